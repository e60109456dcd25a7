package de.hellweg.registry.catalogue.openapi;

import java.util.List;
import java.util.Optional;

/// A service's interface as its document describes it.
///
/// @param schemas named ones, which others refer to
/// @param cut whether the document has more than is shown
public record ServiceInterface(String title, String version, Optional<String> description, List<Operation> operations,
        List<SchemaNode> schemas, boolean cut) {
    public ServiceInterface {
        operations = List.copyOf(operations);
        schemas = List.copyOf(schemas);
    }

    /// What a document says; none is too strange for it.
    public static ServiceInterface of(OpenApiDocument document) {
        return new InterfaceReading(document).read();
    }
}

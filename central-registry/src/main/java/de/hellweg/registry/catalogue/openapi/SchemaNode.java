package de.hellweg.registry.catalogue.openapi;

import java.util.List;
import java.util.Optional;

/// A schema, or a property of one, as people read it.
///
/// @param name of the property; empty for the schema itself
/// @param type e.g. `string (date)`, `array`, or a reference that leads nowhere
/// @param reference name of the schema of this document that it refers to
/// @param limits e.g. `minLength 1`
public record SchemaNode(String name, boolean required, String type, Optional<String> reference,
        Optional<String> description, List<String> limits, List<SchemaNode> children) {
    public SchemaNode {
        limits = List.copyOf(limits);
        children = List.copyOf(children);
    }
}

package de.hellweg.registry.catalogue.openapi;

import java.util.List;
import java.util.Optional;

/// Something a service can be asked to do.
///
/// @param method in capitals
public record Operation(String method, String path, Optional<String> summary, Optional<String> description,
        boolean deprecated, List<Parameter> parameters, Optional<String> bodyDescription, List<BodyContent> bodies,
        List<Answer> answers) {
    public Operation {
        parameters = List.copyOf(parameters);
        bodies = List.copyOf(bodies);
        answers = List.copyOf(answers);
    }
}

package de.hellweg.registry.catalogue.openapi;

import java.util.List;
import java.util.Optional;

/// What an operation answers with a status.
public record Answer(String status, Optional<String> description, List<BodyContent> contents) {
    public Answer {
        contents = List.copyOf(contents);
    }
}

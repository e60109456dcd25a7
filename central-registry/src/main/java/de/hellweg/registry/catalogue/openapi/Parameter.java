package de.hellweg.registry.catalogue.openapi;

import java.util.Optional;

/// A parameter of an operation.
///
/// @param in `path`, `query`, `header` or `cookie`
public record Parameter(String name, String in, boolean required, Optional<String> description, SchemaNode schema) {}

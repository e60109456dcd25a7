package de.hellweg.registry.catalogue.openapi;

/// What a body holds in one media type.
///
/// @param example as text; the document's own, else one made of the schema
/// @param given whether it is the document's own
public record BodyContent(String mediaType, SchemaNode schema, String example, boolean given) {}

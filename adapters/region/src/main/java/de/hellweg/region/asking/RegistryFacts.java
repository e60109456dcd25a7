package de.hellweg.region.asking;

import java.time.Instant;

/// What the registry's checkpoint says: how many entries its log has, and when that was signed.
///
/// @param pages address of the registry's own pages
public record RegistryFacts(long entries, Instant signed, String pages) {}

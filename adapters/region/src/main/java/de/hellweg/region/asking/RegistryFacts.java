package de.hellweg.region.asking;

import java.time.Instant;

/// What the registry's checkpoint says: how many entries its log has, and when that was signed.
public record RegistryFacts(long entries, Instant signed) {}

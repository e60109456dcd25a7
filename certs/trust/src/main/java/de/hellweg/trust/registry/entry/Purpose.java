package de.hellweg.trust.registry.entry;

import de.hellweg.trust.identifier.PurposeCode;

/// A purpose for which data may be asked: its names, the legal basis, and how long records of it are kept.
public record Purpose(PurposeCode code, String nameDe, String nameEn, String legalBasis, Retention retention) {}

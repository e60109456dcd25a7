package de.hellweg.trust.pki;

import de.hellweg.trust.certificate.Certificate;

/// A certificate and its private key.
public record Holder(TestKey key, Certificate certificate) {}

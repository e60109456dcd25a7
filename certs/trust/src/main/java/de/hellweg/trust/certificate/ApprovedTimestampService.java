package de.hellweg.trust.certificate;

import java.net.URI;

/// A time-stamping authority the registry approves: its address and the one certificate its tokens may be signed with.
public record ApprovedTimestampService(String name, URI url, Certificate certificate) {}

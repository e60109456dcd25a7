package de.hellweg.securityserver.registry;

import java.time.Instant;

/// Something a person must look into: the registry showed a state that cannot follow the one this server knows.
///
/// @param detail one sentence for the operator
public record RegistryAlarm(Instant since, String detail) {}

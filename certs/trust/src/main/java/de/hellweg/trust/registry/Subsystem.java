package de.hellweg.trust.registry;

import de.hellweg.trust.identifier.SubsystemId;
import java.util.Optional;

/// A subsystem and, if it has one, its name for people.
public record Subsystem(SubsystemId id, Optional<String> name) {}

package de.hellweg.trust.registry;

import de.hellweg.trust.identifier.MemberId;

/// A member and its name for people.
public record Member(MemberId id, String name) {}

package de.hellweg.messages.metadata;

import de.hellweg.trust.identifier.ClientId;

/// A member or subsystem in `listClients`.
///
/// @param name of the member
public record ListedClient(ClientId id, String name) {}

package de.hellweg.securityserver.registry;

import java.util.List;

/// What the registry says is new, not yet believed.
///
/// @param note the checkpoint as signed note
/// @param entries canonical bytes, in order, from the size that was asked for
record RegistryAnswer(String note, List<byte[]> entries) {}

/// Append-only logs: RFC 6962 Merkle trees and proofs, C2SP signed notes and checkpoints, and the leaf of the message
/// log. One form for the registry's log and for each server's message log.
@NullMarked
package de.hellweg.trust.log;

import org.jspecify.annotations.NullMarked;

package de.hellweg.registry.audit;

import de.hellweg.sql.Transaction;

/// The record that an act leaves. It is written in the transaction that carries the act out, so that neither is ever there
/// without the other.
@FunctionalInterface
public interface Trace {
    /// Writes it, in the last statements of the transaction that carries the act out; at most once for an act.
    ///
    /// @param about what was done, in words of the log; never a secret
    void carriedOut(Transaction in, String about);

    /// Of what is not an act of administration: a member's own request, whose steps are kept with it.
    static Trace none() {
        return (_, _) -> {};
    }
}

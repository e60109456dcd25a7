package de.hellweg.sql;

/// Whether a process may write to a store that several share.
public sealed interface Turn permits Turn.Active, Turn.StandBy {

    /// It may, until another takes the turn over.
    ///
    /// @param epoch a number no other turn has: who finds another one has lost the turn in between, and with it all it
    ///        knows from memory
    record Active(long epoch) implements Turn {}

    /// It may read only.
    ///
    /// @param holder who may write, as it named itself
    record StandBy(String holder) implements Turn {}
}

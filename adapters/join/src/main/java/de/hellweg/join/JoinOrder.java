package de.hellweg.join;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// What the person at the terminal asked for.
///
/// @param invitation the line; not needed to go on after an interruption
/// @param address host and port at which other security servers reach this one
/// @param settings lines for the settings file, beside those that joining writes
public record JoinOrder(Optional<String> invitation, Path directory, Optional<String> address,
        List<String> settings) {
    public JoinOrder {
        settings = List.copyOf(settings);
    }

    /// Without the invitation.
    @Override
    public String toString() {
        return "JoinOrder[" + directory + "]";
    }
}

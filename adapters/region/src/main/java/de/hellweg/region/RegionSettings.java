package de.hellweg.region;

import java.nio.file.Path;

/// How the region is started.
///
/// @param directory where all its data lie; made when missing, taken up when there
/// @param firstPort the first of its ports at the first start; 0 takes free ones
/// @param once      ask, verify and end, instead of staying
public record RegionSettings(Path directory, int firstPort, boolean once) {
    /// The seed of all records, the same everywhere.
    static final long SEED = 1036;
}

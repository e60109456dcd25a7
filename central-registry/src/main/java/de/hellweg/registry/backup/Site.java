package de.hellweg.registry.backup;

import de.hellweg.registry.keys.LogKeyPlace;
import de.hellweg.sql.DatabaseSettings;
import de.hellweg.sql.DatabaseSettings.WhenMissing;
import de.hellweg.trust.identifier.InstanceId;
import de.hellweg.trust.log.LogOrigin;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Function;

/// Where a registry lives.
///
/// @param published the address its settings name, if they do
/// @param highWater how far it was, outside the database
/// @param database its store, and what to do if it is missing
public record Site(InstanceId instance, Optional<String> published, Path directory, LogKeyPlace logKey,
        LogKeyPlace nextLogKey, Path auditKey, Path highWater, Function<WhenMissing, DatabaseSettings> database) {

    String origin() {
        return LogOrigin.ofRegistry(instance);
    }

    String auditOrigin() {
        return origin() + "-audit";
    }
}

package de.hellweg.registry.backup;

import de.hellweg.registry.keys.LogKeyPlace;
import de.hellweg.trust.Malformed;
import de.hellweg.trust.UtcTime;
import de.hellweg.trust.identifier.InstanceId;
import de.hellweg.trust.json.CanonicalJson;
import de.hellweg.trust.json.JsonFields;
import de.hellweg.trust.json.JsonValue.JsonObject;
import de.hellweg.trust.log.Checkpoint;
import de.hellweg.trust.log.SignedNote;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;

/// What a backup says of itself, before its rows.
///
/// @param published the address of the registry, if its settings name one
/// @param note the newest checkpoint, as it was signed
/// @param schema the version of the database's schema
/// @param place where the log's key is: `file`, `keystore` or `token`
/// @param logKey the file with it, or the key store, in base64; empty for a token, whose key cannot be had
/// @param nextLogKey the same of the next key, if there is one
/// @param auditKey the file with it, in base64
public record Manifest(InstanceId instance, Optional<String> published, String note, long schema, Instant taken,
        String place, Optional<String> logKey, Optional<String> nextLogKey, String auditKey) {
    private static final long MOST_SCHEMA = 100_000;

    static Manifest read(byte[] json) {
        var in = JsonFields.of(CanonicalJson.parseCanonical(json));
        var manifest = new Manifest(in.read("instance", InstanceId::new), in.optionalText("published"),
                in.longText("checkpoint"), in.whole("schema", 1, MOST_SCHEMA), in.read("taken", UtcTime::parse),
                in.text("logKeyPlace"), in.optional("logKey", Manifest::base64),
                in.optional("nextLogKey", Manifest::base64), in.read("auditKey",
                        Manifest::base64));
        in.end();
        manifest.checkpoint();
        return manifest;
    }

    private static String base64(String written) {
        decoded(written);
        return written;
    }

    static byte[] decoded(String base64) {
        try {
            return Base64.getDecoder().decode(base64);
        } catch (IllegalArgumentException e) {
            throw new Malformed("key", "must be in base64", e);
        }
    }

    byte[] written() {
        return CanonicalJson.write(JsonObject.builder().put("instance", instance.value()).put("published", published)
                .put("checkpoint", note).put("schema", schema).put("taken", UtcTime.write(taken))
                .put("logKeyPlace", place).put("logKey", logKey).put("nextLogKey", nextLogKey)
                .put("auditKey", auditKey).build());
    }

    /// Read, not verified.
    public Checkpoint checkpoint() {
        return Checkpoint.parse(SignedNote.parse(note).text());
    }

    /// How the place of the log's key is named in a manifest.
    static String named(LogKeyPlace place) {
        return switch (place) {
            case LogKeyPlace.InFile _ -> "file";
            case LogKeyPlace.InKeyStore _ -> "keystore";
            case LogKeyPlace.OnToken _ -> "token";
        };
    }
}

package de.hellweg.trust.registry;

import de.hellweg.trust.Malformed;
import de.hellweg.trust.identifier.InstanceId;
import de.hellweg.trust.json.CanonicalJson;
import de.hellweg.trust.json.JsonFields;
import de.hellweg.trust.json.JsonValue.JsonObject;
import de.hellweg.trust.log.LogOrigin;
import de.hellweg.trust.log.NoteVerifier;
import java.net.URI;

/// All that one must be given by hand to trust an exchange: its instance, where its registry is, and the registry's key.
///
/// @param registry address of the registry's log, without a slash at its end
public record Anchor(InstanceId instance, URI registry, NoteVerifier logKey) {
    private static final int FORMAT = 1;

    public Anchor {
        if (!logKey.name().equals(LogOrigin.ofRegistry(instance))) {
            throw new Malformed("/logKey", "must have the name " + LogOrigin.ofRegistry(instance));
        }
        boolean web = "http".equals(registry.getScheme()) || "https".equals(registry.getScheme());
        if (!web || registry.getHost() == null || registry.getRawQuery() != null || registry.getRawFragment() != null
                || registry.getRawUserInfo() != null || registry.toString().endsWith("/")) {
            throw new Malformed("/registry", "must be an http or https URL of a host, without a slash at its end");
        }
    }

    /// Reads the file's JSON; throws [Malformed] with the member's JSON pointer.
    public static Anchor parse(byte[] json) {
        if (!(CanonicalJson.parse(json) instanceof JsonObject object)) {
            throw new Malformed("anchor", "must be a JSON object");
        }
        var in = JsonFields.of(object);
        in.whole("format", FORMAT, FORMAT);
        var anchor = new Anchor(in.read("instance", InstanceId::new), in.read("registry", Anchor::uri),
                in.read("logKey", NoteVerifier::parse));
        in.end();
        return anchor;
    }

    private static URI uri(String written) {
        try {
            return URI.create(written);
        } catch (IllegalArgumentException e) {
            throw new Malformed("registry", "must be a URL", e);
        }
    }

    /// The file's JSON.
    public byte[] encoded() {
        return CanonicalJson.write(JsonObject.builder().put("format", FORMAT).put("instance", instance.value())
                .put("registry", registry.toString()).put("logKey", logKey.encoded()).build());
    }
}

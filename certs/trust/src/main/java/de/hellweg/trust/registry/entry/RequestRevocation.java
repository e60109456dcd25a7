package de.hellweg.trust.registry.entry;

import de.hellweg.trust.Der;
import de.hellweg.trust.Digest;
import de.hellweg.trust.Malformed;
import de.hellweg.trust.json.CanonicalJson;
import de.hellweg.trust.json.JsonFields;
import de.hellweg.trust.json.JsonValue.JsonObject;
import java.util.Base64;

/// A member takes back what it asked, before it is decided (docs/protocols/registry-log.md, section 8). It can be repeated
/// as often as one likes: it names one request, and that is taken back once.
///
/// @param asked SHA-256 of what the request's seal covers
/// @param reason 1 to 1,000 characters, for the registrar
/// @param seal of the member that sealed the request, over [#content]
public record RequestRevocation(Digest asked, String reason, Der seal) {
    private static final String KIND = "request-revoked";
    private static final int FORMAT = 2;
    private static final int LONGEST_REASON = 1_000;

    public RequestRevocation {
        reason = checked(reason);
    }

    private static String checked(String reason) {
        if (reason.isBlank() || reason.length() > LONGEST_REASON) {
            throw new Malformed("/reason", "must have 1 to " + LONGEST_REASON + " characters");
        }
        return reason;
    }

    /// The bytes to be sealed.
    public static byte[] content(Digest asked, String reason) {
        return CanonicalJson.write(JsonObject.builder().put("format", FORMAT).put("kind", KIND).put("payload",
                JsonObject.builder().put("asked", asked.hex()).put("reason", checked(reason)).build()).build());
    }

    /// As it is sent.
    public JsonObject written() {
        return JsonObject.builder().put("reason", reason)
                .put("seal", Base64.getEncoder().encodeToString(seal.bytes())).build();
    }

    /// Reads what was sent about a request; throws [Malformed].
    public static RequestRevocation read(Digest asked, JsonObject json) {
        var in = JsonFields.of(json);
        var revocation = new RequestRevocation(asked, in.text("reason"), in.read("seal", RequestRevocation::seal));
        in.end();
        return revocation;
    }

    private static Der seal(String base64) {
        try {
            return Der.of(Base64.getDecoder().decode(base64));
        } catch (IllegalArgumentException e) {
            throw new Malformed("seal", "must be in base64");
        }
    }
}

package de.hellweg.messages.metadata;

import de.hellweg.trust.Malformed;
import de.hellweg.trust.identifier.PurposeCode;
import de.hellweg.trust.identifier.ServiceCode;
import de.hellweg.trust.json.CanonicalJson;
import de.hellweg.trust.json.JsonFields;
import de.hellweg.trust.json.JsonValue.JsonObject;
import java.util.List;
import java.util.regex.Pattern;

/// What the metadata service `requestAccess` is asked: leave to use one of the provider's services.
///
/// @param purposes what for; each once
/// @param reason for the people who decide, 1 to 2,000 characters
public record AccessQuestion(ServiceCode service, List<PurposeCode> purposes, String reason) {
    /// As much as it may have, in bytes.
    public static final int LARGEST = 64 * 1024;
    private static final int MOST_PURPOSES = 256;
    private static final Pattern REASON = Pattern.compile("[\\n[^\\p{Cc}\\u202A-\\u202E\\u2066-\\u2069]]{1,2000}");

    public AccessQuestion {
        purposes = List.copyOf(purposes);
        if (purposes.isEmpty()) {
            throw new Malformed("/purposes", "must name at least one purpose");
        }
        reason = reason(reason);
    }

    /// The text, if people can read it as it is; throws [Malformed].
    public static String reason(String text) {
        if (!REASON.matcher(text).matches() || text.isBlank()) {
            throw new Malformed("/reason", "must have 1 to 2000 characters, none of them a control");
        }
        return text;
    }

    /// Reads the body of a request; throws [Malformed].
    public static AccessQuestion read(byte[] body) {
        if (!(CanonicalJson.parse(body) instanceof JsonObject json)) {
            throw new Malformed("body", "must be a JSON object");
        }
        var in = JsonFields.of(json);
        var question = read(in);
        in.end();
        return question;
    }

    /// Reads the members `service` (a code), `purposes` and `reason`; throws [Malformed].
    public static AccessQuestion read(JsonFields in) {
        return new AccessQuestion(in.read("service", ServiceCode::new),
                in.list("purposes", MOST_PURPOSES, PurposeCode::new), in.text("reason"));
    }

    /// The body of a request.
    public byte[] body() {
        return CanonicalJson.write(JsonObject.builder().put("service", service.value())
                .put("purposes", purposes.stream().map(PurposeCode::value).toList()).put("reason", reason).build());
    }
}

package de.hellweg.securityserver.registry;

import de.hellweg.http.Answer;
import de.hellweg.http.Call;
import de.hellweg.http.CallFailed;
import de.hellweg.http.Content;
import de.hellweg.http.Destination;
import de.hellweg.http.Headers;
import de.hellweg.http.HttpClient;
import de.hellweg.trust.Digest;
import de.hellweg.trust.Malformed;
import de.hellweg.trust.json.CanonicalJson;
import de.hellweg.trust.json.JsonValue.JsonObject;
import de.hellweg.trust.json.JsonValue.JsonString;
import de.hellweg.trust.registry.Anchor;
import de.hellweg.web.administration.Refused;
import java.io.IOException;
import java.time.Duration;

/// The registry, as a server that publishes services speaks to it. What it answers is believed only as far as it goes into
/// a message for the administrator; what counts is what the log says later.
public final class RegistryDesk {
    private static final Duration TIME_LIMIT = Duration.ofSeconds(20);
    private static final int LONGEST_ANSWER = 1 << 16;

    private final HttpClient http;
    private final Destination registry;
    private final String path;

    public RegistryDesk(HttpClient http, Anchor anchor) {
        this.http = http;
        this.registry = RegistrySource.destination(anchor);
        this.path = anchor.registry().getRawPath();
    }

    /// Sends a request of a member; gives whether it is entered already, and not waiting for a registrar.
    public boolean entered(JsonObject request) {
        var call = Call.post(registry, path + "/api/v1/registration-requests", "application/json",
                Content.of(CanonicalJson.write(request)), TIME_LIMIT);
        try (var answer = http.send(call)) {
            return switch (answer.status()) {
                case 201 -> true;
                case 202 -> false;
                case 400, 409 -> throw Refused.conflict("The registry does not take it: " + detail(answer));
                default -> throw notNow("answers with the status " + answer.status());
            };
        } catch (CallFailed e) {
            throw notNow("cannot be reached");
        }
    }

    /// Brings a service's document; gives whether the registry keeps it, or refuses it as none it can show.
    public boolean keeps(Digest sha256, byte[] document) {
        var call = new Call(registry, "PUT", path + "/api/v1/catalogue/documents/" + sha256.hex(),
                Headers.of("Content-Type", "application/octet-stream"), Content.of(document), TIME_LIMIT);
        try (var answer = http.send(call)) {
            return switch (answer.status()) {
                case 201, 204 -> true;
                case 400, 413 -> false;
                default -> throw notNow("answers with the status " + answer.status() + " to the document");
            };
        } catch (CallFailed e) {
            throw notNow("cannot be reached");
        }
    }

    private static Refused notNow(String why) {
        return Refused.notNow("The registry " + why + ". The same request may be sent again.");
    }

    private static String detail(Answer answer) {
        try {
            var bytes = answer.body().readNBytes(LONGEST_ANSWER);
            return CanonicalJson.parse(bytes) instanceof JsonObject problem
                    && problem.get("detail").isPresent()
                    && problem.get("detail").get() instanceof JsonString(var text)
                            ? text.substring(0, Math.min(500, text.length()))
                            : "it does not say why.";
        } catch (Malformed | IOException e) {
            return "it does not say why.";
        }
    }
}

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
import de.hellweg.trust.json.JsonValue.JsonNumber;
import de.hellweg.trust.json.JsonValue.JsonObject;
import de.hellweg.trust.json.JsonValue.JsonString;
import de.hellweg.trust.registry.Anchor;
import de.hellweg.trust.registry.entry.RequestRevocation;
import de.hellweg.web.administration.Refused;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/// The registry, as a server that asks something of it speaks to it. What it answers is believed only as far as it goes into
/// a message for the administrator; what counts is what the log says later.
public final class RegistryDesk {
    private static final Duration TIME_LIMIT = Duration.ofSeconds(20);
    private static final int LONGEST_ANSWER = 1 << 18;
    private static final int LONGEST_DETAIL = 500;
    private static final String ASKED = "/api/v1/asked/";
    private static final Set<String> STATES = Set.of("submitted", "waiting", "approved", "declined", "revoked");

    private final HttpClient http;
    private final Destination registry;
    private final String path;

    public RegistryDesk(HttpClient http, Anchor anchor) {
        this.http = http;
        this.registry = RegistrySource.destination(anchor);
        this.path = anchor.registry().getRawPath();
    }

    /// What the registry says of a request.
    public sealed interface Told {
        /// It has the request.
        ///
        /// @param state as the registry writes it: `submitted`, `waiting`, `approved`, `declined` or `revoked`
        record Standing(String state, Optional<Long> position, Optional<String> why) implements Told {}

        /// It does not take what was sent, and will not.
        record Refusal(String why) implements Told {}

        /// It has no such request.
        record Unknown() implements Told {}

        /// Nothing that could be relied on; the same may be sent again.
        ///
        /// @param why continues a sentence that begins with the registry
        record Nothing(String why) implements Told {}
    }

    /// Sends a request of a member.
    public Told send(JsonObject request) {
        return told(post("/api/v1/registration-requests", request));
    }

    /// How a request stands.
    public Told standing(Digest asked) {
        return told(new Call(registry, "GET", path + ASKED + asked.hex(), Headers.empty(), Content.empty(),
                TIME_LIMIT));
    }

    /// Takes a request back.
    public Told revoke(RequestRevocation revocation) {
        return told(post(ASKED + revocation.asked().hex() + "/revoke", revocation.written()));
    }

    private Call post(String to, JsonObject body) {
        return Call.post(registry, path + to, "application/json", Content.of(CanonicalJson.write(body)), TIME_LIMIT);
    }

    private Told told(Call call) {
        try (var answer = http.send(call)) {
            return switch (answer.status()) {
                case 200, 201, 202 -> standing(answer);
                case 400, 409 -> new Told.Refusal(detail(answer));
                case 404 -> new Told.Unknown();
                default -> new Told.Nothing("answers with the status " + answer.status());
            };
        } catch (CallFailed e) {
            return new Told.Nothing("cannot be reached");
        }
    }

    private static Told standing(Answer answer) {
        try {
            var bytes = answer.body().readNBytes(LONGEST_ANSWER);
            if (CanonicalJson.parse(bytes) instanceof JsonObject json
                    && json.get("state").orElse(null) instanceof JsonString(var state) && STATES.contains(state)) {
                return new Told.Standing(state, json.get("position").filter(JsonNumber.class::isInstance)
                        .flatMap(value -> ((JsonNumber) value).whole()),
                        json.get("reason").filter(JsonString.class::isInstance)
                                .map(value -> shortened(((JsonString) value).value())));
            }
        } catch (Malformed | IOException e) {
            return new Told.Nothing("gives an answer that breaks off or is no JSON");
        }
        return new Told.Nothing("does not say how the request stands");
    }

    private static String shortened(String text) {
        return text.substring(0, Math.min(LONGEST_DETAIL, text.length()));
    }

    /// Sends a request of a member; gives whether it is entered already, and not waiting for a registrar.
    public boolean entered(JsonObject request) {
        return switch (send(request)) {
            case Told.Standing standing -> standing.state().equals("approved");
            case Told.Refusal(var why) -> throw Refused.conflict("The registry does not take it: " + why);
            case Told.Unknown _ -> throw notNow("does not know registration requests");
            case Told.Nothing(var why) -> throw notNow(why);
        };
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
                            ? shortened(text)
                            : "it does not say why.";
        } catch (Malformed | IOException e) {
            return "it does not say why.";
        }
    }
}

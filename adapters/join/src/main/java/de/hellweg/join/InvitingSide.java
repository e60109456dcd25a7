package de.hellweg.join;

import de.hellweg.http.Headers;
import de.hellweg.http.HttpClient;
import de.hellweg.registry.requests.RegistrationRequest;
import de.hellweg.trust.Digest;
import de.hellweg.trust.Malformed;
import de.hellweg.trust.invitation.Invitation;
import de.hellweg.trust.invitation.InvitationProof.Act;
import de.hellweg.trust.json.JsonValue.JsonNumber;
import de.hellweg.trust.json.JsonValue.JsonObject;
import de.hellweg.trust.log.NoteVerifier;
import de.hellweg.trust.registry.logkey.LogKeyEndorsement;
import de.hellweg.trust.registry.Anchor;
import de.hellweg.web.administration.JsonClient;
import de.hellweg.web.administration.JsonClient.Answered;
import java.io.IOException;
import java.time.Duration;
import java.util.Base64;
import java.util.Locale;
import java.util.Optional;

/// The registry and the trust service that the invitation names.
final class InvitingSide {
    private static final Duration TIME_LIMIT = Duration.ofSeconds(20);

    private final Invitation invitation;
    private final JsonClient registry;
    private final Optional<JsonClient> authority;

    InvitingSide(HttpClient http, Invitation invitation) {
        this.invitation = invitation;
        this.registry = new JsonClient(http, invitation.anchor().registry(), TIME_LIMIT);
        this.authority = invitation.authority().map(address -> new JsonClient(http, address, TIME_LIMIT));
    }

    /// Whether the registry is the one that invited; throws [JoinStopped] if it is not.
    void recognise() {
        try {
            var shown = Anchor.parse(registry.bytes("/anchor", Headers.empty()));
            if (!shown.instance().equals(invitation.anchor().instance())
                    || !leadsTo(shown.logKey())) {
                throw new JoinStopped("What answers at " + registry.address() + " is not the registry that invited: its"
                        + " log has another key. Ask the registrar before you go on.");
            }
        } catch (IOException | Malformed e) {
            throw new JoinStopped("The registry at " + registry.address() + " cannot be asked: " + e.getMessage(), e);
        }
    }

    /// Whether the key is the one of the invitation, or took over from it since.
    private boolean leadsTo(NoteVerifier key) throws IOException {
        var invited = invitation.anchor().logKey();
        if (invited.equals(key)) {
            return true;
        }
        var endorsements = LogKeyEndorsement.readAll(registry.bytes("/log/keys", Headers.empty()));
        return LogKeyEndorsement.reached(invited, endorsements).contains(key);
    }

    boolean issuesCertificates() {
        return authority.isPresent();
    }

    /// The certificate for a request, with its issuers, in PEM; the same as before for the same key.
    String certificate(Act act, byte[] pkcs10) {
        var body = JsonObject.builder().put("profile", act.name().toLowerCase(Locale.ROOT))
                .put("request", Base64.getEncoder().encodeToString(pkcs10))
                .put("proof", invitation.key().proof(act, Digest.sha256(pkcs10)).written()).build();
        try {
            var answer = authority.orElseThrow().post("/enrolments/certificates", Headers.empty(), body);
            return answer.text("chain").filter(_ -> answer.done()).orElseThrow(
                    () -> new JoinStopped("The trust service does not issue the certificate: " + answer.why()));
        } catch (IOException e) {
            throw new JoinStopped("The trust service at " + authority.orElseThrow().address() + " cannot be asked: "
                    + e.getMessage(), e);
        }
    }

    /// How a request stands at the registry.
    ///
    /// @param state `unknown` if it did not arrive, else as the registry says
    /// @param position of its entry
    record Standing(String state, Optional<Long> position, String told) {
        private static Standing of(Answered answered) {
            return new Standing(answered.text("state").orElse(""),
                    answered.body().get("position").flatMap(value -> ((JsonNumber) value).whole()),
                    answered.text("reason").orElse(""));
        }
    }

    Standing standing(JsonObject request) {
        try {
            var answer = registry.get("/api/v1/asked/" + RegistrationRequest.read(request).digest().hex(),
                    Headers.empty());
            return switch (answer.status()) {
                case 200 -> Standing.of(answer);
                case 404 -> new Standing("unknown", Optional.empty(), "");
                default -> throw new IOException(answer.why());
            };
        } catch (IOException e) {
            throw new JoinStopped("The registry cannot be asked: " + e.getMessage(), e);
        }
    }

    /// Sends the request under the invitation. What the registry refuses it with, if it does.
    Optional<String> send(JsonObject request) {
        var proof = invitation.key().proof(Act.REGISTRATION, RegistrationRequest.read(request).digest());
        try {
            var answer = registry.post("/api/v1/registration-requests",
                    Headers.of("Hellweg-Invitation", proof.written()), request);
            return answer.done() ? Optional.empty() : Optional.of(answer.why());
        } catch (IOException e) {
            throw new JoinStopped("The registry cannot be asked: " + e.getMessage(), e);
        }
    }
}

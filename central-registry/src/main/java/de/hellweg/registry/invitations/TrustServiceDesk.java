package de.hellweg.registry.invitations;

import de.hellweg.http.AddressRule;
import de.hellweg.http.Headers;
import de.hellweg.http.HttpClient;
import de.hellweg.trust.Digest;
import de.hellweg.trust.UtcTime;
import de.hellweg.trust.invitation.Invitation;
import de.hellweg.trust.json.JsonValue.JsonObject;
import de.hellweg.trust.log.NoteVerifier;
import de.hellweg.web.administration.JsonClient;
import de.hellweg.web.administration.JsonClient.Answered;
import de.hellweg.web.administration.Refused;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/// The trust service that issues certificates to invited servers, as the registry reaches it. It is told the public key of
/// an invitation, never its secret.
///
/// @param address where servers ask for certificates, as invitations name it
/// @param administration where the registry may enrol; without it the operator does so by hand
public record TrustServiceDesk(URI address, Optional<Entrance> administration) {
    private static final String PATH = "/api/v1/enrolments";
    private static final Duration TIME_LIMIT = Duration.ofSeconds(10);

    /// The administration interface of the trust service.
    ///
    /// @param keyFile holds the API key; read each time, so that it can be changed
    public record Entrance(URI address, Path keyFile) {
        private Headers key() {
            try {
                return Headers.of("Authorization", "Bearer " + Files.readString(keyFile).strip());
            } catch (IOException e) {
                throw new UncheckedIOException("the trust service's API key cannot be read", e);
            }
        }
    }

    /// What the trust service must be told: nothing of it is secret.
    public static JsonObject order(Invitation invitation) {
        return JsonObject.builder().put("key", invitation.key().verifier().encoded())
                .put("server", invitation.server().path()).put("name", invitation.organization())
                .put("expires", UtcTime.write(invitation.expires())).build();
    }

    /// Enrols the invitation; throws [Refused] when the trust service does not do it.
    KeptInvitation.Enrolled enrol(Invitation invitation) {
        if (administration.isEmpty()) {
            return KeptInvitation.Enrolled.BY_HAND;
        }
        ask(administration.get(), PATH, order(invitation));
        return KeptInvitation.Enrolled.DONE;
    }

    /// Takes the enrolment back; throws [Refused] when the trust service does not do it.
    void withdraw(NoteVerifier key) {
        var id = Digest.sha256(key.encoded().getBytes(StandardCharsets.US_ASCII)).hex();
        administration.ifPresent(entrance -> ask(entrance, PATH + "/" + id + "/withdrawal",
                JsonObject.builder().build()));
    }

    private static void ask(Entrance entrance, String path, JsonObject body) {
        Answered answered;
        try (var http = HttpClient.open(HttpClient.Settings.defaults(AddressRule.any()))) {
            answered = new JsonClient(http, entrance.address(), TIME_LIMIT).post(path, entrance.key(), body);
        } catch (IOException | UncheckedIOException e) {
            throw Refused.notNow("The trust service cannot be reached: " + e.getMessage() + ".");
        }
        if (!answered.done()) {
            throw Refused.notNow("The trust service did not do its part: " + answered.why());
        }
    }
}

package de.hellweg.registry;

import static de.hellweg.registry.Parties.SUBSYSTEM;
import static org.assertj.core.api.Assertions.assertThat;

import de.hellweg.trust.Digest;
import de.hellweg.trust.identifier.PurposeCode;
import de.hellweg.trust.identifier.ServiceCode;
import de.hellweg.trust.identifier.ServiceId;
import de.hellweg.trust.registry.entry.RegistryEvent.ByMember;
import de.hellweg.trust.registry.entry.RegistryEvent.ServiceDescribed;
import de.hellweg.trust.registry.entry.RegistryEvent.ServicePublished;
import de.hellweg.trust.registry.entry.ServiceDescription;
import de.hellweg.trust.registry.entry.ServiceDescription.Contact;
import de.hellweg.trust.registry.entry.ServiceType;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/// What a town offers in a running registry's catalogue.
final class Offers {
    private final Parties parties = new Parties();

    void introduce(RunningRegistry registry) {
        parties.introduce(registry);
        asked(registry, parties.registration(), 202);
    }

    private void asked(RunningRegistry registry, ByMember event, int status) {
        var answer = registry.send(registry.bare("/api/v1/registration-requests")
                .header("Content-Type", "application/json").POST(BodyPublishers.ofString(parties.request(event))));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
    }

    /// Publishes and describes a service whose document does not come.
    void publishWithout(RunningRegistry registry, String code, String title, String document) {
        var id = new ServiceId(SUBSYSTEM, new ServiceCode(code));
        asked(registry, new ServicePublished(id, title, ServiceType.OPENAPI, Optional.of(digest(document)),
                List.of(new PurposeCode("gewerbeanmeldung")), parties.now()), 201);
        asked(registry, new ServiceDescribed(id, new ServiceDescription(
                Optional.of("Sagt zu einer Person, wo sie wohnt.\nNur für Behörden."),
                Optional.of(new Contact("Bürgeramt", Optional.of("amt@paderborn.example"),
                        Optional.of("+49 5251 000")))),
                parties.now()), 201);
    }

    /// Publishes and describes a service and brings its document.
    void publish(RunningRegistry registry, String code, String title, String document) {
        publishWithout(registry, code, title, document);
        var answer = registry.send(registry.bare("/api/v1/catalogue/documents/" + digest(document).hex())
                .PUT(BodyPublishers.ofString(document)));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
    }

    private static Digest digest(String document) {
        return Digest.sha256(document.getBytes(StandardCharsets.UTF_8));
    }
}

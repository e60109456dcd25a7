package de.hellweg.securityserver.management.catalogue;

import de.hellweg.http.HttpClient;
import de.hellweg.http.routing.Router;
import de.hellweg.securityserver.fault.Refusal;
import de.hellweg.securityserver.keys.SealingKey;
import de.hellweg.securityserver.keys.SealingKeys;
import de.hellweg.securityserver.provider.FetchDescription;
import de.hellweg.securityserver.registry.CurrentRegistry;
import de.hellweg.securityserver.registry.RegistryDesk;
import de.hellweg.securityserver.serverconfiguration.ServerConfiguration;
import de.hellweg.securityserver.serverconfiguration.Service;
import de.hellweg.trust.Digest;
import de.hellweg.trust.identifier.MemberId;
import de.hellweg.trust.json.JsonValue.JsonObject;
import de.hellweg.trust.registry.Anchor;
import de.hellweg.trust.registry.PublishedService;
import de.hellweg.trust.registry.entry.PayloadWriter;
import de.hellweg.trust.registry.entry.Proofs;
import de.hellweg.trust.registry.entry.RegistryEntry;
import de.hellweg.trust.registry.entry.RegistryEvent.ByMember;
import de.hellweg.trust.registry.entry.RegistryEvent.ServiceDescribed;
import de.hellweg.trust.registry.entry.RegistryEvent.ServicePublished;
import de.hellweg.trust.registry.entry.ServiceType;
import de.hellweg.web.administration.Administration;
import de.hellweg.web.administration.Json;
import de.hellweg.web.administration.Refused;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/// Publishes a service in one go: its document is fetched from its information system, title and purposes and then the
/// description are sealed and sent to the registry, and the document is brought there. What the registry has already is
/// not sent again, so the whole may be repeated after any interruption.
public final class PublicationsApi {
    private final ServerConfiguration configuration;
    private final FetchDescription documents;
    private final CurrentRegistry registry;
    private final SealingKeys keys;
    private final RegistryDesk desk;
    private final Clock clock;

    /// One for the server.
    ///
    /// @param http asks the registry of the anchor
    public PublicationsApi(ServerConfiguration configuration, FetchDescription documents, CurrentRegistry registry,
            SealingKeys keys, HttpClient http, Anchor anchor, Clock clock) {
        this.configuration = configuration;
        this.documents = documents;
        this.registry = registry;
        this.keys = keys;
        this.desk = new RegistryDesk(http, anchor);
        this.clock = clock;
    }

    /// Adds the route.
    public Router.Builder on(Router.Builder routes, Administration administration) {
        return routes.route("PUT", "/api/v1/publications", administration.keyed((exchange, _, _) -> Json.answer(200,
                publish(Publication.read(Json.request(exchange))))));
    }

    private JsonObject publish(Publication wanted) {
        var service = configuration.service(wanted.service())
                .orElseThrow(() -> Refused.conflict("There is no such service here; add it first."));
        var document = document(service);
        var digest = document.map(fetched -> Digest.sha256(fetched.bytes()));
        var now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        var published = new ServicePublished(wanted.service(), wanted.title(),
                digest.isPresent() ? ServiceType.OPENAPI : ServiceType.REST, digest, wanted.purposes(), now);
        var known = registry.snapshot().service(wanted.service());
        var said = JsonObject.builder().put("service", wanted.service().path()).put("openApiSha256",
                digest.map(Digest::hex));
        if (known.filter(entry -> says(entry, published)).isEmpty() && !desk.entered(sealed(published, now))) {
            return said.put("state", "waiting").build();
        }
        // Of two requests about the same service the second must be the later.
        var described = new ServiceDescribed(wanted.service(), wanted.description(), now.plusMillis(1));
        if (!describes(known, described)) {
            desk.entered(sealed(described, now));
        }
        document.ifPresent(fetched -> said.put("document",
                desk.keeps(Digest.sha256(fetched.bytes()), fetched.bytes()) ? "kept" : "not-kept"));
        return said.put("state", "published").build();
    }

    private Optional<FetchDescription.Description> document(Service service) {
        try {
            return documents.of(service);
        } catch (Refusal refusal) {
            throw Refused.notNow("The service's OpenAPI document cannot be fetched from its information system.");
        }
    }

    private static boolean says(PublishedService known, ServicePublished event) {
        return known.title().equals(event.title()) && known.type() == event.type()
                && known.openApi().equals(event.openApi()) && known.purposes().equals(event.purposes());
    }

    private static boolean describes(Optional<PublishedService> known, ServiceDescribed event) {
        var wanted = event.description();
        var now = known.flatMap(PublishedService::description);
        return now.map(wanted::equals).orElse(wanted.text().isEmpty() && wanted.contact().isEmpty());
    }

    private JsonObject sealed(ByMember event, Instant now) {
        var key = ready(event.sealer());
        var seal = key.writer().seal(RegistryEntry.asked(event), key.ocsp(), now).encoded();
        return Proofs.seal(Optional.of(seal)).into(JsonObject.builder().put("kind", PayloadWriter.kind(event))
                .put("payload", PayloadWriter.payload(event))).build();
    }

    private SealingKey.Ready ready(MemberId member) {
        return switch (keys.of(member)) {
            case SealingKey.Ready key -> key;
            case SealingKey.Missing(var detail) -> throw Refused.notNow("The member cannot seal: " + detail + ".");
            case SealingKey.Rejected(var rejection) ->
                throw Refused.notNow("The member cannot seal: " + rejection.detail());
        };
    }
}

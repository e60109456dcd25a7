package de.hellweg.registry.catalogue;

import de.hellweg.http.Content;
import de.hellweg.http.Headers;
import de.hellweg.http.HttpExchange;
import de.hellweg.http.HttpResponse;
import de.hellweg.http.routing.PathParameters;
import de.hellweg.http.routing.Router;
import de.hellweg.registry.catalogue.openapi.OpenApiDocument;
import de.hellweg.sql.DatabaseUnavailable;
import de.hellweg.trust.Digest;
import de.hellweg.trust.identifier.MemberClass;
import de.hellweg.trust.identifier.MemberCode;
import de.hellweg.trust.identifier.MemberId;
import de.hellweg.trust.identifier.PurposeCode;
import de.hellweg.trust.identifier.SecurityServerId;
import de.hellweg.trust.identifier.ServiceCode;
import de.hellweg.trust.identifier.ServiceId;
import de.hellweg.trust.identifier.SubsystemCode;
import de.hellweg.trust.identifier.SubsystemId;
import de.hellweg.trust.json.JsonValue;
import de.hellweg.trust.json.JsonValue.JsonArray;
import de.hellweg.trust.json.JsonValue.JsonObject;
import de.hellweg.trust.registry.entry.PayloadWriter;
import de.hellweg.trust.registry.entry.RegistryEvent;
import de.hellweg.web.administration.Administration;
import de.hellweg.web.administration.Json;
import de.hellweg.web.administration.Refused;
import java.io.IOException;
import java.util.HexFormat;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The catalogue for programs. It needs no key: what it says stands in the log, which everybody may read. Documents come
/// from security servers, and need none either: an entry the provider sealed says which one it must be.
public final class CatalogueApi {
    private static final Logger LOG = LoggerFactory.getLogger(CatalogueApi.class);
    private static final String SERVICES = "/api/v1/catalogue/services";
    private static final String SERVICE = SERVICES + "/{class}/{code}/{subsystem}/{service}";

    private final Catalogue catalogue;
    private final Documents documents;

    public CatalogueApi(Catalogue catalogue, Documents documents) {
        this.catalogue = catalogue;
        this.documents = documents;
    }

    /// Adds the routes.
    public Router.Builder on(Router.Builder routes) {
        return routes.route("GET", SERVICES, (exchange, _) -> open(exchange, () -> list(exchange)))
                .route("GET", SERVICE, (exchange, path) -> open(exchange,
                        () -> Json.answer(200, detail(asked(catalogue, path)))))
                .route("GET", SERVICE + "/openapi", (exchange, path) -> open(exchange,
                        () -> document(asked(catalogue, path))))
                .route("PUT", "/api/v1/catalogue/documents/{sha256}",
                        (exchange, path) -> open(exchange, () -> keep(exchange, path.get("sha256"))));
    }

    private static HttpResponse open(HttpExchange exchange, Supplier<HttpResponse> answer) {
        return Administration.refusing(exchange, () -> {
            try {
                return answer.get();
            } catch (DatabaseUnavailable e) {
                LOG.error("The catalogue's documents cannot be used: {}", e.getMessage());
                throw Refused.notNow("The registry's store cannot be used (" + e.kind() + "). Try again later.");
            }
        });
    }

    /// The service a path names; throws [Refused] if it is not published.
    public static Catalogue.Offer asked(Catalogue catalogue, PathParameters path) {
        var member = new MemberId(catalogue.state().instance(), new MemberClass(path.get("class")),
                new MemberCode(path.get("code")));
        var id = new ServiceId(new SubsystemId(member, new SubsystemCode(path.get("subsystem"))),
                new ServiceCode(path.get("service")));
        return catalogue.offer(id).orElseThrow(() -> Refused.unknown("No such service is published."));
    }

    private HttpResponse list(HttpExchange exchange) {
        var query = CatalogueQuery.strict(exchange.query());
        var found = catalogue.find(query);
        return Json.answer(200, JsonObject.builder()
                .put("items", new JsonArray(found.offers().stream().<JsonValue>map(offer -> summary(offer).build())
                        .toList()))
                .put("found", found.found()).put("page", found.page()).put("pageSize", query.pageSize()).build());
    }

    private static JsonObject.Builder summary(Catalogue.Offer offer) {
        var service = offer.service();
        return JsonObject.builder().put("service", service.id().path()).put("title", service.title())
                .put("type", service.type().name()).put("authority", offer.authority())
                .put("purposes", service.purposes().stream().map(PurposeCode::value).toList());
    }

    private JsonObject detail(Catalogue.Offer offer) {
        var state = catalogue.state();
        var service = offer.service();
        var json = summary(offer);
        service.description().ifPresent(said -> said.into(json));
        service.openApi().ifPresent(digest -> json.put("openApiSha256", digest.hex()).put("openApiKept",
                new JsonValue.JsonBoolean(documents.of(service).isPresent())));
        var defined = service.purposes().stream().flatMap(code -> state.purpose(code).stream())
                .<JsonValue>map(purpose -> PayloadWriter.payload(new RegistryEvent.PurposeDefined(purpose))).toList();
        return json.put("definitions", new JsonArray(defined))
                .put("servers", state.serversOf(service.id().provider()).stream().map(SecurityServerId::path).sorted()
                        .toList())
                .build();
    }

    private HttpResponse document(Catalogue.Offer offer) {
        var bytes = documents.of(offer.service()).orElseThrow(() -> Refused.unknown(
                "The registry has no document of this service. Its provider serves it by getOpenAPI."));
        boolean yaml = OpenApiDocument.parse(bytes).yaml();
        var headers = Headers.of("Content-Type", yaml ? "application/yaml" : "application/json",
                "Content-Disposition", "attachment; filename=\"openapi." + (yaml ? "yaml" : "json") + "\"",
                "X-Content-Type-Options", "nosniff", "Content-Security-Policy", "default-src 'none'; sandbox");
        return new HttpResponse(200, headers, Content.of(bytes));
    }

    private HttpResponse keep(HttpExchange exchange, String sha256) {
        if (!sha256.matches("[0-9a-f]{64}")) {
            throw Refused.malformed("The address must end with a SHA-256 in lower-case hexadecimal.");
        }
        var digest = Digest.ofSha256(HexFormat.of().parseHex(sha256));
        if (!documents.wanted(digest)) {
            return HttpResponse.of(204);
        }
        documents.keep(digest, read(exchange));
        return HttpResponse.of(201);
    }

    private static byte[] read(HttpExchange exchange) {
        try {
            return exchange.body().readNBytes(OpenApiDocument.LARGEST + 1);
        } catch (IOException e) {
            throw Refused.malformed("The document broke off before its end.");
        }
    }
}

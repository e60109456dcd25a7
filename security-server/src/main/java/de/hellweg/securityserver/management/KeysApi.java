package de.hellweg.securityserver.management;

import de.hellweg.http.HttpResponse;
import de.hellweg.http.routing.PathParameters;
import de.hellweg.http.routing.Router;
import de.hellweg.securityserver.keys.KeyDescription;
import de.hellweg.securityserver.keys.KeyRefused;
import de.hellweg.securityserver.keys.SoftwareKeys;
import de.hellweg.trust.identifier.MemberId;
import de.hellweg.trust.json.JsonFields;
import de.hellweg.trust.json.JsonValue.JsonObject;
import de.hellweg.web.administration.Administration;
import de.hellweg.web.administration.Json;
import de.hellweg.web.administration.Refused;
import java.util.Optional;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Keys and their certificates: make a key, take its certification request to an authority, bring the certificate back.
/// Private keys never leave.
public final class KeysApi {
    private static final Logger LOG = LoggerFactory.getLogger(KeysApi.class);

    private final SoftwareKeys keys;
    private final String ownerName;
    private final String curve;
    private final Administration administration;

    /// One for the server.
    ///
    /// @param ownerName the owner's name in certification requests
    /// @param curve of new keys
    public KeysApi(SoftwareKeys keys, String ownerName, String curve, Administration administration) {
        this.keys = keys;
        this.ownerName = ownerName;
        this.curve = curve;
        this.administration = administration;
    }

    /// Adds the routes.
    public Router.Builder on(Router.Builder routes) {
        return routes
                .route("GET", "/api/v1/keys",
                        administration.keyed((_, _, _) -> Json.answer(200,
                                Json.list(keys.list(), KeyDescription::id, KeysApi::form))))
                .route("POST", "/api/v1/keys", administration.keyed((exchange, _, actor) -> {
                    var made = make(Json.request(exchange));
                    LOG.info("{} made the key {} (exchange {})", actor, made.id(), exchange.id());
                    return Json.answer(201, form(made));
                }))
                .route("GET", "/api/v1/keys/{key}/certificate-request", administration.keyed(
                        (_, path, _) -> refusing(() -> HttpResponse.of(200, "application/pkcs10",
                                keys.certificateRequest(known(path)).bytes()))))
                .route("PUT", "/api/v1/keys/{key}/certificate", administration.keyed((exchange, path, actor) -> {
                    var in = JsonFields.of(Json.request(exchange));
                    var chain = in.read("certificates", Pem::certificates);
                    in.end();
                    var certified = refusing(() -> keys.importCertificate(known(path), chain));
                    LOG.info("{} imported a certificate for {} (exchange {})", actor, certified.id(), exchange.id());
                    return Json.answer(200, form(certified));
                })).route("DELETE", "/api/v1/keys/{key}", administration.keyed((exchange, path, actor) -> {
                    refusing(() -> {
                        keys.remove(known(path));
                        return path;
                    });
                    LOG.info("{} removed the key {} (exchange {})", actor, path.get("key"), exchange.id());
                    return HttpResponse.of(204);
                }));
    }

    private String known(PathParameters path) {
        var id = path.get("key");
        if (keys.list().stream().noneMatch(key -> key.id().equals(id))) {
            throw Refused.unknown("The server has no such key; it may have been removed already.");
        }
        return id;
    }

    private KeyDescription make(JsonObject json) {
        var in = JsonFields.of(json);
        var use = in.text("use");
        var member = in.optional("member", MemberId::parse);
        var organization = in.optionalText("organization").orElse(ownerName);
        in.end();
        return switch (use) {
            case "sealing" -> keys.makeSealing(
                    member.orElseThrow(() -> Refused.malformed("/member must name the member whose seals it is for.")),
                    organization, curve);
            case "authentication" -> keys.makeAuthentication(organization, curve);
            default -> throw Refused.malformed("/use must be sealing or authentication.");
        };
    }

    private static <T> T refusing(Supplier<T> act) {
        try {
            return act.get();
        } catch (KeyRefused refused) {
            throw Refused.conflict(String.valueOf(refused.getMessage()));
        }
    }

    private static JsonObject form(KeyDescription key) {
        var certificate = key.certificate();
        return JsonObject.builder().put("id", key.id()).put("use", key.use().word()).put("algorithm", key.algorithm())
                .put("member", key.member().map(MemberId::path))
                .put("certificate", certificate.map(Pem::write))
                .put("certificateSha256", certificate.map(each -> each.sha256().hex()))
                .put("validUntil", certificate.flatMap(each -> Optional.of(each.notAfter().toString()))).build();
    }
}

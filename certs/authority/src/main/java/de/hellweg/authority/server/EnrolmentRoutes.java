package de.hellweg.authority.server;

import de.hellweg.authority.Enrolment;
import de.hellweg.authority.Enrolments;
import de.hellweg.authority.Refused;
import de.hellweg.http.HttpExchange;
import de.hellweg.http.HttpResponse;
import de.hellweg.http.routing.Router;
import de.hellweg.trust.Malformed;
import de.hellweg.trust.UtcTime;
import de.hellweg.trust.identifier.SecurityServerId;
import de.hellweg.trust.invitation.InvitationProof;
import de.hellweg.trust.invitation.InvitationProof.Act;
import de.hellweg.trust.json.JsonFields;
import de.hellweg.trust.json.JsonValue.JsonBoolean;
import de.hellweg.trust.json.JsonValue.JsonObject;
import de.hellweg.trust.log.NoteVerifier;
import de.hellweg.web.administration.Administration;
import de.hellweg.web.administration.Json;

/// Enrolments over HTTP: made and withdrawn by holders of the API key; used by invited servers, whom the invitation's key
/// proves.
final class EnrolmentRoutes {
    private static final String PATH = "/api/v1/enrolments";

    private final Enrolments enrolments;
    private final CertificateRoutes certificates;

    EnrolmentRoutes(Enrolments enrolments, CertificateRoutes certificates) {
        this.enrolments = enrolments;
        this.certificates = certificates;
    }

    /// Adds what asks for the API key.
    Router.Builder administration(Router.Builder routes) {
        return routes
                .route("GET", PATH, certificates.keyed((_, _) -> Json.answer(200,
                        Json.list(enrolments.all(), Enrolment::id, EnrolmentRoutes::form))))
                .route("POST", PATH, certificates.keyed((exchange, _) -> make(exchange)))
                .route("POST", PATH + "/{id}/withdrawal", certificates.keyed((exchange, path) -> {
                    JsonFields.of(Json.request(exchange)).end();
                    return Json.answer(200, form(enrolments.withdraw(path.get("id"))));
                }));
    }

    /// Adds what everybody may ask.
    Router.Builder open(Router.Builder routes) {
        return routes.route("POST", "/enrolments/certificates",
                (exchange, _) -> Administration.refusing(exchange, () -> certificate(exchange)));
    }

    private HttpResponse make(HttpExchange exchange) {
        var in = JsonFields.of(Json.request(exchange));
        var wanted = Enrolment.of(in.read("key", NoteVerifier::parse), in.read("server", SecurityServerId::parse),
                in.text("name"), in.read("expires", UtcTime::parse));
        in.end();
        return Json.answer(201, form(enrolments.make(wanted)));
    }

    private HttpResponse certificate(HttpExchange exchange) {
        var in = JsonFields.of(Json.request(exchange));
        var act = in.read("profile", EnrolmentRoutes::act);
        var request = in.read("request", CertificateRoutes::base64);
        var proof = in.read("proof", InvitationProof::parse);
        in.end();
        try {
            return certificates.issued(200, enrolments.certificate(act, request, proof));
        } catch (Refused e) {
            return CertificateRoutes.refused(exchange, e);
        }
    }

    private static Act act(String profile) {
        return switch (profile) {
            case "signing" -> Act.SIGNING;
            case "authentication" -> Act.AUTHENTICATION;
            default -> throw new Malformed("profile", "must be signing or authentication");
        };
    }

    private static JsonObject form(Enrolment enrolment) {
        var issued = enrolment.issued().values().stream()
                .map(certificate -> certificate.getSerialNumber().toString(16)).sorted().toList();
        return JsonObject.builder().put("id", enrolment.id()).put("key", enrolment.key().encoded())
                .put("server", enrolment.server().path()).put("name", enrolment.name())
                .put("expires", UtcTime.write(enrolment.expires()))
                .put("withdrawn", new JsonBoolean(enrolment.withdrawn()))
                .put("serialNumbers", issued).build();
    }
}

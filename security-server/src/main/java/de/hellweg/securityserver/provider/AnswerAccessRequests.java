package de.hellweg.securityserver.provider;

import de.hellweg.messages.Body;
import de.hellweg.messages.metadata.AccessQuestion;
import de.hellweg.securityserver.accessrequests.AccessRequest;
import de.hellweg.securityserver.accessrequests.ReceivedRequests;
import de.hellweg.securityserver.evidence.LogMessage.LoggedRequest;
import de.hellweg.securityserver.fault.AccessFault.PurposeDenied;
import de.hellweg.securityserver.fault.AccessFault.TooManyAccessRequests;
import de.hellweg.securityserver.fault.AccessFault.UnknownService;
import de.hellweg.securityserver.fault.ReadinessFault.ConfigurationUnavailable;
import de.hellweg.securityserver.fault.Refusal;
import de.hellweg.securityserver.fault.RequestFault.MalformedRequest;
import de.hellweg.securityserver.fault.RequestFault.UnknownPurpose;
import de.hellweg.securityserver.serverconfiguration.ServerConfiguration;
import de.hellweg.sql.DatabaseUnavailable;
import de.hellweg.trust.Malformed;
import de.hellweg.trust.identifier.ServiceId;
import de.hellweg.trust.json.JsonValue;
import de.hellweg.trust.json.JsonValue.JsonArray;
import de.hellweg.trust.json.JsonValue.JsonObject;
import de.hellweg.trust.message.Request;
import de.hellweg.trust.registry.Registry;
import java.io.IOException;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.function.Supplier;

/// Answers `requestAccess` and `accessRequests`: a client asks for leave to use a service, and how its requests stand. The
/// client is the one whose seal was verified; nobody asks for another, and nobody sees another's.
final class AnswerAccessRequests {
    private final ServerConfiguration configuration;
    private final ReceivedRequests requests;
    private final InstantSource clock;

    AnswerAccessRequests(ServerConfiguration configuration, ReceivedRequests requests, InstantSource clock) {
        this.configuration = configuration;
        this.requests = requests;
        this.clock = clock;
    }

    /// Keeps what is asked for the people who decide; throws [Refusal] for what cannot be asked.
    ///
    /// @param logged proof that the request is durable
    JsonObject take(LoggedRequest logged, Registry registry) {
        var request = logged.message();
        if (!request.head().method().equals("POST")) {
            throw new Refusal(new MalformedRequest("request method: access is requested by POST"));
        }
        var question = question(logged.request().body());
        var service = new ServiceId(request.service().provider(), question.service());
        if (configuration.service(service).isEmpty()) {
            throw new Refusal(new UnknownService(service));
        }
        requirePossible(question, service, registry);
        var wanted = new AccessRequest(request.head().requestId().value().toString(), request.client(), service,
                question.purposes(), question.reason(), clock.instant().truncatedTo(ChronoUnit.MILLIS),
                AccessRequest.State.OPEN, Optional.empty());
        return available(() -> requests.keep(wanted)).orElseThrow(() -> new Refusal(new TooManyAccessRequests()))
                .told();
    }

    private static AccessQuestion question(Optional<Body> body) {
        try (var in = body.orElseThrow(() -> new Refusal(new MalformedRequest("body: is missing"))).open()) {
            var bytes = in.readNBytes(AccessQuestion.LARGEST + 1);
            if (bytes.length > AccessQuestion.LARGEST) {
                throw new Refusal(new MalformedRequest("body: has more than " + AccessQuestion.LARGEST + " bytes"));
            }
            return AccessQuestion.read(bytes);
        } catch (Malformed e) {
            throw new Refusal(new MalformedRequest(e.where() + ": " + e.problem()), e);
        } catch (IOException e) {
            throw new Refusal(new MalformedRequest("body: cannot be read"), e);
        }
    }

    /// Only for purposes the service may be asked for, if the registry says which these are.
    private static void requirePossible(AccessQuestion question, ServiceId service, Registry registry) {
        for (var purpose : question.purposes()) {
            if (registry.purpose(purpose).isEmpty()) {
                throw new Refusal(new UnknownPurpose(purpose));
            }
            if (registry.service(service).filter(known -> !known.purposes().contains(purpose)).isPresent()) {
                throw new Refusal(new PurposeDenied(purpose));
            }
        }
    }

    /// How the client's requests to this provider stand.
    JsonObject told(Request request) {
        var own = available(() -> requests.of(request.client(), request.service().provider()));
        return JsonObject.builder()
                .put("items", new JsonArray(own.stream().<JsonValue>map(AccessRequest::told).toList())).build();
    }

    private static <T> T available(Supplier<T> stored) {
        try {
            return stored.get();
        } catch (DatabaseUnavailable e) {
            throw new Refusal(new ConfigurationUnavailable(), e);
        }
    }
}

package de.hellweg.securityserver.provider;

import de.hellweg.messages.Body;
import de.hellweg.messages.metadata.Format;
import de.hellweg.messages.metadata.ListedService;
import de.hellweg.messages.metadata.ListedService.ListedEndpoint;
import de.hellweg.messages.metadata.MetadataJson;
import de.hellweg.messages.metadata.MetadataXml;
import de.hellweg.messages.rest.BodyType;
import de.hellweg.messages.rest.ServiceHeaders;
import de.hellweg.http.Headers;
import de.hellweg.securityserver.evidence.Draft;
import de.hellweg.securityserver.evidence.LogMessage.LoggedRequest;
import de.hellweg.securityserver.evidence.OwnPosition;
import de.hellweg.securityserver.fault.AccessFault.UnknownService;
import de.hellweg.securityserver.fault.Refusal;
import de.hellweg.securityserver.fault.RequestFault.MalformedRequest;
import de.hellweg.securityserver.serverconfiguration.AccessRule;
import de.hellweg.securityserver.serverconfiguration.ServerConfiguration;
import de.hellweg.securityserver.serverconfiguration.Service;
import de.hellweg.securityserver.serverconfiguration.ServiceHome.Metadata;
import de.hellweg.trust.Malformed;
import de.hellweg.trust.identifier.ServiceCode;
import de.hellweg.trust.identifier.ServiceId;
import de.hellweg.trust.identifier.SubsystemId;
import de.hellweg.trust.json.CanonicalJson;
import de.hellweg.trust.json.JsonValue.JsonObject;
import de.hellweg.trust.message.Request;
import de.hellweg.trust.message.Response;
import de.hellweg.trust.registry.Registry;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/// Answers the metadata services: which services a provider offers (`listMethods`), which of them the client may use
/// (`allowedMethods`), a service's description (`getOpenAPI`), and requests for access ([AnswerAccessRequests]).
final class AnswerMetadata {
    private static final String SERVICE_CODE = "serviceCode=";

    private final ServerConfiguration configuration;
    private final Rights rights;
    private final FetchDescription descriptions;
    private final AnswerAccessRequests access;
    private final OwnPosition position;
    private final MetadataJson json = new MetadataJson();
    private final MetadataXml xml = new MetadataXml();

    AnswerMetadata(ServerConfiguration configuration, Rights rights, FetchDescription descriptions,
            AnswerAccessRequests access, OwnPosition position) {
        this.configuration = configuration;
        this.rights = rights;
        this.descriptions = descriptions;
        this.access = access;
        this.position = position;
    }

    /// Throws [Refusal] for a description that is not to be had, or access that cannot be asked for.
    Draft<Response> answer(Metadata kind, LoggedRequest logged, Registry registry) {
        var request = logged.message();
        var provider = request.service().provider();
        return switch (kind) {
            case LIST_METHODS -> list(configuration.services(provider), kind, request, registry);
            case ALLOWED_METHODS -> list(
                    configuration.services(provider).stream()
                            .filter(service -> allowed(service, request.client(), registry)).toList(),
                    kind, request, registry);
            case GET_OPEN_API -> description(request, registry);
            case REQUEST_ACCESS -> json(access.take(logged, registry), request, registry);
            case ACCESS_REQUESTS -> json(access.told(request), request, registry);
        };
    }

    private boolean allowed(Service service, SubsystemId client, Registry registry) {
        return switch (service.rule()) {
            case AccessRule.Open() -> true;
            case AccessRule.Granted() -> !rights.any(service.id(), client, registry).isEmpty();
        };
    }

    private Draft<Response> list(List<Service> services, Metadata kind, Request request, Registry registry) {
        var listed = services.stream().map(AnswerMetadata::listed).toList();
        var format = Format.preferred(request.head().header("Accept").orElse(""));
        byte[] bytes = switch (format) {
            case JSON -> json.services(listed);
            case XML -> xml.services(kind.serviceCode(), listed);
        };
        return draft(format.contentType(), bytes, request, registry);
    }

    private static ListedService listed(Service service) {
        return new ListedService(service.id(), service.type().name(), service.endpoints().stream()
                .map(endpoint -> new ListedEndpoint(endpoint.method(), endpoint.path())).toList());
    }

    private Draft<Response> description(Request request, Registry registry) {
        var id = asked(request);
        var service = configuration.service(id).orElseThrow(() -> new Refusal(new UnknownService(id)));
        var fetched = descriptions.of(service).orElseThrow(() -> new Refusal(new UnknownService(id)));
        return draft(fetched.contentType(), fetched.bytes(), request, registry);
    }

    private static ServiceId asked(Request request) {
        var path = request.head().servicePath();
        int query = path.indexOf('?' + SERVICE_CODE);
        var code = query < 0 ? "" : path.substring(query + 1 + SERVICE_CODE.length());
        try {
            return new ServiceId(request.service().provider(),
                    new ServiceCode(URLDecoder.decode(code, StandardCharsets.UTF_8)));
        } catch (Malformed | IllegalArgumentException e) {
            throw new Refusal(new MalformedRequest("serviceCode: must name a service"), e);
        }
    }

    private Draft<Response> json(JsonObject value, Request request, Registry registry) {
        return draft(Format.JSON.contentType(), CanonicalJson.write(value), request, registry);
    }

    private Draft<Response> draft(String contentType, byte[] bytes, Request request, Registry registry) {
        var head = ServiceHeaders.answer(200, Headers.of("content-type", contentType), request, position.checkpoint(),
                position.registry(registry));
        var body = Body.of(bytes);
        return new Draft<>(new Response(head, Optional.of(body.part(BodyType.of(head)))), Optional.of(body));
    }
}

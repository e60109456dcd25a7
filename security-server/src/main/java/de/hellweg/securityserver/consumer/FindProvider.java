package de.hellweg.securityserver.consumer;

import de.hellweg.messages.Body;
import de.hellweg.messages.rest.BodyType;
import de.hellweg.messages.rest.ClientRequest;
import de.hellweg.securityserver.consumer.AuthoriseClient.Authorised;
import de.hellweg.securityserver.evidence.Draft;
import de.hellweg.securityserver.evidence.OwnPosition;
import de.hellweg.securityserver.fault.Refusal;
import de.hellweg.securityserver.fault.RequestFault.MalformedRequest;
import de.hellweg.securityserver.fault.RouteFault.ProviderDisabled;
import de.hellweg.securityserver.fault.RouteFault.ProviderInMaintenance;
import de.hellweg.securityserver.fault.RouteFault.UnknownProvider;
import de.hellweg.trust.Malformed;
import de.hellweg.trust.identifier.SubsystemId;
import de.hellweg.trust.message.Request;
import de.hellweg.trust.registry.Registry;
import de.hellweg.trust.registry.SecurityServer;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// Finds the servers that serve the provider, before anything is sealed (decision 0003), and writes the head of the message
/// that will go there.
final class FindProvider {
    private final OwnPosition position;

    FindProvider(OwnPosition position) {
        this.position = position;
    }

    /// Throws [Refusal] when no registered server serves the provider, or not the one the request names, or when none of
    /// those takes requests now.
    Routed providerOf(Authorised authorised) {
        var request = authorised.authenticated().received().request();
        var registry = authorised.registry();
        var provider = request.target().service().provider();
        var registered = new ArrayList<SecurityServer>();
        for (var id : registry.serversOf(provider)) {
            if (request.securityServer().isEmpty() || request.securityServer().get().equals(id)) {
                registry.server(id).ifPresent(registered::add);
            }
        }
        registered.sort(Comparator.comparing(server -> server.id().path()));
        if (registered.isEmpty()) {
            throw new Refusal(new UnknownProvider(provider));
        }
        return new Routed(draft(authorised, request), open(registered, provider, registry), registry);
    }

    /// The servers that take requests for the provider now.
    private static List<SecurityServer> open(List<SecurityServer> registered, SubsystemId provider,
            Registry registry) {
        var enabled = new ArrayList<SecurityServer>();
        var open = new ArrayList<SecurityServer>();
        for (var server : registered) {
            if (registry.serves(server.id(), provider)) {
                enabled.add(server);
                if (server.maintenance().isEmpty()) {
                    open.add(server);
                }
            }
        }
        if (enabled.isEmpty()) {
            throw new Refusal(new ProviderDisabled(provider,
                    registry.disabled(registered.getFirst().id(), provider).orElse("")));
        }
        if (open.isEmpty()) {
            throw new Refusal(new ProviderInMaintenance(enabled.getFirst().maintenance().orElse("")));
        }
        return open;
    }

    private Draft<Request> draft(Authorised authorised, ClientRequest request) {
        var received = authorised.authenticated().received();
        try {
            var head = request.head(received.requestId(), authorised.purpose(), position.checkpoint(),
                    position.registry(authorised.registry()));
            var body = received.body();
            return new Draft<>(new Request(head, body.map((Body b) -> b.part(BodyType.of(head)))), body);
        } catch (Malformed e) {
            throw new Refusal(new MalformedRequest(e.getMessage()), e);
        }
    }

    /// A message with somewhere to go.
    static final class Routed {
        private final Draft<Request> draft;
        private final List<SecurityServer> route;
        private final Registry registry;

        private Routed(Draft<Request> draft, List<SecurityServer> route, Registry registry) {
            this.draft = draft;
            this.route = route;
            this.registry = registry;
        }

        Draft<Request> draft() {
            return draft;
        }

        /// The provider's servers, in the order in which they are tried.
        List<SecurityServer> route() {
            return route;
        }

        Registry registry() {
            return registry;
        }
    }
}

package de.hellweg.securityserver.provider;

import de.hellweg.http.HttpExchange;
import de.hellweg.messages.NotReceived;
import de.hellweg.messages.Spool;
import de.hellweg.messages.rest.BodyType;
import de.hellweg.messages.rest.ServiceHeaders;
import de.hellweg.messages.transport.Direction;
import de.hellweg.messages.transport.TransportDecoder;
import de.hellweg.messages.transport.TransportLimits;
import de.hellweg.messages.transport.TransportVersion;
import de.hellweg.securityserver.evidence.Arrived;
import de.hellweg.securityserver.evidence.Bodies;
import de.hellweg.securityserver.evidence.Reception;
import de.hellweg.securityserver.fault.Refusal;
import de.hellweg.securityserver.fault.RequestFault.MalformedRequest;
import de.hellweg.securityserver.fault.RequestFault.UnsupportedVersion;
import de.hellweg.securityserver.fault.RequestFault.WrongSecurityServer;
import de.hellweg.securityserver.fault.RouteFault.ProviderDisabled;
import de.hellweg.securityserver.fault.RouteFault.ProviderInMaintenance;
import de.hellweg.securityserver.provider.AuthenticatePeer.FromPeer;
import de.hellweg.trust.Malformed;
import de.hellweg.trust.identifier.SecurityServerId;
import de.hellweg.trust.message.Request;
import de.hellweg.trust.message.RequestHead;
import de.hellweg.trust.registry.Registry;
import de.hellweg.trust.registry.SecurityServer;

/// Takes a message from another server: its parts in order and within their limits, its peer not revoked, its request for
/// this server; all of that before the body is received (docs/protocols/transport.md).
final class ReceiveMessage {
    private final SecurityServerId here;
    private final AuthenticatePeer authenticate;
    private final Spool spool;
    private final TransportLimits limits;

    ReceiveMessage(SecurityServerId here, AuthenticatePeer authenticate, Spool spool, TransportLimits limits) {
        this.here = here;
        this.authenticate = authenticate;
        this.spool = spool;
        this.limits = limits;
    }

    /// Throws [Refusal] for what is no message for this server, or did not arrive whole.
    Arrived<Request> from(HttpExchange http, FromPeer peer, Bodies bodies) {
        if (!TransportVersion.spoken(http.headers())) {
            throw new Refusal(new UnsupportedVersion());
        }
        try {
            var decoder = TransportDecoder.begin(Direction.REQUEST, http.headers().first("Content-Type").orElse(""),
                    http.body(), limits);
            authenticate.requireNotRevoked(peer, decoder.ocspResponses());
            var head = RequestHead.parse(decoder.head());
            ServiceHeaders.requireForwardable(head);
            requireForHere(head, peer.registry());
            var body = decoder.body(spool);
            body.ifPresent(bodies::keep);
            var seal = decoder.seal();
            return new Arrived<>(new Request(head, body.map(b -> b.part(BodyType.of(head)))), body, seal,
                    peer.server(), peer.registry());
        } catch (Malformed e) {
            throw new Refusal(new MalformedRequest(e.getMessage()), e);
        } catch (NotReceived e) {
            throw Reception.refusal(e, spool, MalformedRequest::new);
        }
    }

    private void requireForHere(RequestHead head, Registry registry) {
        boolean named = head.securityServer().map(here::equals).orElse(true);
        var provider = head.service().provider();
        if (!named || !registry.registered(here, provider)) {
            throw new Refusal(new WrongSecurityServer(here));
        }
        registry.disabled(here, provider).ifPresent(notice -> {
            throw new Refusal(new ProviderDisabled(provider, notice));
        });
        registry.server(here).flatMap(SecurityServer::maintenance).ifPresent(notice -> {
            throw new Refusal(new ProviderInMaintenance(notice));
        });
    }
}

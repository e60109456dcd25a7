package de.hellweg.securityserver.provider;

import de.hellweg.http.HttpClient;
import de.hellweg.messages.Spool;
import de.hellweg.messages.transport.TransportEncoder;
import de.hellweg.messages.transport.TransportLimits;
import de.hellweg.securityserver.accessrequests.ReceivedRequests;
import de.hellweg.securityserver.evidence.Evidence;
import de.hellweg.securityserver.evidence.LogMessage;
import de.hellweg.securityserver.evidence.OwnPosition;
import de.hellweg.securityserver.evidence.SealMessage;
import de.hellweg.securityserver.evidence.VerifyMessage;
import de.hellweg.securityserver.messagelog.Side;
import de.hellweg.securityserver.serverconfiguration.ServerConfiguration;
import de.hellweg.trust.identifier.SecurityServerId;
import java.security.SecureRandom;
import java.time.Duration;

/// Puts the stages of the provider's side together.
public final class ProviderSide {
    private ProviderSide() {}

    /// What this server offers to others.
    ///
    /// @param requests for access to it
    public record Offer(ServerConfiguration configuration, ReceivedRequests requests) {}

    /// The interface for other servers; it listens with TLS that asks for a certificate.
    ///
    /// @param toServices its address rule decides which addresses a service may have (threat T20)
    /// @param timeLimit how long an exchange may take on the other side
    public static ServerInterface serverInterface(SecurityServerId here, Offer offer,
            Evidence evidence, HttpClient toServices, Spool spool, Duration timeLimit) {
        var position = new OwnPosition(evidence.log());
        var seal = new SealMessage(evidence.sealingKeys(), evidence.clock());
        var log = new LogMessage(evidence.log(), Side.PROVIDER);
        var authenticate = new AuthenticatePeer(evidence.registry(), evidence.peers(), evidence.clock());
        var configuration = offer.configuration();
        var rights = new Rights(configuration);
        var metadata = new AnswerMetadata(configuration, rights,
                new FetchDescription(toServices, evidence.serverKeys()),
                new AnswerAccessRequests(configuration, offer.requests(), evidence.clock()), position);
        var exchange = new ProviderExchange(authenticate,
                new ReceiveMessage(here, authenticate, spool, TransportLimits.defaults()),
                new VerifyMessage(evidence.seals(), evidence.watch(), evidence.clock(), timeLimit),
                new RefuseRequest(seal, log, position), new AuthoriseRequest(new Services(configuration), rights), log,
                new CallService(toServices, evidence.serverKeys(), metadata, position, spool), seal,
                new ReturnMessage(new TransportEncoder(new SecureRandom())));
        return new ServerInterface(exchange, authenticate, evidence.serverKeys());
    }
}

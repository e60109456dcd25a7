package de.hellweg.securityserver.consumer;

import de.hellweg.http.HttpClient;
import de.hellweg.messages.Spool;
import de.hellweg.messages.transport.TransportEncoder;
import de.hellweg.messages.transport.TransportLimits;
import de.hellweg.securityserver.evidence.Evidence;
import de.hellweg.securityserver.evidence.LogMessage;
import de.hellweg.securityserver.evidence.OwnPosition;
import de.hellweg.securityserver.evidence.SealMessage;
import de.hellweg.securityserver.evidence.VerifyMessage;
import de.hellweg.securityserver.messagelog.ContainerSource;
import de.hellweg.securityserver.messagelog.MessageLog;
import de.hellweg.securityserver.messagelog.Side;
import de.hellweg.securityserver.messagelog.access.AsicHandler;
import de.hellweg.securityserver.serverconfiguration.ServerConfiguration;
import de.hellweg.trust.identifier.SecurityServerId;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;

/// Puts the stages of the consumer's side together.
public final class ConsumerSide {
    private ConsumerSide() {}

    /// The client interface for `/r1/…`.
    ///
    /// @param toProviders its address rule decides which servers may be reached
    /// @param timeLimit for the provider's whole answer
    public static ClientInterface clientInterface(SecurityServerId here, ServerConfiguration configuration,
            Evidence evidence, HttpClient toProviders, Spool spool, Duration timeLimit) {
        return way(here, new AuthenticateClient(configuration, evidence.clock()), evidence, toProviders, spool,
                timeLimit);
    }

    /// The same way for what this server's administrators send.
    public static OwnMessages ownMessages(SecurityServerId here, ServerConfiguration configuration, Evidence evidence,
            HttpClient toProviders, Spool spool, Duration timeLimit) {
        return new OwnMessages(way(here, AuthenticateClient.ofAdministrators(configuration, evidence.clock()), evidence,
                toProviders, spool, timeLimit));
    }

    private static ClientInterface way(SecurityServerId here, AuthenticateClient authenticate, Evidence evidence,
            HttpClient toProviders, Spool spool, Duration timeLimit) {
        var random = new SecureRandom();
        var send = new SendToProvider(toProviders, evidence.serverKeys(), evidence.peers(),
                new TransportEncoder(random), new ReadAnswer(spool, TransportLimits.defaults()), timeLimit);
        return new ClientInterface(
                new ConsumerExchange(new ReceiveRequest(spool, new RequestIds(evidence.clock(), random)),
                        authenticate,
                        new AuthoriseClient(here, evidence.registry(), evidence.clock()),
                        new FindProvider(new OwnPosition(evidence.log())),
                        new SealMessage(evidence.sealingKeys(), evidence.clock()),
                        new LogMessage(evidence.log(), Side.CONSUMER), send,
                        new VerifyMessage(evidence.seals(), evidence.watch(), evidence.clock(), timeLimit),
                        new ReturnResponse()));
    }

    /// `GET /asic`: gives an information system the containers of its own messages.
    public static AsicHandler containers(ServerConfiguration configuration, MessageLog log, ContainerSource containers,
            InstantSource clock) {
        return new AsicHandler(log, containers, new AuthenticateClient(configuration, clock)::connectsAs);
    }
}

package de.hellweg.securityserver.provider;

import de.hellweg.http.HttpExchange;
import de.hellweg.http.HttpResponse;
import de.hellweg.securityserver.evidence.Bodies;
import de.hellweg.securityserver.evidence.LogMessage;
import de.hellweg.securityserver.evidence.SealMessage;
import de.hellweg.securityserver.evidence.VerifyMessage;
import java.util.Optional;

/// The travel of one message through the service provider's security server, in order.
/// Read this first; each line is one file, and each file is read once.
final class ProviderExchange {
    private final AuthenticatePeer authenticate;
    private final ReceiveMessage receive;
    private final VerifyMessage verify;
    private final RefuseRequest refuse;
    private final AuthoriseRequest authorise;
    private final LogMessage log;
    private final CallService call;
    private final SealMessage seal;
    private final ReturnMessage reply;

    ProviderExchange(AuthenticatePeer authenticate, ReceiveMessage receive, VerifyMessage verify,
            RefuseRequest refuse, AuthoriseRequest authorise, LogMessage log, CallService call, SealMessage seal,
            ReturnMessage reply) {
        this.authenticate = authenticate;
        this.receive = receive;
        this.verify = verify;
        this.refuse = refuse;
        this.authorise = authorise;
        this.log = log;
        this.call = call;
        this.seal = seal;
        this.reply = reply;
    }

    /// Throws [de.hellweg.securityserver.fault.Refusal] for what ends before the request's seal is verified; what ends
    /// afterwards is answered by a sealed refusal.
    HttpResponse carry(HttpExchange http, Bodies bodies) {
        var peer = authenticate.peer(http);
        var received = receive.from(http, peer, bodies);
        var verified = verify.request(received);
        return reply.with(refuse.sealed(verified, http.id(), open -> {
            var authorised = authorise.request(verified);
            var logged = open.logged(log.request(verified, Optional.of(received.peer()), received.registry()));
            var answer = call.service(authorised, logged, bodies);
            var sealed = seal.seal(answer);
            return log.response(sealed, logged).response();
        }));
    }
}

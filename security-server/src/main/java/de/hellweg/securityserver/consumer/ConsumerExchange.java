package de.hellweg.securityserver.consumer;

import de.hellweg.http.HttpExchange;
import de.hellweg.http.HttpResponse;
import de.hellweg.securityserver.evidence.Bodies;
import de.hellweg.securityserver.evidence.LogMessage;
import de.hellweg.securityserver.evidence.SealMessage;
import de.hellweg.securityserver.evidence.VerifyMessage;
import java.util.Optional;

/// The travel of one message through the service client's security server, in order.
/// Read this first; each line is one file, and each file is read once.
final class ConsumerExchange {
    private final ReceiveRequest receive;
    private final AuthenticateClient authenticate;
    private final AuthoriseClient authorise;
    private final FindProvider find;
    private final SealMessage seal;
    private final LogMessage log;
    private final SendToProvider send;
    private final VerifyMessage verify;
    private final ReturnResponse reply;

    ConsumerExchange(ReceiveRequest receive, AuthenticateClient authenticate, AuthoriseClient authorise,
            FindProvider find, SealMessage seal, LogMessage log, SendToProvider send, VerifyMessage verify,
            ReturnResponse reply) {
        this.receive = receive;
        this.authenticate = authenticate;
        this.authorise = authorise;
        this.find = find;
        this.seal = seal;
        this.log = log;
        this.send = send;
        this.verify = verify;
        this.reply = reply;
    }

    /// Throws [de.hellweg.securityserver.fault.Refusal] when it ends before its end.
    HttpResponse carry(HttpExchange http, Bodies bodies) {
        var received = receive.from(http, bodies);
        var authenticated = authenticate.client(received);
        var authorised = authorise.client(authenticated);
        var routed = find.providerOf(authorised);
        var sealed = seal.seal(routed.draft());
        var logged = log.request(sealed, Optional.empty(), routed.registry());
        return log.toItsEnd(logged, () -> {
            var answer = send.toProvider(logged, routed, bodies);
            var verified = verify.response(answer, logged.message());
            var kept = log.response(verified, logged);
            return reply.with(kept);
        });
    }
}

package de.hellweg.securityserver.provider;

import de.hellweg.http.HttpExchange;
import de.hellweg.http.HttpHandler;
import de.hellweg.http.HttpResponse;
import de.hellweg.messages.metadata.Format;
import de.hellweg.securityserver.evidence.Bodies;
import de.hellweg.securityserver.fault.FaultLog;
import de.hellweg.securityserver.fault.Problem;
import de.hellweg.securityserver.fault.Refusal;
import de.hellweg.securityserver.fault.RequestFault.MalformedRequest;
import de.hellweg.securityserver.fault.Side;
import de.hellweg.securityserver.keys.ServerKeys;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The edge around [ProviderExchange]: where other servers come in, and the only place where a refusal becomes a plain fault.
/// A connection that is no registered server's, or no longer, ends with the refusal. Besides messages it answers one question, for the OCSP response of its own authentication certificate.
public final class ServerInterface implements HttpHandler {
    private static final Logger LOG = LoggerFactory.getLogger(ServerInterface.class);
    private static final String OCSP_PATH = "/ocsp-response";

    private final ProviderExchange exchange;
    private final AuthenticatePeer authenticate;
    private final ServerKeys keys;

    ServerInterface(ProviderExchange exchange, AuthenticatePeer authenticate, ServerKeys keys) {
        this.exchange = exchange;
        this.authenticate = authenticate;
        this.keys = keys;
    }

    @Override
    public HttpResponse answer(HttpExchange http) {
        var bodies = new Bodies();
        try {
            if (http.method().equals("GET") && http.target().equals(OCSP_PATH)) {
                return ownStatus();
            }
            if (!http.method().equals("POST") || !http.target().equals("/")) {
                throw new Refusal(new MalformedRequest("request target: messages are posted to /"));
            }
            return exchange.carry(http, bodies).andAfterwards(bodies::close);
        } catch (Refusal refusal) {
            bodies.close();
            FaultLog.write(LOG, http.id(), refusal, Side.PROVIDER);
            var answer = Problem.of(refusal.fault(), Side.PROVIDER, http.id()).answer(Format.JSON);
            return authenticate.isPeer(http) ? answer : answer.andClose();
        } catch (RuntimeException bug) {
            bodies.close();
            FaultLog.bug(LOG, http.id(), bug);
            return Problem.internal(Side.PROVIDER, http.id()).answer(Format.JSON);
        }
    }

    private HttpResponse ownStatus() {
        return keys.authenticationOcsp()
                .map(response -> HttpResponse.of(200, "application/ocsp-response", response.der().bytes()))
                .orElseGet(() -> HttpResponse.of(404));
    }
}

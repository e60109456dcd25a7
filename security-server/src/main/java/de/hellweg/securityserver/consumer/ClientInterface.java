package de.hellweg.securityserver.consumer;

import de.hellweg.http.HttpExchange;
import de.hellweg.http.HttpHandler;
import de.hellweg.http.HttpResponse;
import de.hellweg.messages.metadata.Format;
import de.hellweg.securityserver.evidence.Bodies;
import de.hellweg.securityserver.fault.FaultLog;
import de.hellweg.securityserver.fault.Problem;
import de.hellweg.securityserver.fault.Refusal;
import de.hellweg.securityserver.fault.Side;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The edge around [ConsumerExchange]: the only place where a refusal becomes an answer to an information system.
public final class ClientInterface implements HttpHandler {
    private static final Logger LOG = LoggerFactory.getLogger(ClientInterface.class);

    private final ConsumerExchange exchange;

    ClientInterface(ConsumerExchange exchange) {
        this.exchange = exchange;
    }

    @Override
    public HttpResponse answer(HttpExchange http) {
        var bodies = new Bodies();
        try {
            return exchange.carry(http, bodies).andAfterwards(bodies::close);
        } catch (Refusal refusal) {
            bodies.close();
            FaultLog.write(LOG, http.id(), refusal, Side.CONSUMER);
            return Problem.of(refusal.fault(), Side.CONSUMER, http.id()).answer(format(http));
        } catch (RuntimeException bug) {
            bodies.close();
            FaultLog.bug(LOG, http.id(), bug);
            return Problem.internal(Side.CONSUMER, http.id()).answer(format(http));
        }
    }

    private static Format format(HttpExchange http) {
        return Format.preferred(http.headers().first("Accept").orElse(""));
    }
}

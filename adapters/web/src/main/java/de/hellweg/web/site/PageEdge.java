package de.hellweg.web.site;

import de.hellweg.http.HttpExchange;
import de.hellweg.http.HttpResponse;
import de.hellweg.trust.Malformed;
import de.hellweg.trust.SigningKeyAway;
import de.hellweg.web.administration.Refused;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The edge of pages: whatever goes wrong behind it becomes a page. Nothing of the inside leaves; the exchange's identifier
/// leads to it in the log.
public final class PageEdge {
    private static final Logger LOG = LoggerFactory.getLogger(PageEdge.class);

    private final ErrorPages errors;
    private final Predicate<RuntimeException> away;

    /// @param away whether a store cannot be used at the moment; what it throws says so without anything secret
    public PageEdge(ErrorPages errors, Predicate<RuntimeException> away) {
        this.errors = errors;
        this.away = away;
    }

    /// The answer, or the page that says why there is none.
    public HttpResponse guarded(HttpExchange exchange, Supplier<HttpResponse> answer) {
        try {
            return answer.get();
        } catch (Refused refused) {
            return errors.page(exchange, refused.status());
        } catch (Malformed _) {
            return errors.page(exchange, 400);
        } catch (SigningKeyAway e) {
            LOG.error("Nothing was entered: {}", e.getMessage());
            return errors.page(exchange, 503);
        } catch (RuntimeException other) {
            return unforeseen(exchange, other);
        }
    }

    private HttpResponse unforeseen(HttpExchange exchange, RuntimeException other) {
        if (away.test(other)) {
            LOG.error("A page could not be answered: {}", other.getMessage());
            return errors.page(exchange, 503);
        }
        LOG.error("page {} failed", exchange.id(), other);
        return errors.page(exchange, 500);
    }
}

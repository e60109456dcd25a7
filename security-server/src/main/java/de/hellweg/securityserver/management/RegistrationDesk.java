package de.hellweg.securityserver.management;

import de.hellweg.securityserver.registrationrequests.RequestDelivery;
import de.hellweg.securityserver.registrationrequests.RequestSealing;
import de.hellweg.securityserver.registrationrequests.SentRequest;
import de.hellweg.securityserver.registrationrequests.SentRequests;
import de.hellweg.sql.DatabaseUnavailable;
import de.hellweg.trust.Digest;
import de.hellweg.trust.json.JsonValue.JsonObject;
import de.hellweg.web.administration.Refused;
import java.util.HexFormat;
import java.util.List;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// What administrators do about requests to the registry, by page and by REST alike: each act is logged with who did it and
/// in which exchange.
public final class RegistrationDesk {
    private static final Logger LOG = LoggerFactory.getLogger(RegistrationDesk.class);

    private final RequestSealing sealing;
    private final RequestDelivery delivery;
    private final SentRequests kept;

    public RegistrationDesk(RequestSealing sealing, RequestDelivery delivery, SentRequests kept) {
        this.sealing = sealing;
        this.delivery = delivery;
        this.kept = kept;
    }

    /// Who acts, and in which exchange.
    public record By(String actor, String exchange) {}

    /// A request that is sealed and not sent.
    JsonObject onlySealed(JsonObject wanted) {
        return sealing.sealed(wanted).request();
    }

    /// Seals, keeps and sends what is given as `kind` and `payload`; throws [Refused] and [de.hellweg.trust.Malformed].
    public SentRequest ask(JsonObject wanted, By by) {
        return stored(by, () -> {
            var asked = delivery.ask(wanted, by.actor());
            LOG.info("{} asks the registry: request {}, {} (exchange {})", by.actor(), asked.asked().hex(),
                    asked.state(), by.exchange());
            return asked;
        });
    }

    /// All that are kept, the newest first.
    public List<SentRequest> all(By by) {
        return stored(by, kept::all);
    }

    /// How one stands now; throws [Refused] if there is none of that id.
    public SentRequest looked(String id, By by) {
        return stored(by, () -> delivery.looked(asked(id)));
    }

    /// Takes one back; throws [Refused] when that cannot be done.
    public SentRequest revoke(String id, String reason, By by) {
        return stored(by, () -> {
            var asked = asked(id);
            LOG.info("{} takes back the request {} (exchange {})", by.actor(), asked.hex(), by.exchange());
            return delivery.revoke(asked, reason);
        });
    }

    private static Digest asked(String id) {
        if (!id.matches("[0-9a-f]{64}")) {
            throw Refused.unknown("There is no such request.");
        }
        return Digest.ofSha256(HexFormat.of().parseHex(id));
    }

    private static <T> T stored(By by, Supplier<T> act) {
        try {
            return act.get();
        } catch (DatabaseUnavailable away) {
            LOG.error("requests to the registry cannot be read or written: {} (exchange {})", away.kind(),
                    by.exchange());
            throw Refused.notNow("The requests cannot be used now. Try again later.");
        }
    }
}

package de.hellweg.securityserver.management.catalogue;

import de.hellweg.messages.metadata.AccessQuestion;
import de.hellweg.securityserver.accessrequests.AccessRequest;
import de.hellweg.securityserver.accessrequests.StoredRequests;
import de.hellweg.securityserver.consumer.OwnMessages;
import de.hellweg.securityserver.serverconfiguration.Endpoint;
import de.hellweg.securityserver.serverconfiguration.ServiceHome.Metadata;
import de.hellweg.sql.DatabaseUnavailable;
import de.hellweg.trust.Der;
import de.hellweg.trust.Malformed;
import de.hellweg.trust.identifier.PurposeCode;
import de.hellweg.trust.identifier.ServiceCode;
import de.hellweg.trust.identifier.ServiceId;
import de.hellweg.trust.identifier.SubsystemId;
import de.hellweg.trust.json.CanonicalJson;
import de.hellweg.trust.json.JsonFields;
import de.hellweg.trust.json.JsonValue.JsonObject;
import de.hellweg.web.administration.Refused;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// What administrators do about access, by page and by REST alike: ask a provider for it and how that stands, and decide
/// what others asked here. Each act is logged with who did it and in which exchange.
public final class AccessDesk {
    private static final Logger LOG = LoggerFactory.getLogger(AccessDesk.class);

    private final StoredRequests received;
    private final OwnMessages messages;

    public AccessDesk(StoredRequests received, OwnMessages messages) {
        this.received = received;
        this.messages = messages;
    }

    /// Who acts, and in which exchange.
    public record By(String actor, String exchange) {}

    /// What came of a message to a provider.
    public sealed interface Told {
        /// The provider's own words.
        record Answered(JsonObject json) implements Told {}

        /// A fault of this or the other server ended the exchange.
        ///
        /// @param later whether the same may be possible another time
        record Fault(String code, String message, boolean later) implements Told {}

        /// The other server answers something else.
        record Nothing() implements Told {}
    }

    /// What is granted of a request.
    ///
    /// @param purposes of those that were asked for; none stands for all of them
    /// @param answer for those who asked
    public record Grant(Optional<List<PurposeCode>> purposes, Endpoint endpoint, Optional<String> answer) {
        public Grant {
            answer = answer.map(AccessQuestion::reason);
        }
    }

    /// Asks a provider for access, by message.
    public Told ask(SubsystemId client, ServiceId service, AccessQuestion question, By by) {
        LOG.info("{} requests access to {} for {} (exchange {})", by.actor(), service.path(), client.path(),
                by.exchange());
        return told(messages.send(new OwnMessages.Draft(by.exchange(), by.actor(), client,
                metadata(service.provider(), Metadata.REQUEST_ACCESS), "POST", Der.of(question.body()))));
    }

    /// Asks a provider how the client's requests stand, by message.
    public Told sent(SubsystemId client, SubsystemId provider, By by) {
        return told(messages.send(new OwnMessages.Draft(by.exchange(), by.actor(), client,
                metadata(provider, Metadata.ACCESS_REQUESTS), "GET", Der.of(new byte[0]))));
    }

    private static ServiceId metadata(SubsystemId provider, Metadata kind) {
        return new ServiceId(provider, new ServiceCode(kind.serviceCode()));
    }

    private static Told told(OwnMessages.Answer answer) {
        try {
            var json = CanonicalJson.parse(answer.body().bytes());
            if (answer.status() == 200 && json instanceof JsonObject object) {
                return new Told.Answered(object);
            }
            if (answer.refused() && json instanceof JsonObject object) {
                var fault = JsonFields.of(object);
                return new Told.Fault(fault.text("type"), fault.text("message"), answer.status() >= 500);
            }
        } catch (Malformed e) {
            LOG.warn("an answer about access is not what it should be: {}", e.where());
        }
        return new Told.Nothing();
    }

    /// All that others asked here, the newest first.
    public List<AccessRequest> received(By by) {
        return stored(by, received::all);
    }

    /// One of them; throws [Refused] if there is none of that id.
    public AccessRequest find(String id, By by) {
        return stored(by, () -> received.find(id));
    }

    /// Says yes; throws [Refused] when it was decided before, or the right cannot be given.
    public AccessRequest grant(String id, Grant grant, By by) {
        return stored(by, () -> {
            var asked = received.find(id);
            var granted = received.grant(asked.id(), grant.endpoint(), Set.copyOf(grant.purposes().orElseGet(
                    asked::purposes)), received.decision(by.actor(), grant.answer()));
            LOG.info("{} granted the access request {} (exchange {})", by.actor(), asked.id(), by.exchange());
            return granted;
        });
    }

    /// Says no, with a reason for those who asked; throws [Refused] when it was decided before.
    public AccessRequest decline(String id, String answer, By by) {
        var reason = AccessQuestion.reason(answer);
        return stored(by, () -> {
            var declined = received.decline(id, received.decision(by.actor(), Optional.of(reason)));
            LOG.info("{} declined the access request {} (exchange {})", by.actor(), declined.id(), by.exchange());
            return declined;
        });
    }

    private static <T> T stored(By by, Supplier<T> act) {
        try {
            return act.get();
        } catch (DatabaseUnavailable away) {
            LOG.error("access requests cannot be read or written: {} (exchange {})", away.kind(), by.exchange());
            throw Refused.notNow("The access requests cannot be used now. Try again later.");
        }
    }
}

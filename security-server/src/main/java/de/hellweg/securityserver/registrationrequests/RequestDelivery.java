package de.hellweg.securityserver.registrationrequests;

import de.hellweg.securityserver.registrationrequests.SentRequest.Standing;
import de.hellweg.securityserver.registrationrequests.SentRequest.State;
import de.hellweg.securityserver.registry.RegistryDesk;
import de.hellweg.securityserver.registry.RegistryDesk.Told;
import de.hellweg.trust.Digest;
import de.hellweg.trust.json.JsonValue.JsonObject;
import de.hellweg.web.administration.Refused;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Brings requests to the registry and asks how they stand. A request lies on disk before it is sent, and the registry
/// takes the same request once, so after a crash or a lost answer it is simply sent again.
public final class RequestDelivery {
    private static final Logger LOG = LoggerFactory.getLogger(RequestDelivery.class);

    private final SentRequests kept;
    private final RequestSealing sealing;
    private final RegistryDesk desk;
    private final Clock clock;
    /// One call to the registry about requests at a time: a request that is taken back must not be on its way.
    private final ReentrantLock turn = new ReentrantLock();

    public RequestDelivery(SentRequests kept, RequestSealing sealing, RegistryDesk desk, Clock clock) {
        this.kept = kept;
        this.sealing = sealing;
        this.desk = desk;
        this.clock = clock;
    }

    /// Seals a request, keeps it and tries to send it; what the registry says now is in its state.
    ///
    /// @param by the administrator
    /// @throws Refused when it cannot be sealed, or the same is open
    public SentRequest ask(JsonObject wanted, String by) {
        var sealed = sealing.sealed(wanted);
        var request = new SentRequest(sealed.asked(), sealed.request(), by,
                clock.instant().truncatedTo(ChronoUnit.MILLIS), State.TO_SEND, Optional.empty(), Optional.empty());
        kept.keep(request, sealed.wanted());
        return inTurn(() -> send(request));
    }

    /// A round over all that are open.
    public void round() {
        for (var request : kept.open()) {
            inTurn(() -> kept.find(request.asked()).filter(still -> still.state().open()).map(this::advanced)
                    .orElse(request));
        }
    }

    private SentRequest advanced(SentRequest request) {
        return request.state() == State.TO_SEND ? send(request) : looked(request);
    }

    /// How the request stands now; as it was known if the registry cannot say.
    public SentRequest looked(Digest asked) {
        var request = find(asked);
        return request.state().atRegistry() ? inTurn(() -> looked(request)) : request;
    }

    /// Takes an open request back.
    ///
    /// @throws Refused when it was decided before, or the registry cannot be asked
    public SentRequest revoke(Digest asked, String reason) {
        return inTurn(() -> {
            var request = find(asked);
            if (!request.state().open()) {
                throw Refused.conflict("The request is " + word(request.state()) + " already.");
            }
            var revocation = sealing.revocation(request, reason);
            return switch (desk.revoke(revocation)) {
                case Told.Standing(var state, var position, var why) -> stands(request, state, position, why);
                // It never arrived, and will not be sent again.
                case Told.Unknown _ -> kept.stands(request, Standing.of(State.REVOKED, reason));
                case Told.Refusal(var why) -> {
                    var now = looked(request);
                    throw Refused.conflict("The registry does not take it back; the request is " + word(now.state())
                            + ": " + why);
                }
                case Told.Nothing(var why) -> throw Refused.notNow("The registry " + why
                        + ". The request stands as before; try again later.");
            };
        });
    }

    private SentRequest send(SentRequest request) {
        return switch (desk.send(request.request())) {
            case Told.Standing(var state, var position, var why) -> stands(request, state, position, why);
            case Told.Refusal(var why) -> refused(request, why);
            case Told.Unknown _ -> refused(request, "The registry does not know registration requests.");
            case Told.Nothing(var why) -> {
                LOG.warn("request {} could not be sent: the registry {}", request.asked().hex(), why);
                yield kept.stands(request, Standing.of(State.TO_SEND, "The registry " + why + "."));
            }
        };
    }

    /// A refusal may be of a second sending whose first was taken.
    private SentRequest refused(SentRequest request, String why) {
        return switch (desk.standing(request.asked())) {
            case Told.Standing(var state, var position, var told) -> stands(request, state, position, told);
            case Told.Unknown _,Told.Refusal _ -> kept.stands(request, Standing.of(State.REFUSED, why));
            case Told.Nothing _ -> kept.stands(request, Standing.of(State.TO_SEND, why));
        };
    }

    private SentRequest looked(SentRequest request) {
        return desk.standing(request.asked()) instanceof Told.Standing(var state, var position, var why)
                ? stands(request, state, position, why)
                : request;
    }

    private SentRequest stands(SentRequest request, String state, Optional<Long> position, Optional<String> why) {
        return kept.stands(request, new Standing(State.of(state), position, why));
    }

    private SentRequest find(Digest asked) {
        return kept.find(asked).orElseThrow(() -> Refused.unknown("There is no such request."));
    }

    private static String word(State state) {
        return state.name().toLowerCase(java.util.Locale.ROOT).replace('_', ' ');
    }

    private SentRequest inTurn(java.util.function.Supplier<SentRequest> act) {
        turn.lock();
        try {
            return act.get();
        } finally {
            turn.unlock();
        }
    }
}

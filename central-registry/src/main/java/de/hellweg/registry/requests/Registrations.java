package de.hellweg.registry.requests;

import de.hellweg.registry.publication.RegistryLog;
import de.hellweg.registry.requests.RequestStore.Overtaken;
import de.hellweg.sql.Database;
import de.hellweg.sql.Transaction;
import de.hellweg.trust.Digest;
import de.hellweg.trust.registry.EntryRefused;
import de.hellweg.trust.registry.RegistrationSeals;
import de.hellweg.trust.registry.entry.RegistrationPolicy.Approval;
import de.hellweg.trust.registry.entry.RegistryEvent.ByMember;
import de.hellweg.trust.registry.entry.RegistryEvent.ServerOwnerChanged;
import de.hellweg.trust.registry.entry.RequestRevocation;
import de.hellweg.trust.verdict.Passed;
import de.hellweg.trust.verdict.Rejection;
import de.hellweg.web.administration.Refused;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// The way of a request: received and checked, kept, decided, entered (docs/protocols/registry-log.md, section 8).
///
/// What does not fit is thrown as [Refused]; of two decisions at once the second is told what the first was.
public final class Registrations {
    private static final String RULE = "rule";
    private static final int MOST_OPEN = 100;
    private static final Along NOTHING = (_, _) -> {};

    private final RegistryLog log;
    private final RequestStore store;
    private final RegistrationSeals seals;
    private final Clock clock;

    public Registrations(RegistryLog log, Database database, RegistrationSeals seals, Clock clock) {
        this.log = log;
        this.seals = seals;
        this.store = new RequestStore(database);
        this.clock = clock;
    }

    /// Takes a request that could be entered now, and enters it if the policy needs nobody for it. A request whose second
    /// seal comes later is completed by sending it again with that seal.
    public KeptRequest submit(RegistrationRequest request) {
        return submit(request, NOTHING);
    }

    private KeptRequest submit(RegistrationRequest request, Along along) {
        var completed = completing(request);
        if (completed.isPresent()) {
            return byRule(completed.get(), along);
        }
        return byRule(keep(request, along), along);
    }

    /// Takes a request that a registrar brings and approves with that. A crash before the approval leaves a request as its
    /// member could have sent it.
    public KeptRequest bring(RegistrationRequest request, String registrar, Along along) {
        var sent = submit(request, along);
        return sent.state() == RequestState.SUBMITTED
                ? approve(sent.id(), registrar, Optional.empty(), along)
                : sent;
    }

    private KeptRequest keep(RegistrationRequest request, Along along) {
        boolean lacksSeal = check(request);
        if (store.open(request.event().sealer().path()) >= MOST_OPEN) {
            throw Refused.conflict("The member has " + MOST_OPEN + " open requests. Revoke some, or wait.");
        }
        var first = step(request.sender(), Step.Act.SUBMITTED, Optional.empty());
        // What waits for a seal is all that comes of it now; else the decision follows, and what goes along goes with that.
        var id = lacksSeal
                ? store.add(request, RequestState.WAITING, first, along)
                : store.add(request, RequestState.SUBMITTED, first, NOTHING);
        return find(id.orElseThrow(() -> askedBefore(request)));
    }

    /// Somebody who approved before it was asked.
    ///
    /// @param along changes what the approval hangs on, in the transaction of the approval
    public record Invited(String registrar, String reason, Along along) {}

    /// What is written in the same transaction as a step of a request.
    @FunctionalInterface
    public interface Along {
        /// Writes it; what is thrown undoes the step, too.
        void write(Transaction in, Taken taken);
    }

    /// A step as it is taken.
    ///
    /// @param id of the request
    /// @param position of the entry that it became
    public record Taken(long id, RegistrationRequest request, RequestState state, Optional<Long> position) {
        /// In words of the log.
        public String told() {
            return "registration request " + id + " " + request.kind() + " about " + request.event().subject() + " now "
                    + state.name().toLowerCase(Locale.ROOT) + position.map(at -> ", entry " + at).orElse("");
        }
    }

    /// Takes a request that was approved beforehand by one registrar. If that broke off before, it is taken up.
    public KeptRequest submit(RegistrationRequest request, Invited invited) {
        var before = store.find(request.digest());
        if (before.isPresent() && (!before.get().state().open() || before.get().approvers().findAny().isPresent())) {
            throw askedBefore(request);
        }
        var kept = before.orElseGet(() -> keep(request, NOTHING));
        return approve(kept.id(), invited.registrar(), Optional.of(invited.reason()), invited.along());
    }

    /// What a request is now that was asked with this content; throws [Refused] if it was not asked.
    ///
    /// @param asked SHA-256 of what seal and signature cover
    public KeptRequest find(Digest asked) {
        return store.find(asked).orElseThrow(() -> Refused.unknown("This was not asked."));
    }

    private Optional<KeptRequest> completing(RegistrationRequest request) {
        var before = store.find(request.digest());
        if (before.isEmpty()) {
            return Optional.empty();
        }
        var kept = before.get();
        var seal = request.proofs().newOwnerSeal();
        if (seal.isEmpty() || !kept.state().open() || !kept.request().lacksNewOwnersSeal()) {
            throw askedBefore(request);
        }
        var whole = new RegistrationRequest(kept.request().event(), kept.request().proofs().with(seal.get()));
        check(whole);
        var owner = whole.event() instanceof ServerOwnerChanged change ? change.newOwner().path() : whole.sender();
        decided(kept, () -> store.complete(kept, whole, step(owner, Step.Act.SEALED, Optional.empty())));
        return Optional.of(find(kept.id()));
    }

    private Refused askedBefore(RegistrationRequest request) {
        return store.find(request.digest()).map(kept -> Refused.conflict("The same was asked before, as request "
                + kept.id() + ", which was " + kept.last().told() + "."))
                .orElseGet(() -> Refused.conflict("The same was asked before."));
    }

    /// Whether it lacks nothing but the new owner's seal, which the fold looks at after the rest; throws [Refused] if it
    /// could not be entered for another reason.
    private boolean check(RegistrationRequest request) {
        var objection = log.objection(request.event(), request.sender(), request.proofs());
        if (objection.isEmpty()) {
            return false;
        }
        if (request.lacksNewOwnersSeal() && objection.get().pointer().equals("/newOwnerSeal")) {
            return true;
        }
        throw Refused.conflict(told(objection.get()));
    }

    private static String told(EntryRefused refused) {
        return refused.pointer() + " " + refused.problem() + ".";
    }

    private KeptRequest byRule(KeptRequest kept, Along along) {
        return kept.state() == RequestState.SUBMITTED && needed(kept.request().event()) == Approval.BY_RULE
                ? enter(kept, RULE, Optional.of("The policy asks for nobody's approval."), along)
                : kept;
    }

    private Approval needed(ByMember event) {
        return log.published().registry().registrationPolicy().needed(event);
    }

    /// A registrar says yes. The request becomes an entry, or waits for a second person.
    public KeptRequest approve(long id, String registrar, Optional<String> reason, Along along) {
        var kept = open(id);
        if (kept.request().lacksNewOwnersSeal()) {
            throw Refused.conflict("The request waits for the seal of the new owner.");
        }
        if (kept.approvedBy(registrar)) {
            throw Refused.conflict(
                    "You approved this request already, yourself or by an API key of yours; a second person has to.");
        }
        if (needed(kept.request().event()) == Approval.TWO_PERSONS && kept.approvers().findAny().isEmpty()) {
            check(kept.request());
            decided(kept, () -> store.step(kept, RequestState.WAITING, step(registrar, Step.Act.APPROVED, reason),
                    along));
            return find(id);
        }
        return enter(kept, registrar, reason, along);
    }

    private KeptRequest enter(KeptRequest kept, String actor, Optional<String> reason, Along along) {
        var request = kept.request();
        decided(kept, () -> {
            // Entry, checkpoint and decision are one transaction: a crash leaves all of them or none.
            var outcome = log.append(request.event(), actor, request.proofs(),
                    (in, position) -> {
                        store.step(in, kept, RequestState.APPROVED, Optional.of(position),
                                step(actor, Step.Act.APPROVED, reason));
                        along.write(in, new Taken(kept.id(), request, RequestState.APPROVED, Optional.of(position)));
                    });
            if (outcome instanceof RegistryLog.Rejected(var detail)) {
                throw Refused.conflict(detail);
            }
        });
        return find(kept.id());
    }

    /// A registrar says no.
    public KeptRequest decline(long id, String registrar, String reason, Along along) {
        return close(id, RequestState.DECLINED, step(registrar, Step.Act.DECLINED, Optional.of(reason)), along);
    }

    /// The request is taken back.
    public KeptRequest revoke(long id, String registrar, String reason, Along along) {
        return close(id, RequestState.REVOKED, step(registrar, Step.Act.REVOKED, Optional.of(reason)), along);
    }

    /// The member that sealed the request takes it back; its seal is judged as that of a request would be now.
    public KeptRequest revoke(RequestRevocation revocation) {
        var kept = find(revocation.asked());
        var member = kept.request().event().sealer();
        var content = RequestRevocation.content(revocation.asked(), revocation.reason());
        var verdict = seals.check(revocation.seal(), content, member, log.published().registry().trustServices(),
                clock.instant());
        return switch (verdict) {
            case Passed _ -> close(kept.id(), RequestState.REVOKED,
                    step(member.path(), Step.Act.REVOKED, Optional.of(revocation.reason())), NOTHING);
            case Rejection rejection -> throw Refused.conflict("/seal does not stand: " + rejection.detail());
        };
    }

    private KeptRequest close(long id, RequestState state, Step step, Along along) {
        var kept = open(id);
        decided(kept, () -> store.step(kept, state, step, along));
        return find(id);
    }

    private void decided(KeptRequest kept, Runnable decision) {
        try {
            decision.run();
        } catch (Overtaken overtaken) {
            throw decidedBefore(find(kept.id()));
        }
    }

    private KeptRequest open(long id) {
        var kept = find(id);
        if (!kept.state().open()) {
            throw decidedBefore(kept);
        }
        return kept;
    }

    private static Refused decidedBefore(KeptRequest kept) {
        return Refused.conflict("Somebody was quicker: request " + kept.id() + " was " + kept.last().told()
                + kept.last().reason().map(reason -> ": " + reason).orElse("."));
    }

    private Step step(String actor, Step.Act act, Optional<String> reason) {
        return new Step(clock.instant().truncatedTo(ChronoUnit.MILLIS), actor, act, reason);
    }

    /// One request; throws [Refused] if there is none of this number.
    public KeptRequest find(long id) {
        return store.find(id).orElseThrow(() -> Refused.unknown("There is no request " + id + "."));
    }

    /// What keeps an open request from being entered now, whoever approves it.
    public Optional<EntryRefused> objection(KeptRequest kept) {
        var request = kept.request();
        return log.objection(request.event(), request.sender(), request.proofs());
    }

    /// How many can still be decided.
    public long open() {
        return store.count(RequestQuery.open());
    }

    /// One page of a list.
    public List<KeptRequest> list(RequestQuery query) {
        return store.list(query);
    }

    /// How many requests the list has on all its pages.
    public long count(RequestQuery query) {
        return store.count(query);
    }
}

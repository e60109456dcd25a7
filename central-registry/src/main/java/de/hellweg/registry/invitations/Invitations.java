package de.hellweg.registry.invitations;

import de.hellweg.registry.audit.Trace;
import de.hellweg.registry.publication.RegistryLog;
import de.hellweg.registry.requests.KeptRequest;
import de.hellweg.registry.requests.RegistrationRequest;
import de.hellweg.registry.requests.Registrations;
import de.hellweg.sql.Database;
import de.hellweg.trust.UtcTime;
import de.hellweg.trust.identifier.SecurityServerId;
import de.hellweg.trust.invitation.Invitation;
import de.hellweg.trust.invitation.InvitationKey;
import de.hellweg.trust.invitation.InvitationProof;
import de.hellweg.trust.registry.Anchor;
import de.hellweg.trust.registry.entry.RegistryEvent.ServerRegistered;
import de.hellweg.web.administration.Refused;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/// The registry's invitations (docs/protocols/invitations.md). Of a secret only its public half is kept.
public final class Invitations {
    private final InvitationStore store;
    private final RegistryLog log;
    private final Registrations registrations;
    private final Supplier<Anchor> anchor;
    private final Optional<TrustServiceDesk> trustService;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();

    /// @param trustService where invited servers get their certificates, if it is known
    public Invitations(Database database, RegistryLog log, Registrations registrations, Supplier<Anchor> anchor,
            Optional<TrustServiceDesk> trustService, Clock clock) {
        this.store = new InvitationStore(database);
        this.log = log;
        this.registrations = registrations;
        this.anchor = anchor;
        this.trustService = trustService;
        this.clock = clock;
    }

    /// A new invitation, and its text, which is shown once.
    public record Made(KeptInvitation invitation, Invitation text) {}

    /// Invites a server of a member; throws [Refused] for one that is registered or whose owner is no member.
    public Made make(SecurityServerId server, Duration validity, String maker, Trace trace) {
        var registry = log.published().registry();
        var owner = registry.member(server.owner())
                .orElseThrow(() -> Refused.conflict("/server belongs to nobody who is a member."));
        if (registry.server(server).isPresent()) {
            throw Refused.conflict("/server is registered already.");
        }
        // Before the trust service hears of it; the store looks once more.
        usable(server).ifPresent(open -> {
            throw InvitationStore.invited(open.id());
        });
        var now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        var text = new Invitation(anchor.get(), server, owner.name(), now.plus(validity),
                trustService.map(TrustServiceDesk::address), InvitationKey.make(random));
        // A crash after this leaves an enrolment of which nobody has the secret; it expires.
        var enrolled = trustService.map(desk -> desk.enrol(text)).orElse(KeptInvitation.Enrolled.NO);
        long id = store.add(new KeptInvitation(0, server, text.key().verifier(), maker, now, text.expires(),
                KeptInvitation.State.OPEN, Optional.empty(), Optional.empty(), enrolled), now,
                (in, made) -> trace.carriedOut(in, told(made, server) + " made, until "
                        + UtcTime.write(text.expires())));
        return new Made(find(id), text);
    }

    /// The invitation that the proof is of; throws [Refused] if it proves nothing about this request.
    KeptInvitation proved(InvitationProof proof, RegistrationRequest request) {
        var invitation = store.find(proof.key()).orElseThrow(() -> Refused.forbidden("There is no such invitation."));
        if (!proof.proves(InvitationProof.Act.REGISTRATION, request.digest())) {
            throw Refused.forbidden("The request is not signed with the invitation's key.");
        }
        return invitation;
    }

    /// Takes the request of an invited server: its seal and signature must stand as any other's, and the invitation takes
    /// the place of its maker's approval. Invitation and approval change in one transaction: a crash leaves it usable, or
    /// used and the server registered.
    KeptRequest redeem(KeptInvitation invitation, RegistrationRequest request, Trace trace) {
        if (!(request.event() instanceof ServerRegistered event) || !event.server().equals(invitation.server())) {
            throw Refused.conflict("The invitation is to register " + invitation.server().path()
                    + " and nothing else.");
        }
        if (!invitation.usableAt(clock.instant())) {
            throw Refused.conflict(switch (invitation.state()) {
                case OPEN -> "The invitation has expired. Ask for a new one.";
                case USED -> "The invitation was used before, for request " + invitation.used().orElseThrow() + ".";
                case REVOKED -> "The invitation was taken back.";
            });
        }
        return registrations.submit(request, new Registrations.Invited(invitation.maker(),
                "Invitation " + invitation.id() + ".", (in, taken) -> {
                    store.use(in, invitation.id(), taken.id());
                    trace.carriedOut(in, told(invitation.id(), invitation.server()) + " used for " + taken.told());
                }));
    }

    /// Takes an invitation back, here and at the trust service; throws [Refused] if it was used. When the trust service
    /// cannot be reached, it is taken back here all the same, and doing it again tries the rest again.
    public KeptInvitation revoke(long id, String registrar, Trace trace) {
        var before = find(id);
        var what = told(id, before.server());
        boolean changed = store.revoke(id, registrar, in -> trace.carriedOut(in, what + " taken back"));
        if ((!changed && before.enrolment() != KeptInvitation.Enrolled.DONE) || isUsed(id)) {
            throw Refused.conflict(over(find(id)));
        }
        if (before.enrolment() == KeptInvitation.Enrolled.DONE) {
            trustService.ifPresent(desk -> desk.withdraw(before.key()));
            store.withdrawn(id, in -> {
                if (!changed) {
                    trace.carriedOut(in, what + " withdrawn at the trust service");
                }
            });
        }
        return find(id);
    }

    private static String told(long id, SecurityServerId server) {
        return "invitation " + id + " of " + server.path();
    }

    private boolean isUsed(long id) {
        return find(id).state() == KeptInvitation.State.USED;
    }

    private static String over(KeptInvitation invitation) {
        return invitation.used().map(request -> "The invitation was used before, for request " + request + ".")
                .orElseGet(() -> "The invitation was taken back before, by " + invitation.revoker().orElse("") + ".");
    }

    /// One invitation; throws [Refused] if there is none of this number.
    public KeptInvitation find(long id) {
        return store.find(id).orElseThrow(() -> Refused.unknown("There is no invitation " + id + "."));
    }

    /// The one that its text belongs to, if the registry made it.
    public Optional<KeptInvitation> find(Invitation text) {
        return store.find(text.key().verifier());
    }

    /// The one by which this server can be registered now, if there is one.
    public Optional<KeptInvitation> usable(SecurityServerId server) {
        return store.of(server).stream().filter(each -> each.usableAt(clock.instant())).findFirst();
    }

    /// All of them, the newest first.
    public List<KeptInvitation> all() {
        return store.all();
    }

    /// As it is now, for people: open invitations end by themselves.
    public boolean expired(KeptInvitation invitation) {
        return invitation.state() == KeptInvitation.State.OPEN && !invitation.usableAt(clock.instant());
    }
}

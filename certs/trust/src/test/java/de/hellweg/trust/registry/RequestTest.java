package de.hellweg.trust.registry;

import static de.hellweg.trust.registry.RegistryFixture.DELBRUECK;
import static de.hellweg.trust.registry.RegistryFixture.OTHER_SERVER;
import static de.hellweg.trust.registry.RegistryFixture.PADERBORN;
import static de.hellweg.trust.registry.RegistryFixture.REGISTER;
import static de.hellweg.trust.registry.RegistryFixture.SERVER;
import static de.hellweg.trust.registry.RegistryFixture.TRADE;
import static de.hellweg.trust.registry.RegistryFixture.credential;
import static de.hellweg.trust.registry.RegistryFixture.logKey;
import static de.hellweg.trust.registry.RegistryFixture.proofs;
import static de.hellweg.trust.registry.RegistryFixture.seal;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import de.hellweg.trust.identifier.MemberClass;
import de.hellweg.trust.identifier.SecurityServerId;
import de.hellweg.trust.registry.RegistryFixture.ServerKey;
import de.hellweg.trust.registry.entry.Proofs;
import de.hellweg.trust.registry.entry.RegistrationPolicy;
import de.hellweg.trust.registry.entry.RegistrationPolicy.Approval;
import de.hellweg.trust.registry.entry.RegistryEntry;
import de.hellweg.trust.registry.entry.RegistryEvent;
import de.hellweg.trust.registry.entry.RegistryEvent.ByMember;
import de.hellweg.trust.registry.entry.ServerAddress;
import de.hellweg.trust.registry.entry.ServerSignature;
import de.hellweg.trust.registry.entry.ServiceDescription;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// Requests of members in entries of format 2: who must have signed what, and what each does.
class RequestTest {
    private final RegistryFixture log = RegistryFixture.region();
    private final ServerKey server = credential(PADERBORN, SERVER.path());

    private RegistryEvent.ServerRegistered registration(SecurityServerId id, ServerKey key) {
        return new RegistryEvent.ServerRegistered(id, Optional.empty(), ServerAddress.parse("localhost:5500"),
                List.of(key.certificate()), logKey(id).verifier(), log.now());
    }

    /// The region with a server that serves the register.
    private void furnish() {
        does(registration(SERVER, server));
        does(new RegistryEvent.ClientRegistered(SERVER, REGISTER, next()));
    }

    private Instant next() {
        log.pass(Duration.ofSeconds(1));
        return log.now();
    }

    private void does(ByMember event) {
        log.append(log.signed(event, server));
    }

    private void refuses(RegistryEntry entry, String pointer) {
        assertThatThrownBy(() -> log.follower().check(entry)).isInstanceOfSatisfying(EntryRefused.class,
                refused -> assertThat(refused.pointer()).isEqualTo(pointer));
    }

    private RegistryEntry with(ByMember event, Proofs proofs) {
        return RegistryEntry.of(log.now(), event, "registrar", proofs);
    }

    @Test
    void countOnlyWithSealAndServerSignature() {
        var event = registration(SERVER, server);
        var whole = proofs(event, server);
        refuses(with(event, Proofs.none()), "/seal");
        refuses(with(event, Proofs.seal(whole.seal())), "/serverSignature");
        refuses(with(event, new Proofs(Optional.empty(), Optional.empty(), whole.serverSignature())), "/seal");
        refuses(with(event, whole.with(seal(DELBRUECK, RegistryEntry.asked(event)))), "/newOwnerSeal");
        log.follower().check(with(event, whole));
    }

    @Test
    void areRefusedWhenSignedByTheWrongKey() {
        var event = registration(SERVER, server);
        refuses(log.signed(event, credential(PADERBORN, "other")), "/serverSignature");
        var other = credential(PADERBORN, "other");
        var forged = ServerSignature.of(RegistryEntry.asked(event), server.certificate(), other.signer());
        refuses(with(event, new Proofs(proofs(event, server).seal(), Optional.empty(), Optional.of(forged))),
                "/serverSignature");
        var elsewhere = ServerSignature.of(RegistryEntry.asked(registration(OTHER_SERVER, server)),
                server.certificate(), server.signer());
        refuses(with(event, new Proofs(proofs(event, server).seal(), Optional.empty(), Optional.of(elsewhere))),
                "/serverSignature");
        furnish();
        var later = new RegistryEvent.ServerRenamed(SERVER, "Rathaus", next());
        refuses(log.signed(later, other), "/serverSignature");
    }

    @Test
    void cannotBeEnteredAsAnotherKind() {
        furnish();
        var harmless = new RegistryEvent.MaintenanceEnded(SERVER, next());
        var taken = proofs(harmless, server);
        refuses(with(new RegistryEvent.ServerRemoved(SERVER, harmless.asked()), taken), "/seal");
    }

    @Test
    void areNotTakenInTheOldFormatAfterTheNew() {
        furnish();
        refuses(log.entry(new RegistryEvent.ServerAddressChanged(SERVER, ServerAddress.parse("a.example:1"), next())),
                "/format");
        refuses(log.entry(new RegistryEvent.MemberClassAdded(new MemberClass("X"), "x")), "/format");
    }

    @Test
    void needASignatureOfACertificateThatIsStillValid() {
        furnish();
        log.pass(Duration.ofDays(1000));
        refuses(log.signed(new RegistryEvent.ServerRenamed(SERVER, "Rathaus", log.now()), server),
                "/serverSignature");
    }

    @Test
    void bringANewCertificateSignedByItsOwnKey() {
        furnish();
        var second = credential(PADERBORN, "second");
        var event = new RegistryEvent.ServerCertificateRegistered(SERVER, second.certificate(), next());
        refuses(log.signed(event, server), "/serverSignature");
        log.append(log.signed(event, second));
        log.append(log.signed(new RegistryEvent.ServerRenamed(SERVER, "Rathaus", next()), second));
        assertThat(log.registry().server(SERVER).orElseThrow().name()).contains("Rathaus");
    }

    @Test
    void disableAndEnableServerAndClient() {
        furnish();
        does(new RegistryEvent.ClientDisabled(SERVER, REGISTER, Optional.of("Umzug"), next()));
        assertThat(log.registry().serves(SERVER, REGISTER)).isFalse();
        assertThat(log.registry().registered(SERVER, REGISTER)).isTrue();
        assertThat(log.registry().disabled(SERVER, REGISTER)).contains("Umzug");
        refuses(log.signed(new RegistryEvent.ClientDisabled(SERVER, REGISTER, Optional.empty(), next()), server),
                "/payload/subsystem");
        does(new RegistryEvent.ClientEnabled(SERVER, REGISTER, next()));
        assertThat(log.registry().serves(SERVER, REGISTER)).isTrue();
        does(new RegistryEvent.ServerDisabled(SERVER, Optional.empty(), next()));
        assertThat(log.registry().serves(SERVER, REGISTER)).isFalse();
        assertThat(log.registry().disabled(SERVER, REGISTER)).contains("");
        refuses(log.signed(new RegistryEvent.ServerDisabled(SERVER, Optional.empty(), next()), server),
                "/payload/server");
        does(new RegistryEvent.ServerEnabled(SERVER, next()));
        assertThat(log.registry().serves(SERVER, REGISTER)).isTrue();
        refuses(log.signed(new RegistryEvent.ServerEnabled(SERVER, next()), server), "/payload/server");
        refuses(log.signed(new RegistryEvent.ClientEnabled(SERVER, REGISTER, next()), server), "/payload/subsystem");
    }

    @Test
    void forgetThatAClientWasDisabledWhenItEnds() {
        furnish();
        does(new RegistryEvent.ClientDisabled(SERVER, REGISTER, Optional.of("Umzug"), next()));
        does(new RegistryEvent.ClientRemoved(SERVER, REGISTER, next()));
        does(new RegistryEvent.ClientRegistered(SERVER, REGISTER, next()));
        assertThat(log.registry().serves(SERVER, REGISTER)).isTrue();
    }

    @Test
    void startAndEndMaintenance() {
        furnish();
        does(new RegistryEvent.MaintenanceStarted(SERVER, Optional.of("bis 17 Uhr"), next()));
        does(new RegistryEvent.MaintenanceStarted(SERVER, Optional.of("bis 18 Uhr"), next()));
        assertThat(log.registry().server(SERVER).orElseThrow().maintenance()).contains("bis 18 Uhr");
        assertThat(log.registry().serves(SERVER, REGISTER)).isTrue();
        does(new RegistryEvent.MaintenanceEnded(SERVER, next()));
        assertThat(log.registry().server(SERVER).orElseThrow().maintenance()).isEmpty();
        refuses(log.signed(new RegistryEvent.MaintenanceEnded(SERVER, next()), server), "/payload/server");
    }

    @Test
    void renameASubsystemThatUsesTheServer() {
        furnish();
        does(new RegistryEvent.SubsystemRenamed(SERVER, REGISTER, "Melderegister", next()));
        assertThat(log.registry().subsystem(REGISTER).orElseThrow().name()).contains("Melderegister");
        refuses(log.signed(new RegistryEvent.SubsystemRenamed(SERVER, TRADE, "x", next()), server),
                "/payload/subsystem");
    }

    @Test
    void giveAServerToAnotherMemberWithItsClients() {
        furnish();
        does(new RegistryEvent.ClientDisabled(SERVER, REGISTER, Optional.of("Umzug"), next()));
        var renamed = new SecurityServerId(DELBRUECK, SERVER.code());
        var taken = credential(DELBRUECK, "taken");
        var key = logKey(renamed).verifier();
        var change = new RegistryEvent.ServerOwnerChanged(SERVER, DELBRUECK, List.of(taken.certificate()), key,
                next());
        var old = log.registry().server(SERVER).orElseThrow();
        refuses(log.signed(change, taken), "/newOwnerSeal");
        var proofs = proofs(change, taken);
        refuses(with(change, proofs.with(seal(PADERBORN, RegistryEntry.asked(change)))), "/newOwnerSeal");
        log.append(with(change, proofs.with(seal(DELBRUECK, RegistryEntry.asked(change)))));
        var registry = log.registry();
        assertThat(registry.server(SERVER)).isEmpty();
        var moved = registry.server(renamed).orElseThrow();
        assertThat(moved.logKeys()).containsExactly(old.logKey(), key);
        assertThat(moved.address()).isEqualTo(old.address());
        assertThat(registry.serverOf(taken.certificate().sha256())).contains(moved);
        assertThat(registry.serverOf(server.certificate().sha256())).isEmpty();
        assertThat(registry.clientsOf(renamed)).containsExactly(REGISTER);
        assertThat(registry.disabled(renamed, REGISTER)).contains("Umzug");
    }

    @Test
    void giveNoServerAwayWithTheOldOwnersCertificate() {
        furnish();
        var renamed = new SecurityServerId(DELBRUECK, SERVER.code());
        var old = credential(PADERBORN, "x");
        var change = new RegistryEvent.ServerOwnerChanged(SERVER, DELBRUECK, List.of(old.certificate()),
                logKey(renamed).verifier(), next());
        refuses(with(change, proofs(change, old).with(seal(DELBRUECK, RegistryEntry.asked(change)))),
                "/payload/authenticationCertificates");
    }

    @Test
    void mayWaitForAsLongAsThePolicySays() {
        furnish();
        log.append(RegistryEntry.of(next(), new RegistryEvent.RegistrationPolicyChanged(
                new RegistrationPolicy(Duration.ofDays(5), Approval.ONE_PERSON, Map.of())), "registrar",
                Proofs.none()));
        var waiting = new RegistryEvent.ServerRenamed(SERVER, "Rathaus", log.now());
        log.pass(Duration.ofDays(5));
        log.follower().check(log.signed(waiting, server));
        log.pass(Duration.ofSeconds(1));
        refuses(log.signed(waiting, server), "/payload/asked");
    }

    @Test
    void needTheApprovalThePolicyNames() {
        var standard = RegistrationPolicy.standard();
        var own = new RegistryEvent.ClientRegistered(SERVER, REGISTER, log.now());
        var hosted = new RegistryEvent.ClientRegistered(SERVER, TRADE, log.now());
        assertThat(standard.needed(own)).isEqualTo(Approval.ONE_PERSON);
        assertThat(standard.needed(new RegistryEvent.ServerRemoved(SERVER, log.now()))).isEqualTo(Approval.BY_RULE);
        var strict = new RegistrationPolicy(Duration.ofDays(1), Approval.BY_RULE,
                Map.of("client-registered", Approval.TWO_PERSONS, "server-removed", Approval.ONE_PERSON));
        assertThat(strict.needed(own)).isEqualTo(Approval.BY_RULE);
        assertThat(strict.needed(hosted)).isEqualTo(Approval.TWO_PERSONS);
        assertThat(strict.needed(new RegistryEvent.ServerRemoved(SERVER, log.now()))).isEqualTo(Approval.ONE_PERSON);
    }

    private RegistryEntry ofService(ByMember event) {
        return with(event, Proofs.seal(Optional.of(seal(event.sealer(), RegistryEntry.asked(event)))));
    }

    private RegistryEvent.ServiceDescribed described(String text) {
        return new RegistryEvent.ServiceDescribed(RegistryFixture.ADDRESS, new ServiceDescription(
                Optional.of(text).filter(said -> !said.isEmpty()), Optional.empty()), next());
    }

    @Test
    void describeAServiceUntilItEnds() {
        refuses(ofService(described("zu früh")), "/payload/service");
        log.append(log.servicePublished());
        refuses(with(described("ungesiegelt"), Proofs.none()), "/seal");
        log.append(ofService(described("Anschrift zu einer Person")));
        log.pass(Duration.ofSeconds(1));
        log.append(ofService(log.servicePublished()));
        assertThat(log.registry().service(RegistryFixture.ADDRESS).flatMap(PublishedService::description)
                .flatMap(ServiceDescription::text)).contains("Anschrift zu einer Person");
        log.append(ofService(described("")));
        assertThat(log.registry().service(RegistryFixture.ADDRESS).flatMap(PublishedService::description)).isEmpty();
        log.append(ofService(new RegistryEvent.ServiceWithdrawn(RegistryFixture.ADDRESS, next())));
        refuses(ofService(described("zu spät")), "/payload/service");
    }
}

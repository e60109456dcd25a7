package de.hellweg.trust.registry;

import static de.hellweg.trust.registry.RegistryFixture.ADDRESS;
import static de.hellweg.trust.registry.RegistryFixture.DELBRUECK;
import static de.hellweg.trust.registry.RegistryFixture.OTHER_SERVER;
import static de.hellweg.trust.registry.RegistryFixture.PADERBORN;
import static de.hellweg.trust.registry.RegistryFixture.PURPOSE;
import static de.hellweg.trust.registry.RegistryFixture.REGISTER;
import static de.hellweg.trust.registry.RegistryFixture.SERVER;
import static de.hellweg.trust.registry.RegistryFixture.TRADE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import de.hellweg.trust.Der;
import de.hellweg.trust.identifier.GlobalGroupId;
import de.hellweg.trust.identifier.GroupCode;
import de.hellweg.trust.identifier.InstanceId;
import de.hellweg.trust.identifier.MemberClass;
import de.hellweg.trust.identifier.MemberId;
import de.hellweg.trust.identifier.SubsystemId;
import de.hellweg.trust.json.JsonValue.JsonObject;
import de.hellweg.trust.registry.entry.PayloadWriter;
import de.hellweg.trust.registry.entry.Policy;
import de.hellweg.trust.registry.entry.Proofs;
import de.hellweg.trust.registry.entry.RegistryEntry;
import de.hellweg.trust.registry.entry.RegistryEvent;
import de.hellweg.trust.registry.entry.ServerAddress;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RegistryTest {
    private final RegistryFixture log = RegistryFixture.region();

    /// The region with a server that serves the register, a service and a group.
    private void furnish() {
        log.append(log.serverRegistered(SERVER));
        log.append(new RegistryEvent.ClientRegistered(SERVER, REGISTER, log.now()));
        log.append(log.servicePublished());
        log.append(new RegistryEvent.GroupDefined(new GroupCode("aemter"), "Ämter"));
        log.append(new RegistryEvent.GroupMemberAdded(new GroupCode("aemter"), REGISTER));
        log.append(new RegistryEvent.GroupMemberAdded(new GroupCode("aemter"), DELBRUECK));
    }

    private void refuses(RegistryEvent event, String pointer) {
        refuses(log.entry(event), pointer);
    }

    private void refuses(RegistryEntry entry, String pointer) {
        assertThatThrownBy(() -> log.follower().check(entry)).isInstanceOfSatisfying(EntryRefused.class,
                refused -> assertThat(refused.pointer()).isEqualTo(pointer));
    }

    @Test
    void answersWhoBelongsAndWhatTheyOffer() {
        furnish();
        var registry = log.registry();
        assertThat(registry.member(PADERBORN)).map(Member::name).contains("Stadt Paderborn");
        assertThat(registry.subsystem(TRADE)).isPresent();
        var server = registry.server(SERVER).orElseThrow();
        var certificate = server.authenticationCertificates().getFirst();
        assertThat(registry.serverOf(certificate.sha256())).contains(server);
        assertThat(registry.logKeyOf(SERVER)).contains(server.logKey());
        assertThat(registry.serversOf(REGISTER)).containsExactly(SERVER);
        assertThat(registry.serves(SERVER, REGISTER)).isTrue();
        assertThat(registry.serves(SERVER, TRADE)).isFalse();
        assertThat(registry.service(ADDRESS).orElseThrow().purposes()).containsExactly(PURPOSE);
        assertThat(registry.servicesOf(REGISTER)).hasSize(1);
        assertThat(registry.services()).hasSize(1);
        assertThat(registry.purpose(PURPOSE).orElseThrow().retention().toYearEnd()).isTrue();
        assertThat(registry.groupsOf(REGISTER))
                .containsExactly(new GlobalGroupId(RegistryFixture.OWL, new GroupCode("aemter")));
        assertThat(registry.groupsOf(TRADE)).isEmpty();
        assertThat(registry.size()).isEqualTo(log.entries().size());
        assertThat(registry.position().root()).isEqualTo(registry.root());
    }

    @Test
    void takesAMemberAwayWithAllItHas() {
        furnish();
        var certificate = log.registry().server(SERVER).orElseThrow().authenticationCertificates().getFirst();
        log.append(new RegistryEvent.ClientRegistered(SERVER, TRADE, log.now()));
        log.append(new RegistryEvent.MemberRemoved(PADERBORN));
        var registry = log.registry();
        assertThat(registry.member(PADERBORN)).isEmpty();
        assertThat(registry.subsystem(REGISTER)).isEmpty();
        assertThat(registry.server(SERVER)).isEmpty();
        assertThat(registry.serverOf(certificate.sha256())).isEmpty();
        assertThat(registry.serversOf(REGISTER)).isEmpty();
        assertThat(registry.serversOf(TRADE)).isEmpty();
        assertThat(registry.service(ADDRESS)).isEmpty();
        assertThat(registry.groupsOf(REGISTER)).isEmpty();
        assertThat(registry.groupsOf(DELBRUECK)).hasSize(1);
        assertThat(registry.member(DELBRUECK)).isPresent();
    }

    @Test
    void takesASubsystemAwayWithItsServices() {
        furnish();
        log.append(new RegistryEvent.SubsystemRemoved(REGISTER));
        assertThat(log.registry().service(ADDRESS)).isEmpty();
        assertThat(log.registry().serversOf(REGISTER)).isEmpty();
        assertThat(log.registry().clientsOf(SERVER)).isEmpty();
        assertThat(log.registry().groupsOf(REGISTER)).isEmpty();
        assertThat(log.registry().server(SERVER)).isPresent();
    }

    @Test
    void changesAServerAsItsOwnerAsks() {
        furnish();
        var first = log.registry().server(SERVER).orElseThrow();
        var second = RegistryFixture.certificate(PADERBORN, "second");
        log.append(new RegistryEvent.ServerCertificateRegistered(SERVER, second, log.now()));
        assertThat(log.registry().serverOf(second.sha256())).isPresent();
        var old = first.authenticationCertificates().getFirst().sha256();
        log.append(new RegistryEvent.ServerCertificateRemoved(SERVER, old, log.now()));
        assertThat(log.registry().serverOf(old)).isEmpty();
        refuses(new RegistryEvent.ServerCertificateRemoved(SERVER, second.sha256(), log.now().plusMillis(1)),
                "/payload/certificateSha256");
        log.append(new RegistryEvent.ServerAddressChanged(SERVER, ServerAddress.parse("127.0.0.1:5501"), log.now()));
        assertThat(log.registry().server(SERVER).orElseThrow().address().port()).isEqualTo(5501);
        var key = RegistryFixture.logKey(SERVER).verifier();
        log.append(new RegistryEvent.ServerLogKeyChanged(SERVER, key, log.now()));
        assertThat(log.registry().server(SERVER).orElseThrow().logKeys()).containsExactly(first.logKey(), key);
        log.append(new RegistryEvent.ServerRemoved(SERVER, log.now()));
        assertThat(log.registry().server(SERVER)).isEmpty();
        assertThat(log.registry().serversOf(REGISTER)).isEmpty();
        assertThat(log.registry().service(ADDRESS)).isPresent();
    }

    @Test
    void countsARequestOnlyWithItsMembersSeal() {
        var event = log.serverRegistered(SERVER);
        var sealed = log.entry(event);
        refuses(RegistryEntry.of(log.now(), event, "registrar", Optional.empty()), "/seal");
        var foreign = RegistryFixture.seal(DELBRUECK, sealed.sealedContent());
        refuses(RegistryEntry.of(log.now(), event, "registrar", Optional.of(foreign)), "/seal");
        refuses(RegistryEntry.of(log.now(), log.serverRegistered(SERVER), "registrar", sealed.seal()), "/seal");
        refuses(RegistryEntry.of(log.now(), new RegistryEvent.MemberRemoved(PADERBORN), "registrar",
                Optional.of(Der.of(new byte[1]))), "/seal");
        log.follower().check(sealed);
    }

    @Test
    void countsARequestOnlyOnceAndOnlyFresh() {
        furnish();
        var here = new RegistryEvent.ServerAddressChanged(SERVER, ServerAddress.parse("a.example:1"), log.now());
        log.append(here);
        log.append(new RegistryEvent.ServerAddressChanged(SERVER, ServerAddress.parse("b.example:1"), log.now()));
        refuses(here, "/payload/asked");
        refuses(new RegistryEvent.ServerRemoved(SERVER, log.now().plusSeconds(61)), "/payload/asked");
        var waiting = new RegistryEvent.ServerRemoved(SERVER, log.now());
        log.pass(Duration.ofHours(25));
        refuses(waiting, "/payload/asked");
    }

    @Test
    void refusesWhatDoesNotFitTheState() {
        furnish();
        var stranger = MemberId.of("DE-OWL", "KOM", "09999999");
        refuses(new RegistryEvent.MemberClassAdded(new MemberClass("KOM"), "again"), "/payload/memberClass");
        refuses(new RegistryEvent.MemberAdded(MemberId.of("DE-OWL", "LAND", "1"), "x"), "/payload/member");
        refuses(new RegistryEvent.MemberAdded(MemberId.of("DE-XX", "KOM", "1"), "x"), "/payload/member");
        refuses(new RegistryEvent.MemberAdded(PADERBORN, "x"), "/payload/member");
        refuses(new RegistryEvent.MemberRemoved(stranger), "/payload/member");
        refuses(new RegistryEvent.SubsystemRegistered(REGISTER, Optional.empty()), "/payload/subsystem");
        refuses(new RegistryEvent.SubsystemRegistered(SubsystemId.parse(stranger.path() + "/x"), Optional.empty()),
                "/payload/subsystem");
        refuses(new RegistryEvent.SubsystemRemoved(SubsystemId.parse(PADERBORN.path() + "/x")), "/payload/subsystem");
        log.pass(Duration.ofSeconds(1));
        refuses(log.serverRegistered(SERVER), "/payload/server");
        refuses(new RegistryEvent.ClientRegistered(SERVER, REGISTER, log.now()), "/payload/subsystem");
        refuses(new RegistryEvent.ClientRegistered(OTHER_SERVER, TRADE, log.now()), "/payload/server");
        refuses(new RegistryEvent.ClientRemoved(SERVER, TRADE, log.now()), "/payload/subsystem");
        refuses(new RegistryEvent.ServiceWithdrawn(
                de.hellweg.trust.identifier.ServiceId.parse(REGISTER.path() + "/x"), log.now()), "/payload/service");
        refuses(new RegistryEvent.GroupMemberAdded(new GroupCode("aemter"), REGISTER), "/payload/member");
        refuses(new RegistryEvent.GroupMemberAdded(new GroupCode("aemter"), stranger), "/payload/member");
        refuses(new RegistryEvent.GroupMemberAdded(new GroupCode("x"), REGISTER), "/payload/group");
        refuses(new RegistryEvent.GroupMemberRemoved(new GroupCode("aemter"), TRADE), "/payload/member");
        refuses(new RegistryEvent.GroupRemoved(new GroupCode("x")), "/payload/group");
        refuses(new RegistryEvent.CertificationServiceWithdrawn("x"), "/payload/name");
        refuses(new RegistryEvent.TimestampServiceWithdrawn("x"), "/payload/name");
        refuses(new RegistryEvent.InstanceCreated(RegistryFixture.OWL, Policy.standard()), "/kind");
    }

    @Test
    void holdsAServerToItsOwnersCertificateAndItsOwnLogKey() {
        var event = log.serverRegistered(SERVER);
        refuses(new RegistryEvent.ServerRegistered(SERVER, event.name(), event.address(),
                List.of(RegistryFixture.certificate(DELBRUECK, "x")), event.logKey(), log.now()),
                "/payload/authenticationCertificates");
        refuses(new RegistryEvent.ServerRegistered(SERVER, event.name(), event.address(),
                event.authenticationCertificates(), RegistryFixture.logKey(OTHER_SERVER).verifier(), log.now()),
                "/payload/logKey");
        log.append(event);
        refuses(new RegistryEvent.ServerCertificateRegistered(SERVER, event.authenticationCertificates().getFirst(),
                log.now()), "/payload/certificate");
    }

    @Test
    void publishesServicesOnlyForPurposesThatAreDefined() {
        log.append(new RegistryEvent.PurposeWithdrawn(PURPOSE));
        refuses(log.servicePublished(), "/payload/purposes");
        refuses(new RegistryEvent.PurposeWithdrawn(PURPOSE), "/payload/code");
    }

    @Test
    void remembersWhichTrustServicesWereApprovedWhen() {
        log.append(new RegistryEvent.CertificationServiceApproved(log.certificationService("ca")));
        log.append(new RegistryEvent.TimestampServiceApproved(log.timestampService("tsa")));
        var approved = log.now();
        refuses(new RegistryEvent.CertificationServiceApproved(log.certificationService("ca")), "/payload/name");
        log.append(new RegistryEvent.CertificationServiceWithdrawn("ca"));
        log.append(new RegistryEvent.TimestampServiceWithdrawn("tsa"));
        var registry = log.registry();
        assertThat(registry.certificationServices()).isEmpty();
        assertThat(registry.timestampServices()).isEmpty();
        assertThat(registry.trustServicesAt(approved).certificationServices()).hasSize(1);
        assertThat(registry.trustServicesAt(approved).timestampServices()).hasSize(1);
        assertThat(registry.trustServicesAt(RegistryFixture.START).certificationServices()).isEmpty();
        log.append(new RegistryEvent.CertificationServiceApproved(log.certificationService("ca")));
        assertThat(log.registry().certificationServices()).hasSize(1);
    }

    @Test
    void isValidForAsLongAsThePolicySays() {
        var registry = log.registry();
        assertThat(registry.validUntil()).isEqualTo(log.now().plus(Duration.ofDays(1)));
        assertThat(registry.validAt(registry.validUntil().minusMillis(1))).isTrue();
        assertThat(registry.validAt(registry.validUntil())).isFalse();
        assertThat(registry.validAt(log.now().minusSeconds(60))).isTrue();
        assertThat(registry.validAt(log.now().minusSeconds(61))).isFalse();
        log.append(new RegistryEvent.PolicyChanged(new Policy(Duration.ofHours(1), Duration.ofMinutes(10),
                Duration.ofHours(4), Duration.ofMinutes(1), Policy.standard().algorithms())));
        assertThat(log.registry().validUntil()).isEqualTo(log.now().plus(Duration.ofMinutes(10)));
    }

    @Test
    void passesOverKindsItDoesNotKnow() {
        var before = log.registry();
        var unknown = new RegistryEntry(1, log.now(), "seal-policy-changed",
                JsonObject.builder().put("anything", 1).build(), "registrar",
                Proofs.seal(Optional.of(Der.of(new byte[1]))));
        log.appendUnchecked(unknown.canonical());
        var after = RegistryFixture.follow(log.follower(), log.note(), log.entriesFrom(before.size())).registry();
        assertThat(after.size()).isEqualTo(before.size() + 1);
        assertThat(after.members()).hasSameSizeAs(before.members());
        assertThatThrownBy(() -> PayloadWriter.payload(new RegistryEvent.Unknown("x")))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void beginsWithItsOwnInstance() {
        var empty = new RegistryFixture();
        assertThatThrownBy(() -> empty.append(new RegistryEvent.MemberClassAdded(new MemberClass("KOM"), "x")))
                .hasMessageContaining("/kind");
        assertThatThrownBy(() -> empty
                .append(new RegistryEvent.InstanceCreated(new InstanceId("DE-XX"), Policy.standard())))
                .hasMessageContaining("/payload/instance");
    }
}

package de.hellweg.trust.registry;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import de.hellweg.trust.Digest;
import de.hellweg.trust.Malformed;
import de.hellweg.trust.identifier.GroupCode;
import de.hellweg.trust.registry.entry.Proofs;
import de.hellweg.trust.registry.entry.RegistrationPolicy;
import de.hellweg.trust.registry.entry.RegistrationPolicy.Approval;
import de.hellweg.trust.identifier.SecurityServerId;
import de.hellweg.trust.json.CanonicalJson;
import de.hellweg.trust.json.JsonValue.JsonObject;
import de.hellweg.trust.log.NoteVerifier;
import de.hellweg.trust.registry.entry.PayloadReader;
import de.hellweg.trust.registry.entry.PayloadWriter;
import de.hellweg.trust.registry.entry.Policy;
import de.hellweg.trust.registry.entry.RegistryEntry;
import de.hellweg.trust.registry.entry.RegistryEvent;
import de.hellweg.trust.registry.entry.Retention;
import de.hellweg.trust.registry.entry.ServerAddress;
import de.hellweg.trust.registry.entry.ServiceDescription;
import de.hellweg.trust.registry.entry.ServiceDescription.Contact;
import de.hellweg.trust.registry.entry.ServiceType;
import de.hellweg.trust.registry.logkey.LogKeyEndorsement;
import de.hellweg.trust.signature.Algorithms;
import de.hellweg.trust.signature.SignatureAlgorithm;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EntryTest {
    private final RegistryFixture log = new RegistryFixture();

    /// One event of each kind.
    private List<RegistryEvent> events() {
        var server = RegistryFixture.SERVER;
        var asked = log.now();
        var events = new ArrayList<>(log.foundation());
        var ends = new Algorithms(Map.of(SignatureAlgorithm.RSA_PSS_SHA256, Instant.parse("2030-01-01T00:00:00Z")));
        events.addAll(List.of(
                new RegistryEvent.PolicyChanged(new Policy(Duration.ofHours(2), Duration.ofDays(2),
                        Duration.ofHours(1), Duration.ofSeconds(5), ends)),
                new RegistryEvent.MemberRemoved(RegistryFixture.DELBRUECK),
                new RegistryEvent.SubsystemRemoved(RegistryFixture.TRADE), log.serverRegistered(server),
                new RegistryEvent.ServerRemoved(server, asked),
                new RegistryEvent.ServerAddressChanged(server, ServerAddress.parse("[::1]:5500"), asked),
                new RegistryEvent.ServerCertificateRegistered(server,
                        RegistryFixture.certificate(RegistryFixture.PADERBORN, "x"), asked),
                new RegistryEvent.ServerCertificateRemoved(server, Digest.sha256(new byte[1]), asked),
                new RegistryEvent.ServerLogKeyChanged(server, RegistryFixture.logKey(server).verifier(), asked),
                new RegistryEvent.ClientRegistered(server, RegistryFixture.REGISTER, asked),
                new RegistryEvent.ClientRemoved(server, RegistryFixture.REGISTER, asked), log.servicePublished(),
                new RegistryEvent.ServiceWithdrawn(RegistryFixture.ADDRESS, asked),
                new RegistryEvent.CertificationServiceApproved(log.certificationService("ca")),
                new RegistryEvent.CertificationServiceWithdrawn("ca"),
                new RegistryEvent.TimestampServiceApproved(log.timestampService("tsa")),
                new RegistryEvent.TimestampServiceWithdrawn("tsa"),
                new RegistryEvent.PurposeWithdrawn(RegistryFixture.PURPOSE),
                new RegistryEvent.GroupDefined(new GroupCode("aemter"), "Ämter"),
                new RegistryEvent.GroupRemoved(new GroupCode("aemter")),
                new RegistryEvent.GroupMemberAdded(new GroupCode("aemter"), RegistryFixture.PADERBORN),
                new RegistryEvent.GroupMemberRemoved(new GroupCode("aemter"), RegistryFixture.REGISTER)));
        events.addAll(eventsOfFormat2(server, asked));
        return events;
    }

    private static List<RegistryEvent> eventsOfFormat2(SecurityServerId server, Instant asked) {
        var register = RegistryFixture.REGISTER;
        return List.of(
                new RegistryEvent.RegistrationPolicyChanged(new RegistrationPolicy(Duration.ofDays(3),
                        Approval.BY_RULE, Map.of("server-registered", Approval.TWO_PERSONS))),
                new RegistryEvent.LogKeyAdded(LogKeyEndorsement.make(RegistryFixture.newKey("DE-OWL/registry"),
                        RegistryFixture.newKey("DE-OWL/registry"))),
                new RegistryEvent.LogKeyRetired(RegistryFixture.newKey("DE-OWL/registry").verifier()),
                new RegistryEvent.ServerRenamed(server, "Rathaus", asked),
                new RegistryEvent.ServerEnded(server, "Schlüssel gestohlen"),
                new RegistryEvent.ServerCertificateEnded(server, Digest.sha256(new byte[1]), "Schlüssel verloren"),
                new RegistryEvent.ClientEnded(server, register, "Amt aufgelöst"),
                new RegistryEvent.ServerOwnerChanged(server, RegistryFixture.DELBRUECK,
                        List.of(RegistryFixture.certificate(RegistryFixture.DELBRUECK, "x")),
                        RegistryFixture.logKey(server).verifier(), asked),
                new RegistryEvent.ServerDisabled(server, Optional.of("Umzug"), asked),
                new RegistryEvent.ServerEnabled(server, asked),
                new RegistryEvent.MaintenanceStarted(server, Optional.of("bis 18 Uhr"), asked),
                new RegistryEvent.MaintenanceEnded(server, asked),
                new RegistryEvent.ClientDisabled(server, register, Optional.of("Umzug"), asked),
                new RegistryEvent.ClientEnabled(server, register, asked),
                new RegistryEvent.SubsystemRenamed(server, register, "Melderegister", asked),
                new RegistryEvent.ServiceDescribed(RegistryFixture.ADDRESS, new ServiceDescription(
                        Optional.of("Anschrift zu einer Person.\nNur für Behörden."), Optional.of(new Contact(
                                "Bürgeramt", Optional.of("melderegister@paderborn.example"),
                                Optional.of("+49 5251 00-0")))),
                        asked));
    }

    private static RegistryEntry parse(String json) {
        return RegistryEntry.parse(json.getBytes(UTF_8));
    }

    @Test
    void areReadAsTheyWereWritten() {
        for (RegistryEvent event : events()) {
            var entry = RegistryEntry.of(log.now(), event, "registrar", Proofs.none());
            assertThat(RegistryEntry.parse(entry.canonical())).isEqualTo(entry);
            assertThat(RegistryEntry.parse(entry.canonical()).event()).isEqualTo(event);
        }
    }

    @Test
    void ofFormat1KnowNoKindsThatCameLater() {
        var first = log.foundation().getFirst();
        assertThat(RegistryEntry.parse(log.entry(first).canonical()).event()).isEqualTo(first);
        for (RegistryEvent event : eventsOfFormat2(RegistryFixture.SERVER, log.now())) {
            assertThat(log.entry(event).event())
                    .isEqualTo(new RegistryEvent.Unknown(PayloadWriter.kind(event)));
        }
    }

    @Test
    void areListedOnThePageKindByKind() throws Exception {
        var page = Files.readString(Path.of(System.getProperty("hellweg.root"), "docs/protocols/registry-log.md"));
        var kinds = new TreeSet<String>();
        for (RegistryEvent event : events()) {
            var kind = PayloadWriter.kind(event);
            kinds.add(kind);
            var row = page.lines().filter(line -> line.startsWith("| `" + kind + "` |")).findFirst();
            assertThat(row).as(kind).isPresent();
            assertThat(row.get().contains("| yes |")).as(kind).isEqualTo(event instanceof RegistryEvent.ByMember);
            for (String member : PayloadWriter.payload(event).members().keySet()) {
                assertThat(row.get()).contains("`" + member + "`");
            }
        }
        assertThat(page.lines().filter(line -> line.matches("\\| `[a-z-]+` \\| (yes|no) \\|.*")).count())
                .isEqualTo(kinds.size());
        assertThat(kinds).hasSize(kindsBelow(RegistryEvent.class) - 1);
    }

    /// How many records say something, the unknown kind included.
    private static int kindsBelow(Class<?> type) {
        return type.isSealed()
                ? java.util.Arrays.stream(type.getPermittedSubclasses()).mapToInt(EntryTest::kindsBelow).sum()
                : 1;
    }

    @Test
    void haveTheBytesOfThePage() throws Exception {
        var page = Files.readString(Path.of(System.getProperty("hellweg.root"), "docs/protocols/registry-log.md"));
        var entry = RegistryEntry.of(RegistryFixture.START,
                new RegistryEvent.MemberAdded(RegistryFixture.PADERBORN, "Stadt Paderborn"), "first", Optional.empty());
        assertThat(page).contains(new String(entry.canonical(), UTF_8)).contains(entry.leafHash().hex());
        var asked = RegistryEntry.asked(new RegistryEvent.MaintenanceStarted(RegistryFixture.SERVER,
                Optional.of("Wartung bis 18 Uhr"), RegistryFixture.START));
        assertThat(page).contains(new String(asked, UTF_8)).contains(Digest.sha256(asked).hex());
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "[]", "",
            "{\"actor\":\"a\",\"format\":3,\"kind\":\"x\",\"payload\":{},\"time\":\"T\"}",
            "{\"actor\":\"a\",\"format\":1,\"kind\":\"x\",\"newOwnerSeal\":\"AQ==\",\"payload\":{},\"time\":\"T\"}",
            "{\"actor\":\"a\",\"format\":2,\"kind\":\"x\",\"payload\":{},\"serverSignature\":\"AQ==\",\"time\":\"T\"}",
            "{\"actor\":\"\",\"format\":1,\"kind\":\"x\",\"payload\":{},\"time\":\"T\"}",
            "{\"actor\":\"a\",\"format\":1,\"kind\":\"X\",\"payload\":{},\"time\":\"T\"}",
            "{\"actor\":\"a\",\"format\":1,\"kind\":\"x\",\"payload\":[],\"time\":\"T\"}",
            "{\"actor\":\"a\",\"format\":1,\"kind\":\"x\",\"payload\":{},\"time\":\"2026-11-23T08:00:00Z\"}",
            "{\"actor\":\"a\",\"format\":1,\"kind\":\"x\",\"more\":1,\"payload\":{},\"time\":\"T\"}",
            "{\"actor\":\"a\",\"format\":1,\"kind\":\"x\",\"payload\":{},\"seal\":\"\",\"time\":\"T\"}",
            "{\"actor\":\"a\",\"format\":1,\"kind\":\"x\",\"payload\":{},\"seal\":\"a\",\"time\":\"T\"}",
            "{\"format\":1,\"actor\":\"a\",\"kind\":\"x\",\"payload\":{},\"time\":\"T\"}",
            "{\"actor\":\"a\",\"format\":1.5,\"kind\":\"x\",\"payload\":{},\"time\":\"T\"}"})
    void refuseOtherForms(String form) {
        assertThatThrownBy(() -> parse(form.replace("\"T\"", "\"2026-11-23T08:00:00.000Z\"")))
                .isInstanceOf(Malformed.class);
    }

    @Test
    void refuseAPayloadWithMoreOrLessByPointer() {
        for (RegistryEvent event : events()) {
            var payload = PayloadWriter.payload(event);
            var kind = PayloadWriter.kind(event);
            var more = JsonObject.builder();
            payload.members().forEach(more::put);
            assertThatThrownBy(() -> PayloadReader.read(kind, more.put("zusatz", 1).build()))
                    .isInstanceOf(Malformed.class).hasMessageStartingWith("/zusatz");
            for (String missing : payload.members().keySet()) {
                if ((missing.equals("name") && kind.matches("s.*-registered")) || missing.equals("notice")
                        || (kind.equals("service-described")
                                && (missing.equals("description") || missing.equals("contact")))) {
                    continue; // a part of a description, the name of a subsystem or server for people, or a notice, may be left out
                }
                var less = JsonObject.builder();
                payload.members().forEach((name, value) -> {
                    if (!name.equals(missing)) {
                        less.put(name, value);
                    }
                });
                assertThatThrownBy(() -> PayloadReader.read(kind, less.build())).as(kind + " without " + missing)
                        .isInstanceOf(Malformed.class).hasMessageStartingWith("/" + missing);
            }
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = ' ', value = {"member-added {'member':'a/b','name':'x'} /member",
            "member-added {'member':'a/b/c','name':''} /name",
            "timestamp-service-approved {'name':'x','url':'file:///etc','certificate':'AA=='} /url",
            "timestamp-service-approved {'name':'x','url':'http://u@h/','certificate':'AA=='} /url",
            "timestamp-service-approved {'name':'x','url':'http://h/','certificate':'AA=='} /certificate",
            "timestamp-service-approved {'name':'x','url':'http://h/','certificate':'%%'} /certificate",
            "server-removed {'server':'a/b/c/d','asked':'2026'} /asked",
            "server-certificate-removed {'server':'a/b/c/d','asked':'A','certificateSha256':'AB'} /certificateSha256",
            "server-address-changed {'server':'a/b/c/d','asked':'A','address':'h:99999'} /address",
            "service-published {'service':'a/b/c/d/e','title':'t','type':'REST','openApiSha256':'D'} /openApiSha256",
            "service-published {'service':'a/b/c/d/e','title':'t','type':'OPENAPI'} /openApiSha256",
            "service-published {'service':'a/b/c/d/e','title':'t','type':'SOAP'} /type",
            "service-published {'service':'a/b/c/d/e','title':'t','type':'REST','purposes':[]} /purposes",
            "service-published {'service':'a/b/c/d/e','title':'t','type':'REST','purposes':['a','a']} /purposes/1",
            "service-published {'service':'a/b/c/d/e','title':'t','type':'REST','purposes':['a/b']} /purposes/0",
            "service-described {'service':'a/b/c/d/e','asked':'A','title':'t'} /title",
            "service-described {'service':'a/b/c/d/e','asked':'A','description':'\\u0007'} /description",
            "service-described {'service':'a/b/c/d/e','asked':'A','description':'\\u202egnp'} /description",
            "service-described {'service':'a/b/c/d/e','asked':'A','contact':{'email':'a@b'}} /contact/office",
            "service-described {'service':'a/b/c/d/e','asked':'A','contact':{'office':'x','email':'a'}} /contact/email",
            "service-described {'service':'a/b/c/d/e','asked':'A','contact':{'office':'x','phone':'y'}} /contact/phone",
            "service-described {'service':'a/b/c/d/e','asked':'A','contact':{'office':'x','fax':'1'}} /contact/fax",
            "policy-changed {'policy':{'ocspFreshnessSeconds':0}} /policy/ocspFreshnessSeconds",
            "policy-changed {'policy':{'ocspFreshnessSeconds':1.5}} /policy/ocspFreshnessSeconds"})
    void pointAtWhatIsWrong(String kind, String payload, String pointer) {
        var json = payload.replace('\'', '"').replace("\"A\"", "\"2026-11-23T08:00:00.000Z\"").replace("\"D\"",
                '"' + "ab".repeat(32) + '"');
        var object = (JsonObject) CanonicalJson.parse(json.getBytes(UTF_8));
        assertThatThrownBy(() -> PayloadReader.read(kind, object)).isInstanceOf(Malformed.class)
                .hasMessageStartingWith(pointer + ":");
    }

    @Test
    void keepRetentionsByGermanLaw() {
        var recorded = Instant.parse("2026-11-23T23:30:00Z");
        var lateErasure = Retention.parse("P12M/year-end");
        assertThat(lateErasure.erasableFrom(recorded)).hasToString("2027-11-24T00:30+01:00[Europe/Berlin]");
        assertThat(lateErasure.eraseBy(recorded)).hasToString("2029-01-01T00:00+01:00[Europe/Berlin]");
        var atOnce = Retention.parse("P2Y");
        assertThat(atOnce.eraseBy(recorded)).isEqualTo(atOnce.erasableFrom(recorded));
        assertThat(atOnce.toString()).isEqualTo("P2Y");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "P", "P0D", "P0Y2M", "-P1Y", "P-1Y", "P1W", "P1Y/", "p1y", "PT1H",
            "P1Y/year-end/year-end"})
    void refuseOtherRetentions(String written) {
        assertThatThrownBy(() -> Retention.parse(written)).isInstanceOf(Malformed.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a", "a:", ":1", "a:0", "a:65536", "a:+1", "a:01", "A:1", "a b:1", "-a:1", "a/b:1",
            "::1:1",
            "[::1]", "[a]:1", "a..b:1", "user@a:1", "[::1]:x"})
    void refuseOtherAddresses(String written) {
        assertThatThrownBy(() -> ServerAddress.parse(written)).isInstanceOf(Malformed.class);
    }

    @Test
    void knowHowServicesAreDescribed() {
        assertThat(ServiceType.values()).containsExactly(ServiceType.REST, ServiceType.OPENAPI);
    }

    @Test
    void holdAnAnchorToItsInstancesKey() {
        var anchor = new Anchor(RegistryFixture.OWL, URI.create("http://127.0.0.1:4000"), log.key().verifier());
        assertThat(Anchor.parse(anchor.encoded())).isEqualTo(anchor);
        var text = new String(anchor.encoded(), UTF_8);
        for (String wrong : List.of(text.replace("DE-OWL\",\"log", "DE-XX\",\"log"), text.replace("http:", "ftp:"),
                text.replace("4000", "4000/"), text.replace("4000", "4000/?x=1"), text.replace("{", "{\"a\":1,"), "[]",
                text.replace("127.0.0.1", "u@h"))) {
            assertThatThrownBy(() -> Anchor.parse(wrong.getBytes(UTF_8))).isInstanceOf(Malformed.class);
        }
        assertThat(NoteVerifier.parse(anchor.logKey().encoded())).isEqualTo(anchor.logKey());
    }
}

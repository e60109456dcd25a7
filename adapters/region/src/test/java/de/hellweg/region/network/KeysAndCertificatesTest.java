package de.hellweg.region.network;

import static org.assertj.core.api.Assertions.assertThat;

import de.hellweg.authority.server.AuthorityServer;
import de.hellweg.authority.server.AuthoritySettings;
import de.hellweg.http.AddressRule;
import de.hellweg.http.HttpClient;
import de.hellweg.region.Centre;
import de.hellweg.region.Ports;
import de.hellweg.region.plan.ModelAuthority;
import de.hellweg.region.setup.CertificateDesk;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/// Keys, certificates and registrations as an administrator handles them, by the administration interface.
@Timeout(120)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@ExtendWith(SharedNetwork.class)
class KeysAndCertificatesTest {
    private static final String KEYS = "/api/v1/keys";

    private TwoTowns network;
    private Api api;

    @BeforeAll
    void start(TwoTowns shared) {
        network = shared;
        api = network.asking().api();
    }

    @AfterEach
    void mend() {
        network.mend();
    }

    @Test
    void aKeyGetsItsCertificateAndTheServerItsOcspAnswer() {
        var key = make("sealing", ModelAuthority.BIELEFELD.member().path());
        assertThat(listed(key).path("certificate").isMissingNode()).isTrue();

        var said = bring(key, network.certificates().signing(ModelAuthority.BIELEFELD, requestOf(key)));
        assertThat(said.status()).isEqualTo(200);
        assertThat(said.json().path("member").asString("")).isEqualTo(ModelAuthority.BIELEFELD.member().path());
        var answer = network.asking().data("ocsp")
                .resolve(said.json().path("certificateSha256").asString("") + ".ocsp");
        TwoTowns.await("an OCSP answer", () -> Files.exists(answer));
        assertThat(listed(key).path("validUntil").asString("")).isNotEmpty();

        assertThat(api.delete(KEYS + "/" + key).status()).isEqualTo(204);
        assertThat(listed(key).isMissingNode()).isTrue();
    }

    @Test
    void acceptsNoCertificateThatIsNotOfTheKeyItsMemberAndAnApprovedAuthority(@TempDir Path elsewhere) {
        var key = make("sealing", ModelAuthority.DETMOLD.member().path());
        var request = requestOf(key);
        var desk = network.certificates();

        refused(bring(key, certificateOf(network.answering(), "sealing")), "another key");
        refused(bring(key, desk.signing(ModelAuthority.BIELEFELD, request)), "another member");
        refused(bring(key, desk.authentication(ModelAuthority.DETMOLD, request)), "The certificate");
        var authentication = keyOf(network.asking(), "authentication");
        refused(bring(authentication, desk.authentication(ModelAuthority.PADERBORN, requestOf(authentication))),
                "another member");
        refused(bring(key, unapproved(elsewhere, request)), "not accepted");
        for (var nothing : List.of("", "certificate", "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----")) {
            assertThat(bring(key, nothing).status()).as(nothing).isEqualTo(400);
        }
        assertThat(listed(key).path("certificate").isMissingNode()).as("none of them was kept").isTrue();
        assertThat(network.outcome()).isEqualTo("answered 200");
    }

    private static void refused(Api.Said said, String why) {
        assertThat(said.status()).as(why).isEqualTo(409);
        assertThat(said.problem()).isEqualTo("does-not-fit");
        assertThat(said.json().path("detail").asString("")).contains(why);
    }

    /// From an authority that the registry does not know, genuine otherwise.
    private static String unapproved(Path directory, String request) {
        var free = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
        var settings = AuthoritySettings.of(directory.resolve("unapproved"), "Niemand", free, free);
        AuthorityServer.init(settings, Clock.systemUTC(), new SecureRandom());
        try (var authority = AuthorityServer.start(settings, Clock.systemUTC(), new SecureRandom());
                var client = HttpClient.open(HttpClient.Settings.defaults(AddressRule.any()))) {
            return new CertificateDesk(Centre.desk(client, authority.administration(),
                    settings.directory().resolve("first-api-key"))).signing(ModelAuthority.DETMOLD, request);
        }
    }

    @Test
    void saysOfAKeyThatIsNotThereThatItIsNotThere() {
        for (var said : List.of(api.delete(KEYS + "/sealing-none"), api.get(KEYS + "/sealing-none/certificate-request"),
                bring("sealing-none", certificateOf(network.answering(), "sealing")))) {
            assertThat(said.status()).isEqualTo(404);
            assertThat(said.problem()).isEqualTo("unknown");
        }
    }

    @Test
    void keepsTheKeysThatItCannotBeWithout() {
        for (var use : List.of("log", "internal-tls")) {
            var said = api.delete(KEYS + "/" + keyOf(network.asking(), use));
            assertThat(said.status()).as(use).isEqualTo(409);
            assertThat(api.get(KEYS + "/" + keyOf(network.asking(), use) + "/certificate-request").status())
                    .isEqualTo(409);
        }
    }

    @Test
    void makesNoKeyOfAnotherKindThanItHas() {
        for (var wrong : List.of("{}", "{\"use\":\"log\"}", "{\"use\":\"sealing\"}", "{\"use\":1}",
                "{\"use\":\"sealing\",\"member\":\"nobody\"}", "{\"use\":\"authentication\",\"bits\":1024}",
                "{\"use\":\"authentication\",\"use\":\"sealing\"}", "[]", "")) {
            assertThat(api.post(KEYS, wrong).status()).as(wrong).isEqualTo(400);
        }
    }

    @Test
    void sealsWhatAMemberAsksOfTheRegistry() {
        var moved = "198.51.100.7:5500";
        var sealed = registration("server-address-changed", addressOf(ModelAuthority.DELBRUECK, moved));
        assertThat(sealed.status()).isEqualTo(200);
        assertThat(sealed.json().path("payload").path("asked").asString("")).isNotEmpty();

        assertThat(network.registryApi().post("/api/v1/registrations", sealed.text()).status()).isEqualTo(201);
        assertThat(network.registryApi().get("/api/v1/servers").text()).contains(moved);
        var changed = sealed.text().replace(moved, "198.51.100.8:5500");
        assertThat(network.registryApi().post("/api/v1/registrations", changed).status())
                .as("the seal is over every letter").isEqualTo(409);

        var back = addressOf(ModelAuthority.DELBRUECK,
                Ports.text(network.asking().ports().servers(ModelAuthority.DELBRUECK)));
        network.registryApi().post("/api/v1/registrations", registration("server-address-changed", back).text());
    }

    private static String addressOf(ModelAuthority authority, String address) {
        return JsonNodeFactory.instance.objectNode().put("server", authority.server().path()).put("address", address)
                .toString();
    }

    @Test
    void sealsNothingForSomebodyElse() {
        var neighbour = addressOf(ModelAuthority.PADERBORN, "198.51.100.7:5500");
        assertThat(registration("server-address-changed", neighbour).status()).as("no key of that member")
                .isEqualTo(503);
        assertThat(registration("member-added", "{\"member\":\"DE-OWL/KOM/1\",\"name\":\"x\"}").status())
                .as("no member asks for this").isEqualTo(400);
        assertThat(registration("nothing-like-it", "{}").status()).isEqualTo(400);
        assertThat(registration("server-address-changed", "{}").status()).isEqualTo(400);
    }

    private Api.Said registration(String kind, String payload) {
        return api.post("/api/v1/registrations", "{\"kind\":\"" + kind + "\",\"payload\":" + payload + "}");
    }

    private String make(String use, String member) {
        var said = api.post(KEYS, JsonNodeFactory.instance.objectNode().put("use", use).put("member", member)
                .put("organization", "Eine Behörde").toString());
        assertThat(said.status()).as(said.text()).isEqualTo(201);
        return said.json().path("id").asString("");
    }

    private String requestOf(String key) {
        var said = api.get(KEYS + "/" + key + "/certificate-request");
        assertThat(said.type()).isEqualTo("application/pkcs10");
        return Base64.getEncoder().encodeToString(said.body().bytes());
    }

    private Api.Said bring(String key, String chain) {
        return api.put(KEYS + "/" + key + "/certificate",
                JsonNodeFactory.instance.objectNode().put("certificates", chain).toString());
    }

    private JsonNode listed(String key) {
        return api.get(KEYS).json().path("items").valueStream()
                .filter(each -> each.path("id").asString("").equals(key)).findFirst()
                .orElseGet(JsonNodeFactory.instance::missingNode);
    }

    private static String keyOf(TownServer server, String use) {
        return ofUse(server, use).path("id").asString("");
    }

    private static String certificateOf(TownServer server, String use) {
        return ofUse(server, use).path("certificate").asString("");
    }

    private static JsonNode ofUse(TownServer server, String use) {
        return server.api().get(KEYS).json().path("items").valueStream()
                .filter(each -> each.path("use").asString("").equals(use)).findFirst().orElseThrow();
    }
}

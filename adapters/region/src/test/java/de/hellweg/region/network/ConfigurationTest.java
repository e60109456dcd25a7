package de.hellweg.region.network;

import static org.assertj.core.api.Assertions.assertThat;

import de.hellweg.region.Ports;
import de.hellweg.region.plan.ModelAuthority;
import de.hellweg.region.plan.ModelService;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/// Clients, services, rights and groups by the administration interface of the provider's server, and what they do to the
/// next message.
@Timeout(120)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@ExtendWith(SharedNetwork.class)
class ConfigurationTest {
    private static final String DENIED = "server.serverproxy.access_denied";
    private static final String OTHER = ModelAuthority.PADERBORN.member().path() + "/fundbuero";
    private static final String SERVICE = ModelService.MELDEAUSKUNFT_PADERBORN.id().path();
    private static final String PROVIDER = ModelService.MELDEAUSKUNFT_PADERBORN.subsystem().path();

    private TwoTowns network;
    private Api api;

    @BeforeAll
    void start(TwoTowns shared) {
        network = shared;
        api = network.answering().api();
    }

    @AfterEach
    void mend() {
        network.mend();
    }

    @Test
    void whatIsPutIsThereOnceAlsoAfterARestartUntilItIsDeleted() {
        for (var each : List.of(new Thing("clients", client(OTHER), "subsystem", OTHER),
                new Thing("services", service(OTHER + "/verzeichnis"), "service", OTHER + "/verzeichnis"),
                new Thing("local-groups", group(OTHER, "partner"), "owner", OTHER))) {
            var path = "/api/v1/" + each.path();
            assertThat(api.put(path, each.json()).status()).isEqualTo(200);
            var again = api.put(path, each.json());
            assertThat(again.status()).isEqualTo(200);
            assertThat(again.json().path(each.field()).asString("")).isEqualTo(each.value());
            assertThat(count(path, each)).isEqualTo(1);
        }
        network.answering().restart();
        assertThat(api.get("/api/v1/services").text()).contains(OTHER + "/verzeichnis");

        assertThat(api.delete("/api/v1/local-groups/" + local(OTHER) + "/partner").status()).isEqualTo(204);
        assertThat(api.delete("/api/v1/local-groups/" + local(OTHER) + "/partner").status()).isEqualTo(404);
        assertThat(api.delete("/api/v1/clients/" + local(OTHER)).status()).as("it has a service").isEqualTo(409);
        assertThat(api.delete("/api/v1/services/" + local(OTHER) + "/verzeichnis").status()).isEqualTo(204);
        assertThat(api.delete("/api/v1/services/" + local(OTHER) + "/verzeichnis").status()).isEqualTo(404);
        assertThat(api.delete("/api/v1/clients/" + local(OTHER)).status()).isEqualTo(204);
        assertThat(api.delete("/api/v1/clients/" + local(OTHER)).status()).isEqualTo(404);
        network.awaitAnswered();
    }

    private record Thing(String path, String json, String field, String value) {}

    private long count(String path, Thing thing) {
        return api.get(path).json().path("items").valueStream()
                .filter(each -> each.path(thing.field()).asString("").equals(thing.value())).count();
    }

    @Test
    void aRightThatIsRevokedDeniesTheNextMessageAndAGroupGrantsItAgain() {
        var before = rights();
        before.forEach(id -> assertThat(api.delete("/api/v1/access-rights/" + id).status()).isEqualTo(204));
        assertThat(network.outcome()).isEqualTo(DENIED);
        assertThat(api.delete("/api/v1/access-rights/" + before.getFirst()).status()).isEqualTo(404);

        assertThat(api.put("/api/v1/local-groups", group(PROVIDER, "gewerbe")).status()).isEqualTo(200);
        var granted = api.put("/api/v1/access-rights", right("LOCAL_GROUP", "gewerbe", SERVICE, "gewerbeanmeldung"));
        assertThat(granted.status()).isEqualTo(200);
        assertThat(network.outcome()).isEqualTo("answered 200");
        assertThat(api.delete("/api/v1/services/" + local(PROVIDER) + "/meldeauskunft").status()).isEqualTo(409);

        assertThat(api.delete("/api/v1/local-groups/" + local(PROVIDER) + "/gewerbe").status()).isEqualTo(204);
        assertThat(network.outcome()).isEqualTo(DENIED);
        api.delete("/api/v1/access-rights/" + granted.json().path("id").asString(""));

        assertThat(
                api.put("/api/v1/access-rights", right("SUBSYSTEM", TwoTowns.client(), SERVICE, "aufsicht")).status())
                .isEqualTo(200);
        assertThat(network.outcome()).isEqualTo("server.serverproxy.purpose_denied");
        rights().forEach(id -> api.delete("/api/v1/access-rights/" + id));
        assertThat(api.put("/api/v1/access-rights", right("SUBSYSTEM", TwoTowns.client(), SERVICE, "gewerbeanmeldung"))
                .status()).isEqualTo(200);
        assertThat(network.outcome()).isEqualTo("answered 200");
    }

    private List<String> rights() {
        return api.get("/api/v1/access-rights").json().path("items").valueStream()
                .map(each -> each.path("id").asString("")).toList();
    }

    @Test
    void aServiceThatIsSwitchedOffSaysSo() {
        var on = api.get("/api/v1/services").json().path("items").get(0).toString();
        assertThat(api.put("/api/v1/services", on.replaceFirst("\\{", "{\"disabledNotice\":\"Wartung\",")).status())
                .isEqualTo(200);
        assertThat(network.outcome()).isEqualTo("server.serverproxy.service_disabled");
        assertThat(api.put("/api/v1/services", on).status()).isEqualTo(200);
        assertThat(network.outcome()).isEqualTo("answered 200");
    }

    @Test
    void whatDoesNotFitWhatIsThereIsAConflict() {
        var nobody = ModelAuthority.PADERBORN.member().path() + "/niemand";
        for (var said : List.of(api.put("/api/v1/services", service(nobody + "/auskunft")),
                api.put("/api/v1/local-groups", group(nobody, "gruppe")),
                api.put("/api/v1/access-rights", right("SUBSYSTEM", OTHER, PROVIDER + "/keiner", "aufsicht")))) {
            assertThat(said.status()).as(said.text()).isEqualTo(409);
            assertThat(said.problem()).isEqualTo("does-not-fit");
        }
    }

    @Test
    void whatCannotBeKeptNowIsSaidSoAndChangesNothing() throws SQLException {
        var before = everything();
        try (var other = DriverManager.getConnection("jdbc:sqlite:" + network.answering().data("configuration.db"));
                var statement = other.createStatement()) {
            statement.execute("BEGIN IMMEDIATE");
            var said = api.put("/api/v1/clients", client(OTHER));
            assertThat(said.status()).as(said.text()).isEqualTo(503);
            assertThat(said.problem()).isEqualTo("not-now");
            assertThat(everything()).isEqualTo(before);
            assertThat(network.outcome()).isEqualTo("answered 200");
            statement.execute("ROLLBACK");
        }
        assertThat(api.put("/api/v1/clients", client(OTHER)).status()).isEqualTo(200);
        assertThat(api.delete("/api/v1/clients/" + local(OTHER)).status()).isEqualTo(204);
    }

    @Test
    void whatIsNotInTheFormIsRefusedWithThePlaceAndChangesNothing() {
        var before = everything();
        var client = client(OTHER);
        malformed("clients", client.replaceFirst("\\{", "{\"colour\":\"red\","), "/colour");
        malformed("clients", client.replace("\"mode\":", "\"cipher\":1,\"mode\":"), "/connection/cipher");
        malformed("clients", client.replace("HTTP", "FTP"), "/connection/mode");
        malformed("clients", client.replace("127.0.0.0/8", "here"), "from");
        malformed("clients", client.replace(OTHER, "DE-OWL/KOM/05774032"), "subsystem");
        malformed("clients", client.replace(OTHER, OTHER + "/../x"), "subsystem");
        malformed("clients", client.replaceFirst("\\{", "{\"subsystem\":\"" + OTHER + "\","), "");
        malformed("clients", "{}", "/subsystem");
        malformed("clients", "[]", "");
        malformed("clients", "{", "");
        malformed("services", service(PROVIDER + "/neu").replace("http:", "file:"), "/base");
        malformed("services", service(PROVIDER + "/neu").replace(":10", ":0"), "/timeLimitSeconds");
        malformed("services", service(PROVIDER + "/neu").replace("GRANTED", "ALL"), "access");
        malformed("access-rights", right("EVERYBODY", "x", SERVICE, "aufsicht"), "/subject/type");
        malformed("access-rights", right("MEMBER", "x", SERVICE, "aufsicht"), "/subject/id");
        malformed("access-rights", right("SUBSYSTEM", OTHER, SERVICE, "aufsicht").replace("/**", "x"),
                "/endpoint/path");
        malformed("local-groups", group(OTHER, "a/b"), "code");
        assertThat(everything()).isEqualTo(before);
    }

    private void malformed(String path, String json, String where) {
        var said = api.put("/api/v1/" + path, json);
        assertThat(said.status()).as(json + " " + said.text()).isEqualTo(400);
        assertThat(said.problem()).isEqualTo("malformed-request");
        assertThat(said.json().path("detail").asString("")).contains(where);
    }

    private String everything() {
        return api.get("/api/v1/clients").text() + api.get("/api/v1/services").text()
                + api.get("/api/v1/access-rights").text() + api.get("/api/v1/local-groups").text();
    }

    @Test
    void onlyJsonOfABoundedSizeIsRead() {
        var json = client(OTHER);
        assertThat(api.send("PUT", "/api/v1/clients", "text/plain", json).status()).isEqualTo(415);
        assertThat(api.send("PUT", "/api/v1/clients", "", json).status()).isEqualTo(415);
        assertThat(api.put("/api/v1/clients", " ".repeat((1 << 20) + 1) + json).status()).isEqualTo(413);
        assertThat(api.send("PATCH", "/api/v1/clients", "application/json", json).status()).isEqualTo(405);
        assertThat(api.get("/api/v1/nothing").status()).isEqualTo(404);
    }

    private static String client(String subsystem) {
        return """
                {"subsystem":"%s","connection":{"mode":"HTTP","from":["127.0.0.0/8"]},"purposes":[]}"""
                .formatted(subsystem);
    }

    private String service(String service) {
        return """
                {"service":"%s","type":"REST","base":"http://%s","timeLimitSeconds":10,"certificatesSha256":[],\
                "access":"GRANTED"}""".formatted(service,
                Ports.text(network.answering().ports().register(ModelAuthority.PADERBORN)));
    }

    private static String group(String owner, String code) {
        return """
                {"owner":"%s","code":"%s","description":"Probe","members":["%s"]}"""
                .formatted(owner, code, TwoTowns.client());
    }

    private static String right(String type, String subject, String service, String purpose) {
        return """
                {"subject":{"type":"%s","id":"%s"},"service":"%s","endpoint":{"method":"*","path":"/**"},\
                "purposes":["%s"]}""".formatted(type, subject, service, purpose);
    }

    /// An identifier without its instance, as paths have it.
    private static String local(String path) {
        return path.substring(path.indexOf('/') + 1);
    }
}

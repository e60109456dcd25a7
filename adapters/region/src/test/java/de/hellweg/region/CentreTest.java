package de.hellweg.region;

import static org.assertj.core.api.Assertions.assertThat;

import de.hellweg.http.AddressRule;
import de.hellweg.http.HttpClient;
import de.hellweg.region.plan.ModelAuthority;
import de.hellweg.region.plan.ModelPurpose;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Clock;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CentreTest {
    @TempDir
    private Path directory;

    @Test
    void entersTheRegionOnceAndTakesItUpAtTheNextStart() {
        var ports = Ports.keep(directory.resolve("ports.properties"), 0);
        try (var client = HttpClient.open(HttpClient.Settings.defaults(AddressRule.any()))) {
            long entries;
            try (var centre = Centre.start(directory, ports, client, Clock.systemUTC())) {
                for (var authority : ModelAuthority.values()) {
                    assertThat(centre.registrar().lists("/members", "member", authority.member().path())).isTrue();
                }
                for (var purpose : ModelPurpose.values()) {
                    assertThat(centre.registrar().lists("/purposes", "code", purpose.code())).isTrue();
                }
                entries = centre.registrar().facts().entries();
            }
            var again = Ports.keep(directory.resolve("ports.properties"), 0);
            try (var centre = Centre.start(directory, again, client, Clock.systemUTC())) {
                assertThat(centre.registrar().facts().entries()).isEqualTo(entries);
                assertThat(again.registry()).isEqualTo(ports.registry());
            }
        }
    }

    @Test
    void everyRegisterAnswersOverHttpAndDescribesItself() throws Exception {
        var ports = Ports.keep(directory.resolve("ports.properties"), 0);
        try (var registers = Registers.start(ports); var client = java.net.http.HttpClient.newHttpClient()) {
            assertThat(registers).isNotNull();
            for (var authority : ModelAuthority.values()) {
                var address = "http://" + Ports.text(ports.register(authority));
                var document = client.send(HttpRequest.newBuilder(URI.create(address + "/openapi.json")).build(),
                        BodyHandlers.ofString());
                assertThat(document.body()).contains("\"openapi\"");
                var wrong = client.send(HttpRequest.newBuilder(URI.create(address + "/nothing")).build(),
                        BodyHandlers.ofString());
                assertThat(wrong.statusCode()).isEqualTo(404);
                assertThat(wrong.headers().firstValue("Content-Type")).contains("application/problem+json");
            }
        }
    }
}

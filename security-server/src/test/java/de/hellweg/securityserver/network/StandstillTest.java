package de.hellweg.securityserver.network;

import static org.assertj.core.api.Assertions.assertThat;

import de.hellweg.trust.registry.entry.RegistryEvent;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What is disabled in the registry, or in maintenance, carries no messages, and who asks is told why.
class StandstillTest {
    private ExchangeNetwork network;

    @BeforeEach
    void start(@TempDir Path directory) {
        network = ExchangeNetwork.start(directory);
    }

    @AfterEach
    void stop() {
        network.close();
    }

    private HttpResponse<byte[]> ask() throws Exception {
        return network.send(network.request("/person/17").GET());
    }

    private void refused(int status, String code, String notice) throws Exception {
        var answer = ask();
        assertThat(answer.headers().firstValue("X-Road-Error")).contains("server.clientproxy." + code);
        assertThat(answer.statusCode()).isEqualTo(status);
        assertThat(new String(answer.body(), StandardCharsets.UTF_8)).contains(notice);
    }

    private void carried() throws Exception {
        assertThat(ask().statusCode()).isEqualTo(200);
    }

    @Test
    void stopsAProviderInMaintenanceAndShowsItsMessage() throws Exception {
        var provider = network.provider();
        network.ask(provider, at -> new RegistryEvent.MaintenanceStarted(provider.id(), Optional.of("bis 18 Uhr"), at));
        refused(503, "maintenance_mode", "bis 18 Uhr");
        network.ask(provider, at -> new RegistryEvent.MaintenanceEnded(provider.id(), at));
        carried();
    }

    @Test
    void asksAnotherServerOfAProviderThatIsInMaintenance() throws Exception {
        network.secondProvider();
        var provider = network.provider();
        network.ask(provider, at -> new RegistryEvent.MaintenanceStarted(provider.id(), Optional.empty(), at));
        carried();
    }

    @Test
    void letsClientsOfAServerInMaintenanceAsk() throws Exception {
        var consumer = network.consumer();
        network.ask(consumer, at -> new RegistryEvent.MaintenanceStarted(consumer.id(), Optional.empty(), at));
        carried();
    }

    @Test
    void stopsADisabledProvider() throws Exception {
        var provider = network.provider();
        network.ask(provider, at -> new RegistryEvent.ServerDisabled(provider.id(), Optional.of("Umzug"), at));
        refused(503, "provider_disabled", "Umzug");
        network.ask(provider, at -> new RegistryEvent.ServerEnabled(provider.id(), at));
        network.ask(provider, at -> new RegistryEvent.ClientDisabled(provider.id(), ExchangeNetwork.REGISTER,
                Optional.of("Pause"), at));
        refused(503, "provider_disabled", "Pause");
        network.ask(provider, at -> new RegistryEvent.ClientEnabled(provider.id(), ExchangeNetwork.REGISTER, at));
        carried();
    }

    @Test
    void stopsADisabledClient() throws Exception {
        var consumer = network.consumer();
        network.ask(consumer, at -> new RegistryEvent.ClientDisabled(consumer.id(), ExchangeNetwork.TRADE,
                Optional.of("Pause"), at));
        refused(403, "client_disabled", "Pause");
        network.ask(consumer, at -> new RegistryEvent.ClientEnabled(consumer.id(), ExchangeNetwork.TRADE, at));
        network.ask(consumer, at -> new RegistryEvent.ServerDisabled(consumer.id(), Optional.of("Umzug"), at));
        refused(403, "client_disabled", "Umzug");
        network.ask(consumer, at -> new RegistryEvent.ServerEnabled(consumer.id(), at));
        carried();
    }
}

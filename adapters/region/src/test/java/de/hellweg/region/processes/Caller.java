package de.hellweg.region.processes;

import de.hellweg.region.plan.Clients;
import de.hellweg.region.plan.ModelPurpose;
import de.hellweg.region.plan.ModelService;
import de.hellweg.region.processes.LedgerFile.What;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpClient.Version;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.UUID;

/// The trade office: asks once, writes down that it asks and what it was answered, and never asks again.
final class Caller implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final HttpClient client = HttpClient.newBuilder().version(Version.HTTP_1_1).build();
    private final String door;
    private final LedgerFile ledger;

    Caller(TwoServers network) {
        this(network.door(), network.atClient());
    }

    /// @param door where the trade office asks
    Caller(String door, LedgerFile ledger) {
        this.door = door;
        this.ledger = ledger;
    }

    /// What came of a request; the status is 0 when no answer came.
    ///
    /// @param code in `X-Road-Error`, or nothing
    record Outcome(String id, int status, String code) {}

    Outcome ask(String path, byte[] body) throws InterruptedException {
        return ask(ModelService.MELDEAUSKUNFT_PADERBORN, ModelPurpose.GEWERBEANMELDUNG, path, body);
    }

    Outcome ask(ModelService service, ModelPurpose purpose, String path, byte[] body) throws InterruptedException {
        var id = "DE-OWL-" + UUID.randomUUID();
        var request = HttpRequest
                .newBuilder(URI.create(door + "/r1/" + service.id().path() + path))
                .timeout(PATIENCE).header("X-Road-Client", Clients.GEWERBEAMT_DELBRUECK.path())
                .header("X-Road-Id", id).header("X-Road-UserId", "gewerbe-fachverfahren")
                .header("X-Road-Issue", "32.1-2026/0815")
                .header("Hellweg-Purpose", purpose.code())
                .header("Content-Type", "application/octet-stream").POST(BodyPublishers.ofByteArray(body)).build();
        ledger.note(What.ASKED, id, "-", body);
        try {
            var answer = client.send(request, BodyHandlers.ofByteArray());
            ledger.note(What.ANSWERED, id, String.valueOf(answer.statusCode()), answer.body());
            return new Outcome(id, answer.statusCode(), answer.headers().firstValue("X-Road-Error").orElse(""));
        } catch (IOException noAnswer) {
            ledger.note(What.UNANSWERED, id, "-", new byte[0]);
            return new Outcome(id, 0, "");
        }
    }

    @Override
    public void close() {
        client.shutdownNow();
    }
}

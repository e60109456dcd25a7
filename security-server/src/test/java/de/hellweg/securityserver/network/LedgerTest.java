package de.hellweg.securityserver.network;

import static org.assertj.core.api.Assertions.assertThat;

import de.hellweg.http.Content;
import de.hellweg.http.Headers;
import de.hellweg.http.HttpExchange;
import de.hellweg.http.HttpResponse;
import de.hellweg.securityserver.messagelog.LogRecord;
import de.hellweg.securityserver.network.Relay.Direction;
import de.hellweg.securityserver.network.Relay.End;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Many exchanges at once, good and bad, while logs are locked and wires cut; then the ledger is compared with the logs. The
/// seed stands in the output and in every failure; `hellweg.seed` plays it again.
class LedgerTest {
    private static final int EXCHANGES = 300;
    private static final int AT_ONCE = 6;

    @TempDir
    Path directory;

    /// How often each status came.
    private final Map<Integer, Integer> statuses = new ConcurrentHashMap<>();

    @Test
    void whateverHappensEveryRecordIsThereBeforeItsEffect() throws Exception {
        long seed = Long.getLong("hellweg.seed", System.nanoTime());
        System.out.println("hellweg.seed=" + seed);
        try (var network = ExchangeNetwork.start(directory); var relay = new Relay(network.provider().peerAddress())) {
            network.move(network.provider(), relay.address());
            network.service().answerWith(LedgerTest::serve);
            exchange(network, relay, new Random(seed));
            relay.mend();
            network.consumer().log().failFor(_ -> false);
            network.provider().log().failFor(_ -> false);
            assertThat(network.send(network.request("/person/42").GET()).statusCode()).isEqualTo(200);
            LedgerCheck.check(network);
            assertThat(statuses.keySet()).as("seed %d: %s", seed, new TreeMap<>(statuses)).contains(200, 403, 502, 503);
            assertThat(spooled(network)).as("spool files left, seed %d", seed).isEmpty();
        } catch (AssertionError e) {
            throw new AssertionError("seed " + seed + ": " + e.getMessage(), e);
        }
    }

    private void exchange(ExchangeNetwork network, Relay relay, Random random)
            throws InterruptedException, ExecutionException {
        try (var workers = Executors.newFixedThreadPool(AT_ONCE)) {
            var work = new ArrayList<Callable<Integer>>();
            for (int i = 0; i < EXCHANGES; i++) {
                if (i % 12 == 0) {
                    work.add(fault(network, relay, new Random(random.nextLong())));
                }
                var request = request(network, new Random(random.nextLong()));
                work.add(() -> statuses.merge(network.send(request).statusCode(), 1, Integer::sum));
            }
            for (var done : workers.invokeAll(work)) {
                done.get();
            }
        }
    }

    private static HttpRequest.Builder request(ExchangeNetwork network, Random random) {
        return switch (random.nextInt(10)) {
            case 0 -> network.request("/person/42/children").GET();
            case 1 -> network.request("/person/42").setHeader("Hellweg-Purpose", "fundsache").GET();
            case 2 -> network.request("/person/42").setHeader("X-Road-Issue", " ").GET();
            case 3 -> network.request("/person/broken").GET();
            case 4 -> network.request("/person/error").GET();
            case 5 -> network.request("/search").POST(BodyPublishers.ofByteArray(new byte[random.nextInt(400_000)]));
            case 6, 7 -> network.request("/search").POST(BodyPublishers.ofByteArray(new byte[random.nextInt(5_000)]));
            default -> network.request("/person/" + random.nextInt(1_000)).GET();
        };
    }

    private static HttpResponse serve(HttpExchange exchange) {
        return switch (exchange.path()) {
            case "/register/person/broken" -> new HttpResponse(200, Headers.empty(),
                    Content.streamed(1_000, InputStream::nullInputStream));
            case "/register/person/error" -> HttpResponse.of(500);
            case "/register/search" -> HttpResponse.of(200, "text/plain", all(exchange.body()));
            default -> HttpResponse.of(200, "text/plain", new byte[]{'o', 'k'});
        };
    }

    private static byte[] all(InputStream body) {
        try {
            return body.readAllBytes();
        } catch (IOException e) {
            return new byte[0];
        }
    }

    /// Something goes wrong for a while.
    private static Callable<Integer> fault(ExchangeNetwork network, Relay relay, Random random) {
        var server = random.nextBoolean() ? network.consumer() : network.provider();
        var direction = random.nextBoolean() ? Direction.TO_CLIENT : Direction.TO_SERVER;
        long bytes = random.nextInt(20_000);
        int refusing = random.nextInt(8);
        return switch (random.nextInt(3)) {
            case 0 -> () -> {
                try (var _ = new LockedLog(server)) {
                    Thread.sleep(600);
                }
                return 0;
            };
            case 1 -> () -> {
                relay.after(bytes, direction, End.CUT);
                Thread.sleep(200);
                relay.mend();
                return 0;
            };
            default -> () -> {
                server.log().failFor(record -> record instanceof LogRecord.Requested request
                        && request.request().requestId().hashCode() % 8 == refusing);
                return 0;
            };
        };
    }

    private static List<Path> spooled(ExchangeNetwork network) throws IOException {
        var left = new ArrayList<Path>();
        for (BoxServer server : network.servers()) {
            try (var files = Files.list(server.store().spool())) {
                left.addAll(files.toList());
            }
        }
        return left;
    }
}

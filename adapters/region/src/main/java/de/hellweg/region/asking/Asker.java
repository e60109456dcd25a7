package de.hellweg.region.asking;

import de.hellweg.http.Answer;
import de.hellweg.http.Call;
import de.hellweg.http.CallFailed;
import de.hellweg.http.Content;
import de.hellweg.http.Destination;
import de.hellweg.http.Headers;
import de.hellweg.http.HttpClient;
import de.hellweg.region.plan.OnceOnlyRequest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.UUID;

/// Sends a request through the asking authority's client interface, as its information system does (X-Road's REST
/// interface, with our header for the purpose).
public final class Asker {
    private static final Duration TIME_LIMIT = Duration.ofSeconds(30);

    private final HttpClient client;
    private final InstantSource clock;

    public Asker(HttpClient client, InstantSource clock) {
        this.client = client;
        this.clock = clock;
    }

    /// Asks, waits, and says what came of it.
    ///
    /// @param door the client interface of the asking authority's security server
    public Asked ask(OnceOnlyRequest request, Destination door) {
        var id = request.client().member().instance().value() + "-" + UUID.randomUUID();
        var headers = Headers.builder().add("X-Road-Client", request.client().path()).add("X-Road-Id", id)
                .add("X-Road-UserId", request.user()).add("X-Road-Issue", request.issue())
                .add("Hellweg-Purpose", request.purpose().code()).add("Accept", "application/json");
        if (!request.body().isEmpty()) {
            headers.add("Content-Type", "application/json");
        }
        var content = Content.of(request.body().getBytes(StandardCharsets.UTF_8));
        var started = clock.instant();
        try (Answer answer = client.send(
                new Call(door, request.method(), request.target(), headers.build(), content, TIME_LIMIT))) {
            var body = new String(answer.body().readAllBytes(), StandardCharsets.UTF_8);
            var outcome = answer.headers().first("X-Road-Error").<Outcome>map(Outcome.Refused::new)
                    .orElseGet(() -> new Outcome.Answered(answer.status()));
            return new Asked(id, started, Duration.between(started, clock.instant()), outcome, body);
        } catch (CallFailed failed) {
            return new Asked(id, started, Duration.between(started, clock.instant()),
                    new Outcome.Unanswered(failed.kind().name()), "");
        } catch (IOException broken) {
            return new Asked(id, started, Duration.between(started, clock.instant()), new Outcome.Unanswered("BROKEN"),
                    "");
        }
    }

    /// What came of asking.
    ///
    /// @param id   the request's `X-Road-Id`
    /// @param body of the answer, as text
    public record Asked(String id, Instant at, Duration took, Outcome outcome, String body) {}
}

package de.hellweg.region.page;

import de.hellweg.region.asking.Outcome;
import de.hellweg.region.asking.RecentExchanges;
import de.hellweg.region.asking.SeenExchange;
import de.hellweg.region.plan.OnceOnlyRequest;
import de.hellweg.region.plan.OnceOnlyRequests;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/// Exchanges to be shown, one for each request of the region.
final class Samples {
    private static final Instant FIRST = Instant.parse("2026-11-23T08:15:00Z");

    private Samples() {}

    static RecentExchanges all() {
        var exchanges = new RecentExchanges();
        int index = 0;
        for (var request : OnceOnlyRequests.all()) {
            exchanges.add(of(request, "sample-" + index, FIRST.plusSeconds(7L * index)));
            index++;
        }
        return exchanges;
    }

    static SeenExchange of(OnceOnlyRequest request, String id, Instant at) {
        var outcome = request.expected() == OnceOnlyRequest.Expected.ANSWERED
                ? new Outcome.Answered(200)
                : new Outcome.Refused("server.serverproxy.access_denied");
        return new SeenExchange(id, "X-" + id, at, Duration.ofMillis(14), request.from(), request.client().path(),
                request.service().provider(), request.service().id().path(), request.purpose().code(), request.issue(),
                outcome, Optional.of("TOTAL_PASSED"), Optional.of("/containers/delbrueck/" + id),
                Optional.of("/containers/paderborn/" + id));
    }
}

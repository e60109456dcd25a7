package de.hellweg.region;

import de.hellweg.region.asking.Asker;
import de.hellweg.region.asking.Asker.Asked;
import de.hellweg.region.asking.Outcome;
import de.hellweg.region.asking.RecentExchanges;
import de.hellweg.region.asking.SeenExchange;
import de.hellweg.region.plan.OnceOnlyRequest;
import de.hellweg.region.plan.OnceOnlyRequest.Expected;
import java.io.PrintStream;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;

/// Sends requests, verifies what both sides kept of each, shows and prints it.
final class Questions {
    private static final int SHOWN = 300;

    private final Asker asker;
    private final Servers servers;
    private final Watch watch;
    private final RecentExchanges exchanges;
    private final PrintStream out;
    private final AtomicBoolean allPassed = new AtomicBoolean(true);

    Questions(Asker asker, Servers servers, Watch watch, RecentExchanges exchanges, PrintStream out) {
        this.asker = asker;
        this.servers = servers;
        this.watch = watch;
        this.exchanges = exchanges;
        this.out = out;
    }

    void askAll(List<OnceOnlyRequest> requests) {
        requests.forEach(this::ask);
    }

    void ask(OnceOnlyRequest request) {
        var asked = asker.ask(request, servers.door(request.from()));
        var seen = watch.find(request.from(), asked.id());
        if (seen.isEmpty()) {
            exchanges.add(unlogged(request, asked));
        }
        var verdicts = seen.map(Watch.Watched::verified).orElse(List.of());
        boolean met = met(request, asked.outcome()) && verdicts.size() >= 2
                && verdicts.stream().allMatch(Containers.Verified::passed);
        if (!met) {
            allPassed.set(false);
        }
        print(request, asked, verdicts, met);
    }

    boolean allPassed() {
        return allPassed.get();
    }

    private static boolean met(OnceOnlyRequest request, Outcome outcome) {
        return switch (outcome) {
            case Outcome.Answered(int status) -> request.expected() == Expected.ANSWERED && status == 200;
            case Outcome.Refused _ -> request.expected() == Expected.REFUSED;
            case Outcome.Unanswered _ -> false;
        };
    }

    /// What a server refused before it was a message, or a server that is away, is shown all the same.
    private static SeenExchange unlogged(OnceOnlyRequest request, Asked asked) {
        return new SeenExchange(asked.id(), asked.id(), asked.at(), asked.took(), request.from(),
                request.client().path(), request.service().provider(), request.service().id().path(),
                request.purpose().code(), request.issue(), asked.outcome(), Optional.empty(), Optional.empty(),
                Optional.empty());
    }

    private void print(OnceOnlyRequest request, Asked asked, List<Containers.Verified> verdicts, boolean met) {
        out.printf("%s asks %s (%s), purpose %s (%s), case %s%n", request.from().title(),
                request.service().provider().title(), request.service().code(), request.purpose().code(),
                request.purpose().legalBasis(), request.issue());
        out.printf("  %s in %d ms: %s%n", word(asked.outcome()), asked.took().toMillis(),
                beginning(asked.body().strip()));
        verdicts.forEach(verdict -> out.println("  " + verdict.line()));
        if (!met) {
            out.println("  NOT as expected");
        }
        out.println();
    }

    /// Enough of an answer to recognise it by.
    private static String beginning(String body) {
        return body.length() <= SHOWN ? body : body.substring(0, SHOWN) + "…";
    }

    private static String word(Outcome outcome) {
        return switch (outcome) {
            case Outcome.Answered(int status) -> "answered with " + status;
            case Outcome.Refused(String code) -> "refused with " + code;
            case Outcome.Unanswered(String kind) -> "not answered (" + kind + ")";
        };
    }
}

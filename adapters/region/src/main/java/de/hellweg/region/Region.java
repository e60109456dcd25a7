package de.hellweg.region;

import de.hellweg.http.AddressRule;
import de.hellweg.http.HttpClient;
import de.hellweg.http.HttpServer;
import de.hellweg.http.Limits;
import de.hellweg.http.ListenerSettings;
import de.hellweg.region.asking.AskAgain;
import de.hellweg.region.asking.Asker;
import de.hellweg.region.asking.RecentExchanges;
import de.hellweg.region.page.Page;
import de.hellweg.region.plan.OnceOnlyRequests;
import java.io.PrintStream;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;

/// The model region, running: registers, trust services and registry, the five security servers, and the page. Started
/// in the order in which each needs the one before.
public final class Region implements AutoCloseable {
    private final House house;
    private final Questions questions;

    private Region(House house, Questions questions) {
        this.house = house;
        this.questions = questions;
    }

    /// Starts everything, sends the first once-only requests and prints what happened.
    ///
    /// @throws de.hellweg.region.setup.SetupFailed when a part refuses to be set up
    public static Region start(RegionSettings settings, Clock clock, PrintStream out) {
        var house = new House();
        boolean started = false;
        try {
            var region = start(settings, clock, out, house);
            started = true;
            return region;
        } finally {
            if (!started) {
                house.close();
            }
        }
    }

    private static Region start(RegionSettings settings, Clock clock, PrintStream out, House house) {
        var began = clock.instant();
        var ports = Ports.keep(settings.directory().resolve("ports.properties"), settings.firstPort());
        var client = HttpClient.open(HttpClient.Settings.defaults(AddressRule.any()));
        house.onClose(client::close);
        var registers = Registers.start(ports);
        house.onClose(registers::close);
        var centre = Centre.start(settings.directory(), ports, client, clock);
        house.onClose(centre::close);
        var servers = Servers.start(settings.directory(), ports, client, centre, clock);
        house.onClose(servers::close);

        var exchanges = new RecentExchanges();
        var evidence = new Containers(servers, centre, exchanges, clock);
        var watch = new Watch(servers, evidence, exchanges, clock.instant());
        house.onClose(watch::close);
        var questions = new Questions(new Asker(client, clock), servers, watch, exchanges, out);
        var table = new Table(out, settings.directory(), ports);
        table.print(Duration.between(began, clock.instant()));
        questions.askAll(OnceOnlyRequests.all());
        if (!settings.once()) {
            var page = new Page(exchanges, centre.registrar()::facts, new AskAgain(questions::ask), evidence);
            var server = HttpServer.start(new ListenerSettings(ports.page(), Optional.empty(),
                    Limits.defaults().withBodyBytes(16_384)), page);
            house.onClose(server::close);
            watch.start();
            table.invite();
        }
        return new Region(house, questions);
    }

    /// Whether every container made so far was verified and passed, and every request met what was expected of it.
    public boolean allPassed() {
        return questions.allPassed();
    }

    @Override
    public void close() {
        house.close();
    }
}

package de.hellweg.region;

import de.hellweg.http.Destination;
import de.hellweg.http.HttpClient;
import de.hellweg.join.JoinStopped;
import de.hellweg.join.Joining;
import de.hellweg.region.plan.ModelAuthority;
import de.hellweg.region.setup.ServerDesk;
import de.hellweg.region.setup.SetupFailed;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;

/// The five security servers, running: each invited by the registrar and joined by its people, its clients registered at its
/// own request, its services configured and published.
final class Servers implements AutoCloseable {
    private final House house = new House();
    private final Ports ports;
    private final Map<ModelAuthority, ServerDesk> desks = new EnumMap<>(ModelAuthority.class);

    private Servers(Ports ports) {
        this.ports = ports;
    }

    static Servers start(Path directory, Ports ports, HttpClient client, Centre centre, Clock clock) {
        var servers = new Servers(ports);
        boolean started = false;
        try {
            servers.join(directory, client, centre, clock);
            servers.setUp(centre);
            started = true;
            return servers;
        } finally {
            if (!started) {
                servers.close();
            }
        }
    }

    /// All at once, as five authorities would.
    private void join(Path directory, HttpClient client, Centre centre, Clock clock) {
        try (var people = Executors.newVirtualThreadPerTaskExecutor()) {
            var joining = people.invokeAll(Arrays.stream(ModelAuthority.values()).<Callable<Joining>>map(authority -> {
                var home = new ServerHome(directory, authority, ports, centre.anchorFile());
                return () -> join(home, centre, clock);
            }).toList());
            for (var each : joining) {
                if (each.state() == java.util.concurrent.Future.State.SUCCESS) {
                    house.onClose(each.resultNow()::close);
                }
            }
            for (var each : joining) {
                each.get();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new SetupFailed("the start was interrupted", e);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException refused) {
                throw refused;
            }
            throw new SetupFailed("a server did not join", e);
        }
        for (var authority : ModelAuthority.values()) {
            desks.put(authority, new ServerHome(directory, authority, ports, centre.anchorFile()).desk(client));
        }
    }

    /// Joining says step by step what it does; here only what stops it matters.
    private static Joining join(ServerHome home, Centre centre, Clock clock) {
        var order = home.order(() -> centre.registrar().invite(home.authority().server().path()));
        try (var quiet = new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8)) {
            return Joining.join(order, quiet, clock);
        } catch (JoinStopped stopped) {
            throw new SetupFailed(home.authority().title() + " did not join: " + stopped.getMessage(), stopped);
        }
    }

    /// Clients first, for services are published in the name of one; then each server must know all the others.
    private void setUp(Centre centre) {
        desks.forEach((authority, desk) -> desk.registerClients(centre.registrar()));
        desks.forEach((authority, desk) -> desk.configure(ServerHome.addresses(ports, authority)));
        long entries = centre.registrar().facts().entries();
        desks.values().forEach(desk -> desk.awaitRegistry(entries));
        desks.values().forEach(ServerDesk::awaitReady);
    }

    /// Where the authority's information systems ask.
    Destination door(ModelAuthority authority) {
        var address = ports.clients(authority);
        return Destination.plain(address.getAddress().getHostAddress(), address.getPort());
    }

    ServerDesk desk(ModelAuthority authority) {
        var desk = desks.get(authority);
        if (desk == null) {
            throw new IllegalStateException(authority + " has no server");
        }
        return desk;
    }

    @Override
    public void close() {
        house.close();
    }
}

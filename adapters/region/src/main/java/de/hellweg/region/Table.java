package de.hellweg.region;

import de.hellweg.region.plan.ModelAuthority;
import de.hellweg.region.plan.OnceOnlyRequests;
import de.hellweg.registry.accounts.Administrators;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;

/// What the region prints: where each authority is reached, and what a reader can paste.
final class Table {
    private static final String ROW = "%-26s %-24s %-24s %s%n";

    private final PrintStream out;
    private final Path directory;
    private final Ports ports;

    Table(PrintStream out, Path directory, Ports ports) {
        this.out = out;
        this.directory = directory;
        this.ports = ports;
    }

    /// One row for each authority, and one for the registry.
    void print(Duration startedIn) {
        out.println();
        out.printf(Locale.ROOT, "The model region is ready after %.1f s.%n%n", startedIn.toMillis() / 1000.0);
        out.printf(ROW, "authority", "client interface", "administration, pages", "key file");
        for (var authority : ModelAuthority.values()) {
            out.printf(ROW, authority.title(), "http://" + Ports.text(ports.clients(authority)),
                    "http://" + Ports.text(ports.administration(authority)),
                    ServerHome.keyFile(directory, authority));
        }
        out.printf(ROW, "Central registry", "", "http://" + Ports.text(ports.registry()),
                directory.resolve("registry").resolve("api-key"));
        out.println();
    }

    /// Three lines to paste, the page's address, and how to sign in at the registry.
    void invite() {
        var main = OnceOnlyRequests.addressForTrade();
        var door = "http://" + Ports.text(ports.clients(main.from()));
        out.println("Try it:");
        out.println();
        out.println("curl -s " + door + main.target() + " -H 'X-Road-Client: " + main.client().path()
                + "' -H 'Hellweg-Purpose: " + main.purpose().code() + "' -H 'X-Road-Issue: " + main.issue()
                + "' -H 'X-Road-UserId: " + main.user() + "' -H 'Content-Type: application/json' -d '" + main.body()
                + "'");
        out.println("curl -s " + door + "/listClients -H 'Accept: application/json'");
        out.println("curl -s 'http://" + Ports.text(ports.registry()) + "/checkpoint'");
        out.println();
        out.println("Look at it: http://" + Ports.text(ports.page()) + "/");
        out.println("The registry's pages: http://" + Ports.text(ports.registry()) + "/, user "
                + Administrators.FIRST_USER + ", first password in "
                + directory.resolve("registry").resolve("first-password"));
        out.println("Each authority's pages: at its administration's address above; sign in with the key in its key"
                + " file");
        out.println("Ctrl-C ends it; the next start takes up what is in " + directory + ".");
    }
}

package de.hellweg.join;

import de.hellweg.join.InvitingSide.Standing;
import de.hellweg.join.JoinDirectory.Begun;
import de.hellweg.http.AddressRule;
import de.hellweg.http.HttpClient;
import de.hellweg.securityserver.SecurityServer;
import de.hellweg.securityserver.Settings;
import de.hellweg.securityserver.store.DurableFile;
import de.hellweg.trust.invitation.InvitationProof.Act;
import de.hellweg.trust.json.JsonValue.JsonObject;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.time.Clock;
import java.time.Duration;
import java.util.function.BooleanSupplier;

/// Joins, step by step. A step that was done is found done; one that was interrupted is done again and comes to the same:
/// keys are looked for before they are made, the trust service gives the same certificate for the same key, the sealed
/// request lies on disk before it is sent, and the registry takes the same request once.
public final class Joining implements AutoCloseable {
    private static final Duration PAUSE = Duration.ofMillis(200);
    private static final int SOON = 300;

    private final JoinDirectory directory;
    private final PrintStream out;
    private final HttpClient http;
    private final SecurityServer server;

    private Joining(JoinDirectory directory, PrintStream out, HttpClient http, SecurityServer server) {
        this.directory = directory;
        this.out = out;
        this.http = http;
        this.server = server;
    }

    /// Joins and leaves the server running; throws [JoinStopped] saying what is in the way.
    public static Joining join(JoinOrder order, PrintStream out, Clock clock) {
        var began = clock.instant();
        var directory = new JoinDirectory(order.directory());
        var begun = directory.begin(order);
        var http = HttpClient.open(HttpClient.Settings.defaults(AddressRule.any()));
        boolean joined = false;
        try {
            begun.ifPresent(there -> prepare(there, directory, http, out, clock));
            var settings = Settings.read(directory.settingsFile());
            var running = new Joining(directory, out, http, SecurityServer.start(settings, clock));
            try {
                begun.ifPresent(there -> running.steps(there, settings));
                running.say("joined", begun.isPresent()
                        ? "in " + Duration.between(began, clock.instant()).toMillis() + " ms"
                        : "before; the server runs");
                joined = true;
                return running;
            } finally {
                if (!joined) {
                    running.server.close();
                }
            }
        } finally {
            if (!joined) {
                http.close();
            }
        }
    }

    private static void prepare(Begun begun, JoinDirectory directory, HttpClient http, PrintStream out, Clock clock) {
        new InvitingSide(http, begun.invitation()).recognise();
        directory.describe(begun);
        out.println("registry: " + begun.invitation().anchor().registry() + ", the one that invited");
        directory.setUp(Settings.read(directory.settingsFile()), clock);
        out.println("stores and keys: " + directory.file("data"));
    }

    private void steps(Begun begun, Settings settings) {
        var inviting = new InvitingSide(http, begun.invitation());
        var own = new OwnServer(http, server, settings);
        certify(Act.SIGNING, "sealing", begun, inviting, own);
        certify(Act.AUTHENTICATION, "authentication", begun, inviting, own);
        long position = register(begun, inviting, own);
        await("the registry's log up to entry " + position, () -> own.entries() > position);
        say("checkpoint", own.entries() + " entries of the registry verified");
        directory.end();
        for (int attempt = 0; attempt < SOON && own.notReady().isPresent(); attempt++) {
            pause();
        }
        say("server", own.notReady().map(why -> "registered, but carries no messages yet: " + why)
                .orElse("carries messages"));
    }

    private void certify(Act act, String use, Begun begun, InvitingSide inviting, OwnServer own) {
        var invitation = begun.invitation();
        var wanted = JsonObject.builder().put("use", use).put("organization", invitation.organization());
        if (act == Act.SIGNING) {
            wanted.put("member", invitation.server().owner().path());
        }
        var key = own.key(use, wanted.build());
        if (key.certificate().isEmpty()) {
            var request = own.certificateRequest(key);
            own.certify(key, inviting.issuesCertificates()
                    ? inviting.certificate(act, request)
                    : byHand(use, request));
        }
        say("certificate", use + ", key " + key.id());
    }

    /// Where no trust service is named, somebody carries the request there and brings the certificate.
    private String byHand(String use, byte[] request) {
        var brought = directory.file(use + ".pem");
        try {
            if (Files.exists(brought)) {
                return Files.readString(brought);
            }
        } catch (IOException e) {
            throw new JoinStopped(brought + " cannot be read.", e);
        }
        DurableFile.replace(directory.file(use + ".csr"), request);
        throw new JoinStopped("Have " + directory.file(use + ".csr") + " certified, put the certificate and its issuers"
                + " as " + brought + ", and give the command again.");
    }

    private long register(Begun begun, InvitingSide inviting, OwnServer own) {
        boolean kept = directory.request().isPresent();
        var request = directory.request().orElseGet(() -> seal(begun, own));
        say("request", kept ? "was sealed before" : "sealed by the member, signed by the server");
        var standing = inviting.standing(request);
        if (standing.state().equals("unknown") || standing.state().equals("submitted")) {
            var refusal = inviting.send(request);
            standing = inviting.standing(request);
            if (refusal.isPresent() && standing.state().equals("unknown")) {
                directory.forget();
                throw new JoinStopped("The registry refuses: " + refusal.get());
            }
        }
        return awaited(request, standing, inviting);
    }

    private JsonObject seal(Begun begun, OwnServer own) {
        for (int attempt = 0; attempt < SOON; attempt++) {
            var sealed = own.sealedRegistration(begun.invitation().server().path(), begun.address());
            if (sealed.isPresent()) {
                directory.keep(sealed.get());
                return sealed.get();
            }
            pause();
        }
        throw new JoinStopped("The server cannot seal: its certificates have no status. Is the OCSP responder of the"
                + " trust service reached from here? Then give the command again.");
    }

    private long awaited(JsonObject request, Standing first, InvitingSide inviting) {
        var standing = first;
        boolean told = false;
        while (standing.position().isEmpty()) {
            if (standing.state().equals("declined") || standing.state().equals("revoked")) {
                directory.forget();
                throw new JoinStopped("The request was " + standing.state() + ": " + standing.told());
            }
            if (!told) {
                say("approval", standing.state().equals("waiting")
                        ? "waits for a second registrar to approve the request"
                        : "waits for a registrar to approve the request");
                told = true;
            }
            pause();
            standing = inviting.standing(request);
        }
        long position = standing.position().get();
        say("registered", "entry " + position + " of the registry's log");
        return position;
    }

    private void await(String what, BooleanSupplier there) {
        for (int attempt = 0; !there.getAsBoolean(); attempt++) {
            if (attempt == SOON) {
                throw new JoinStopped("The server does not come to " + what + "; its log says why. Then give the"
                        + " command again.");
            }
            pause();
        }
    }

    private void say(String step, String text) {
        out.println(step + ": " + text);
    }

    private static void pause() {
        try {
            Thread.sleep(PAUSE);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new JoinStopped("Joining was interrupted; give the command again.", e);
        }
    }

    /// The server, running.
    public SecurityServer server() {
        return server;
    }

    @Override
    public void close() {
        server.close();
        http.close();
    }
}

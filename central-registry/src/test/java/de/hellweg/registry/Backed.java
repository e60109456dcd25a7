package de.hellweg.registry;

import static org.assertj.core.api.Assertions.assertThat;

import de.hellweg.sql.Database;
import de.hellweg.sql.DatabaseSettings;
import de.hellweg.trust.json.CanonicalJson;
import de.hellweg.trust.json.JsonValue.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/// What tests of backups by page and REST share.
final class Backed {
    static final String PASSPHRASE = "correct horse battery staple";

    private Backed() {}

    static void add(RunningRegistry registry, String... classes) {
        for (var each : classes) {
            assertThat(registry.post("/api/v1/member-classes", "{\"memberClass\":\"" + each
                    + "\",\"description\":\"x\"}").statusCode()).isEqualTo(201);
        }
    }

    static byte[] make(RunningRegistry registry) {
        var made = registry.sendForBytes(registry.request("/api/v1/backups").header("Content-Type",
                "application/json").POST(
                        java.net.http.HttpRequest.BodyPublishers.ofString("{\"passphrase\":\""
                                + PASSPHRASE + "\"}")));
        assertThat(made.statusCode()).isEqualTo(200);
        return made.body();
    }

    /// As a follower saves it.
    static Path save(RunningRegistry registry, Path file) throws IOException {
        var note = CanonicalJson
                .text(JsonObject.builder().put("checkpoint", registry.get("/checkpoint").body()).build());
        return Files.writeString(file, note + "\n" + registry.get("/log/entries?from=0").body());
    }

    /// So much that neither a request nor a socket holds it: 16 MiB that nobody can compress.
    static void fill(RegistrySettings settings) {
        var random = new Random(3);
        try (var database = Database.open(DatabaseSettings.of(settings.store(
                DatabaseSettings.WhenMissing.REFUSE), "de/hellweg/registry/schema"))) {
            for (int i = 0; i < 16; i++) {
                var document = new byte[1 << 20];
                random.nextBytes(document);
                var name = String.format("%064x", i);
                database.transaction(in -> in.execute(
                        "INSERT INTO catalogue_document (sha256, document, kept) VALUES (?, ?, 0)", name, document));
            }
        }
    }

    /// The registry's own files in a directory, by name.
    static List<String> files(Path directory) throws IOException {
        try (var files = Files.list(directory)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> !name.startsWith("registry.db")).sorted().toList();
        }
    }

    /// Files without a name that this process has open in a directory.
    static List<String> nameless(Path directory) throws IOException {
        var found = new ArrayList<String>();
        try (var open = Files.list(Path.of("/proc/self/fd"))) {
            for (var each : open.toList()) {
                try {
                    var target = Files.readSymbolicLink(each).toString();
                    if (target.startsWith(directory.toString()) && target.endsWith("(deleted)")) {
                        found.add(target);
                    }
                } catch (IOException closed) {
                    // It was open when it was listed.
                }
            }
        }
        return found;
    }
}

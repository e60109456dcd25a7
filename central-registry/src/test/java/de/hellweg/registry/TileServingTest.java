package de.hellweg.registry;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.List;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/// The log as C2SP tlog-tiles, read by a client that knows nothing but the specification.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class TileServingTest {
    private static final int ENTRIES = 300;
    private final HttpClient http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private RunningRegistry registry;

    @BeforeAll
    void aLogOfMoreThanOneTile(@TempDir Path directory) {
        registry = RunningRegistry.fresh(directory);
        for (int i = 1; i < ENTRIES; i++) {
            registry.post("/api/v1/member-classes", "{\"memberClass\":\"K" + i + "\",\"description\":\"Klasse\"}");
        }
    }

    @AfterAll
    void stop() {
        registry.close();
        http.close();
    }

    @Test
    void givesTilesWithTheSignedRootAndTheEntriesOfTheirLeaves() throws IOException, GeneralSecurityException {
        var client = new TileClient(http, URI.create("http://127.0.0.1:" + registry.server().address().getPort()),
                registry.server().anchor().logKey().encoded());
        var head = client.checkpoint();
        assertThat(head.size()).isGreaterThanOrEqualTo(ENTRIES);
        var leaves = client.leaves(head.size());
        assertThat(TileClient.root(leaves)).asBase64Encoded().isEqualTo(head.root());
        var entries = client.entries(head.size());
        assertThat(entries).hasSize((int) head.size());
        for (int i = 0; i < entries.size(); i++) {
            assertThat(TileClient.leaf(entries.get(i))).as("entry " + i).isEqualTo(leaves.get(i));
        }
        var above = client.hashes(1, head.size() / 256);
        assertThat(above).hasSize(1);
        assertThat(above.getFirst()).isEqualTo(TileClient.root(leaves.subList(0, 256)));
    }

    @Test
    void givesPartialTilesOfEarlierSizesToo() {
        assertThat(tile("0/000.p/17", "identity").body()).hasSize(17 * 32)
                .startsWith(tile("0/000.p/16", "identity").body());
    }

    @Test
    void hasNoTileBeyondTheLogAndLetsNobodyRememberThat() {
        for (var path : List.of("0/001", "0/001.p/60", "1/000", "1/000.p/2", "2/000.p/1", "entries/002.p/1",
                "entries/001.p/60", "63/000.p/1", "0/x000/000", "..%2Flog-key", "")) {
            assertThat(tile(path, "identity").statusCode()).as(path).isEqualTo(404);
        }
        assertThat(tile("0/001", "identity").headers().firstValue("Cache-Control")).hasValue("no-store");
    }

    @Test
    void letsTilesBeKeptForEverAndCompressesThem() throws IOException {
        var plain = tile("entries/000", "identity");
        assertThat(plain.headers().firstValue("Cache-Control")).hasValue("public, max-age=31536000, immutable");
        assertThat(plain.headers().firstValue("Content-Type")).hasValue("application/octet-stream");
        var compressed = tile("entries/000", "br, gzip;q=0.5");
        assertThat(compressed.headers().firstValue("Content-Encoding")).hasValue("gzip");
        assertThat(compressed.body().length).isLessThan(plain.body().length / 3);
        try (var unzipped = new GZIPInputStream(new ByteArrayInputStream(compressed.body()))) {
            assertThat(unzipped.readAllBytes()).isEqualTo(plain.body());
        }
        assertThat(tile("entries/000", "gzip;q=0").headers().firstValue("Content-Encoding")).isEmpty();
    }

    @Test
    void doesNotSendAgainWhatIsThere() {
        var tag = registry.get("/checkpoint").headers().firstValue("ETag").orElseThrow();
        assertThat(registry.send(registry.bare("/checkpoint").header("If-None-Match", "\"other\", " + tag))
                .statusCode()).isEqualTo(304);
        registry.post("/api/v1/member-classes", "{\"memberClass\":\"NEU\",\"description\":\"Klasse\"}");
        assertThat(registry.send(registry.bare("/checkpoint").header("If-None-Match", tag)).statusCode())
                .isEqualTo(200);
    }

    @Test
    void takesNoEntryThatNoBundleCanHold() {
        var answer = registry.post("/api/v1/member-classes",
                "{\"memberClass\":\"NEU\",\"description\":\"" + "ä".repeat(40_000) + "\"}");
        assertThat(answer.statusCode()).isIn(400, 409);
    }

    private HttpResponse<byte[]> tile(String path, String encoding) {
        try {
            return http.send(registry.bare("/tile/" + path).header("Accept-Encoding", encoding).build(),
                    BodyHandlers.ofByteArray());
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}

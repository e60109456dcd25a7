package de.hellweg.registry.backup;

import de.hellweg.http.AddressRule;
import de.hellweg.http.Headers;
import de.hellweg.http.HttpClient;
import de.hellweg.trust.Malformed;
import de.hellweg.trust.json.CanonicalJson;
import de.hellweg.trust.json.JsonFields;
import de.hellweg.trust.log.tiles.Tiles;
import de.hellweg.web.administration.JsonClient;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/// Somebody who followed the log and shows it: nothing of it is believed before it was verified.
public interface LogSource extends AutoCloseable {

    /// The newest checkpoint there, as a signed note.
    String note() throws IOException;

    /// Entries in canonical bytes, the first one of that position; fewer than asked for, but at least one. Asked for in
    /// order, each once.
    List<byte[]> entries(long from, long to) throws IOException;

    @Override
    void close() throws IOException;

    /// A file that was saved, or the address of one who serves the log: another process of the registry, or a mirror.
    static LogSource of(String place) throws IOException {
        return place.startsWith("http://") || place.startsWith("https://")
                ? served(URI.create(place))
                : saved(Files.newInputStream(Path.of(place)));
    }

    /// The address of one who serves the log.
    static LogSource served(URI address) {
        var text = address.toString();
        return new Served(text.endsWith("/") ? URI.create(text.substring(0, text.length() - 1)) : address);
    }

    /// What was saved, read while it comes; closed with the source. Throws [Malformed] when it is no saved log.
    static LogSource saved(InputStream content) throws IOException {
        return new Saved(content);
    }

    /// Served as docs/protocols/registry-log.md says.
    final class Served implements LogSource {
        private static final long PAGE = 50;

        private final HttpClient http = HttpClient.open(HttpClient.Settings.defaults(AddressRule.any()));
        private final JsonClient client;

        Served(URI address) {
            this.client = new JsonClient(http, address, Duration.ofSeconds(30));
        }

        @Override
        public String note() throws IOException {
            return new String(client.bytes("/checkpoint", Headers.builder().build()), StandardCharsets.UTF_8);
        }

        @Override
        public List<byte[]> entries(long from, long to) throws IOException {
            var page = client.bytes("/log/entries?from=" + from + "&to=" + Math.min(to, from + PAGE),
                    Headers.builder().build());
            return new String(page, StandardCharsets.UTF_8).lines()
                    .map(line -> line.getBytes(StandardCharsets.UTF_8)).toList();
        }

        @Override
        public void close() {
            http.close();
        }
    }

    /// A file of lines: first a JSON object with the `checkpoint`, then all entries of the log.
    final class Saved implements LogSource {
        private static final int PAGE = 100;

        private final InputStream in;
        private final String note;
        private long read;

        Saved(InputStream content) throws IOException {
            this.in = new BufferedInputStream(content);
            var fields = JsonFields.of(CanonicalJson.parseCanonical(line()));
            this.note = fields.longText("checkpoint");
            fields.end();
        }

        @Override
        public String note() {
            return note;
        }

        @Override
        public List<byte[]> entries(long from, long to) throws IOException {
            while (read < from) {
                line();
                read++;
            }
            var page = new ArrayList<byte[]>();
            while (read < to && page.size() < PAGE) {
                page.add(line());
                read++;
            }
            return page;
        }

        private byte[] line() throws IOException {
            var line = new ByteArrayOutputStream();
            for (int next = in.read(); next != '\n'; next = in.read()) {
                if (next < 0 || line.size() > Tiles.LONGEST_ENTRY) {
                    throw new Malformed("saved log", "ends too early, or has a line too long");
                }
                line.write(next);
            }
            return line.toByteArray();
        }

        @Override
        public void close() throws IOException {
            in.close();
        }
    }
}

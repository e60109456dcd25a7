package de.hellweg.region.network;

import de.hellweg.http.HttpExchange;
import de.hellweg.http.HttpHandler;
import de.hellweg.http.HttpResponse;
import de.hellweg.trust.json.CanonicalJson;
import de.hellweg.trust.json.JsonValue.JsonObject;
import de.hellweg.trust.log.Checkpoint;
import de.hellweg.trust.log.SignedNote;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.regex.Pattern;

/// What a registry said at some moment, said again later: genuine in every byte, but of then.
///
/// @param note the checkpoint
/// @param entries the whole log, one canonical entry each
/// @param keys the keys of the log, as it lists them
record RecordedRegistry(String note, List<String> entries, String keys) implements HttpHandler {
    private static final Pattern NUMBERS = Pattern.compile("from=(\\d+)&to=(\\d+)");
    private static final Pattern SIZE = Pattern.compile("size=(\\d+)");

    RecordedRegistry {
        entries = List.copyOf(entries);
    }

    /// Records what stands there now.
    static RecordedRegistry of(Api registry) {
        var note = registry.get("/checkpoint").text();
        return new RecordedRegistry(note, registry.get("/log/entries?from=0").text().lines().toList(),
                registry.get("/log/keys").text());
    }

    /// The checkpoint's time.
    Instant time() {
        return Checkpoint.parse(SignedNote.parse(note).text()).time();
    }

    /// As a server keeps it on disk.
    String lines() {
        return String.join("\n", entries) + "\n";
    }

    @Override
    public HttpResponse answer(HttpExchange exchange) {
        var numbers = NUMBERS.matcher(exchange.query());
        var size = SIZE.matcher(exchange.query());
        if (exchange.path().equals("/checkpoint")) {
            return text(note);
        }
        if (exchange.path().equals("/log/keys")) {
            return text(keys);
        }
        if (numbers.find()) {
            return text(joined(Integer.parseInt(numbers.group(1)), Integer.parseInt(numbers.group(2))));
        }
        int from = size.find() ? Integer.parseInt(size.group(1)) : 0;
        return text(CanonicalJson.text(JsonObject.builder().put("checkpoint", note)
                .put("entries", entries.subList(Math.min(from, entries.size()), entries.size())).build()));
    }

    private String joined(int from, int to) {
        return String.join("\n", entries.subList(from, Math.min(to, entries.size()))) + "\n";
    }

    private static HttpResponse text(String text) {
        return HttpResponse.of(200, "application/json", text.getBytes(StandardCharsets.UTF_8));
    }
}

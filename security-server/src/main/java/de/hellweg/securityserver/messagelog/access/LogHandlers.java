package de.hellweg.securityserver.messagelog.access;

import de.hellweg.http.HttpHandler;
import de.hellweg.http.HttpResponse;
import de.hellweg.securityserver.messagelog.MessageLog;
import java.nio.charset.StandardCharsets;

/// The log's checkpoint for whoever follows it (C2SP tlog-checkpoint).
public final class LogHandlers {
    private LogHandlers() {}

    /// `GET /log/checkpoint`: the newest signed checkpoint; 404 before the first sealing round.
    public static HttpHandler checkpoint(MessageLog log) {
        return _ -> log.checkpoint()
                .map(note -> HttpResponse.of(200, "text/plain; charset=utf-8",
                        note.encoded().getBytes(StandardCharsets.UTF_8)))
                .orElseGet(() -> HttpResponse.of(404));
    }
}

package de.hellweg.securityserver.messagelog.access;

import de.hellweg.http.Content;
import de.hellweg.http.Headers;
import de.hellweg.http.HttpExchange;
import de.hellweg.http.HttpHandler;
import de.hellweg.http.HttpResponse;
import de.hellweg.securityserver.messagelog.ContainerSource;
import de.hellweg.securityserver.messagelog.LogEntry;
import de.hellweg.securityserver.messagelog.LogQuery;
import de.hellweg.securityserver.messagelog.LogRecord;
import de.hellweg.securityserver.messagelog.LogUnavailable;
import de.hellweg.securityserver.messagelog.LoggedContainer;
import de.hellweg.securityserver.messagelog.MessageLog;
import de.hellweg.trust.Malformed;
import de.hellweg.trust.identifier.SubsystemId;
import de.hellweg.trust.log.LeafKind;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiPredicate;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/// `GET /asic`: a client's messages as signed containers (x-road-wire 2.5), one as it is, several in a zip file. That
/// somebody looked is in the log before anything is shown.
public final class AsicHandler implements HttpHandler {
    /// More containers at once than this are asked for one by one.
    private static final long LARGEST_ZIP = 32L << 20;
    private static final int MOST = 100;
    private static final String CONTAINER = "application/vnd.etsi.asic-e+zip";

    private final MessageLog log;
    private final ContainerSource containers;
    private final BiPredicate<HttpExchange, SubsystemId> authenticated;

    /// @param authenticated whether the exchange comes from that subsystem's information system
    public AsicHandler(MessageLog log, ContainerSource containers,
            BiPredicate<HttpExchange, SubsystemId> authenticated) {
        this.log = log;
        this.containers = containers;
        this.authenticated = authenticated;
    }

    @Override
    public HttpResponse answer(HttpExchange exchange) {
        if (!exchange.method().equals("GET")) {
            return said(405, "only GET is known here");
        }
        try {
            var query = AsicQuery.parse(exchange.query());
            if (!authenticated.test(exchange, query.client())) {
                return said(401, "the client is not authenticated");
            }
            log.append(new LogRecord.Accessed(Optional.of(query.client()), "GET /asic", query.messageId()));
            return answer(found(query), query);
        } catch (Malformed e) {
            return said(400, e.problem());
        } catch (LogUnavailable e) {
            return said(500, "the message log is not available");
        }
    }

    private List<LoggedContainer> found(AsicQuery query) throws LogUnavailable {
        var found = new ArrayList<LoggedContainer>();
        for (LogEntry entry : log.find(new LogQuery.ByMessageId(query.client(), query.messageId()), MOST)) {
            boolean request = entry.kind() == LeafKind.REQUEST;
            if (entry.sealed() && !(request ? query.responseOnly() : query.requestOnly())) {
                containers.container(entry.logged().sequence()).ifPresent(found::add);
            }
        }
        return found;
    }

    private static HttpResponse answer(List<LoggedContainer> found, AsicQuery query) {
        if (found.isEmpty()) {
            return said(404, "no such message in the log");
        }
        if (query.unique() && found.size() > 1) {
            return said(400, "there is more than one container of this message");
        }
        if (found.size() == 1) {
            return container(found.getFirst());
        }
        if (found.stream().mapToLong(LoggedContainer::length).sum() > LARGEST_ZIP) {
            return said(400, "the containers are too large for one answer: ask for request or response only");
        }
        return new HttpResponse(200, headers("application/zip", "messages.zip"), Content.of(zip(found)));
    }

    /// One container as an answer, streamed.
    public static HttpResponse container(LoggedContainer container) {
        return new HttpResponse(200, headers(CONTAINER, container.name()),
                Content.streamed(container.length(), () -> ContainerStream.of(container)));
    }

    private static Headers headers(String type, String name) {
        return Headers.of("Content-Type", type, "Content-Disposition", "attachment; filename=\"" + name + "\"");
    }

    private static byte[] zip(List<LoggedContainer> found) {
        var bytes = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(bytes)) {
            for (LoggedContainer each : found) {
                zip.putNextEntry(new ZipEntry(each.name()));
                each.write(zip);
                zip.closeEntry();
            }
        } catch (IOException e) {
            throw new UncheckedIOException("a logged message cannot be read", e);
        }
        return bytes.toByteArray();
    }

    private static HttpResponse said(int status, String text) {
        return HttpResponse.of(status, "text/plain; charset=utf-8", (text + "\n").getBytes(StandardCharsets.UTF_8));
    }
}

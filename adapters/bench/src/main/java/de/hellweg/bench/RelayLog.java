package de.hellweg.bench;

import de.hellweg.http.Answer;
import de.hellweg.http.Content;
import de.hellweg.http.HttpExchange;
import de.hellweg.http.HttpResponse;
import de.hellweg.messages.Body;
import de.hellweg.messages.NotReceived;
import de.hellweg.messages.Spool;
import de.hellweg.region.plan.Clients;
import de.hellweg.region.plan.ModelAuthority;
import de.hellweg.region.plan.ModelService;
import de.hellweg.securityserver.consumer.RequestIds;
import de.hellweg.securityserver.messagelog.ContentMasterKey;
import de.hellweg.securityserver.messagelog.DuplicateRequest;
import de.hellweg.securityserver.messagelog.LogRecord;
import de.hellweg.securityserver.messagelog.LogStore;
import de.hellweg.securityserver.messagelog.LogUnavailable;
import de.hellweg.securityserver.messagelog.MessageLog;
import de.hellweg.securityserver.messagelog.SealedParts;
import de.hellweg.securityserver.messagelog.Side;
import de.hellweg.securityserver.messagelog.sql.LogDamaged;
import de.hellweg.securityserver.messagelog.sql.SqlMessageLog;
import de.hellweg.sql.DatabaseSettings.SqliteFile;
import de.hellweg.sql.DatabaseSettings.WhenMissing;
import de.hellweg.trust.Der;
import de.hellweg.trust.identifier.RequestId;
import de.hellweg.trust.message.Request;
import de.hellweg.trust.message.RequestHead;
import de.hellweg.trust.message.Response;
import de.hellweg.trust.message.ResponseHead;
import de.hellweg.trust.seal.Seal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import javax.crypto.spec.SecretKeySpec;

/// The message log in a relay: request and response are written down as a security server does it, before they go on. All
/// get one and the same seal, made once elsewhere, so that the records are as long as real ones.
final class RelayLog implements AutoCloseable {
    private final MessageLog log;
    private final Side side;
    private final Spool spool;
    private final Seal seal;
    private final RequestIds ids = new RequestIds(Clock.systemUTC(), new SecureRandom());

    private RelayLog(MessageLog log, Side side, Spool spool, Seal seal) {
        this.log = log;
        this.side = side;
        this.spool = spool;
        this.seal = seal;
    }

    /// Passes a request on.
    interface Next {
        Answer send(HttpExchange exchange, Content body) throws IOException;
    }

    /// A new log in the directory.
    static RelayLog open(Path directory, boolean consumer, Path seal) throws IOException {
        byte[] key = new byte[32];
        new SecureRandom().nextBytes(key);
        var owner = consumer ? ModelAuthority.DELBRUECK : ModelAuthority.PADERBORN;
        var folder = Files.createDirectories(directory.resolve("relay-log-" + owner.key()));
        var store = new LogStore(owner.server(), new SqliteFile(folder.resolve("log.db"), WhenMissing.CREATE),
                folder.resolve("bodies"), ContentMasterKey.of(new SecretKeySpec(key, "AES")), List.of(), 0);
        try {
            return new RelayLog(SqlMessageLog.open(store, Clock.systemUTC()),
                    consumer ? Side.CONSUMER : Side.PROVIDER, new Spool(folder, 1 << 20),
                    Seal.parse(Der.of(Files.readAllBytes(seal))));
        } catch (LogDamaged impossible) {
            throw new IOException("a new log is damaged", impossible);
        }
    }

    HttpResponse pass(HttpExchange exchange, Next next) throws IOException {
        try (var asked = Body.receive(exchange.body(), exchange.bodyLength().orElse(-1), spool)) {
            var request = new Request(head(), Optional.of(asked.part("application/octet-stream")));
            var logged = log.append(new LogRecord.Requested(side, Optional.empty(),
                    new SealedParts(request, Optional.of(asked), seal)));
            try (var answer = next.send(exchange, asked.content())) {
                var told = Body.receive(answer.body(), answer.bodyLength().orElse(-1), spool);
                var head = ResponseHead.builder(200, "OK").answers(request).build();
                var response = new Response(head, Optional.of(told.part("application/octet-stream")));
                log.append(LogRecord.End.response(logged, new SealedParts(response, Optional.of(told), seal)));
                return new HttpResponse(answer.status(), answer.headers().endToEnd(), told.content(), told::close);
            }
        } catch (LogUnavailable | DuplicateRequest | NotReceived failed) {
            return HttpResponse.of(503);
        }
    }

    private RequestHead head() {
        var id = ids.get();
        return RequestHead.builder("POST", RequestHead.target(ModelService.MELDEAUSKUNFT_PADERBORN.id(), "/"))
                .client(Clients.GEWERBEAMT_DELBRUECK).id("DE-OWL-" + id).requestId(new RequestId(id)).build();
    }

    @Override
    public void close() {
        log.close();
    }
}

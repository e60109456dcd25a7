package de.hellweg.securityserver.consumer;

import de.hellweg.http.Headers;
import de.hellweg.http.HttpExchange;
import de.hellweg.trust.Der;
import de.hellweg.trust.identifier.ServiceId;
import de.hellweg.trust.identifier.SubsystemId;
import de.hellweg.trust.message.HeaderNames;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.OptionalLong;

/// Messages this server's administrators send in the name of a subsystem, e.g. to request access. They take the same way
/// as any other and are sealed and logged alike; only the connection is not the information system's but the administrator's,
/// whom an API key has made known.
public final class OwnMessages {
    private static final int LARGEST = 4 << 20;

    private final ClientInterface way;

    OwnMessages(ClientInterface way) {
        this.way = way;
    }

    /// A message.
    ///
    /// @param exchange names it in logs
    /// @param actor who sends it, for `X-Road-UserId`
    /// @param json the body; empty for none
    public record Draft(String exchange, String actor, SubsystemId client, ServiceId service, String method,
            Der json) {}

    /// What came back.
    ///
    /// @param refused whether it is a fault of this or the other server
    public record Answer(int status, boolean refused, Der body) {}

    /// Sends it and waits for the answer.
    public Answer send(Draft draft) {
        var response = way.answer(new Own(draft));
        try (var in = response.content().open()) {
            return new Answer(response.status(), response.headers().first(HeaderNames.ERROR).isPresent(),
                    Der.of(in.readNBytes(LARGEST)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            response.afterwards().run();
        }
    }

    /// The message as it would come in over the client interface.
    private record Own(Draft draft) implements HttpExchange {
        @Override
        public String id() {
            return draft.exchange();
        }

        @Override
        public String method() {
            return draft.method();
        }

        @Override
        public String target() {
            return "/r1/" + draft.service().path();
        }

        @Override
        public String path() {
            return target();
        }

        @Override
        public String query() {
            return "";
        }

        @Override
        public Headers headers() {
            var headers = Headers.builder().add(HeaderNames.CLIENT, draft.client().path()).add("Accept",
                    "application/json");
            if (draft.actor().matches("[!-~]([ -~]*[!-~])?")) {
                headers.add(HeaderNames.USER_ID, draft.actor());
            }
            if (draft.json().length() > 0) {
                headers.add("Content-Type", "application/json");
            }
            return headers.build();
        }

        @Override
        public InputStream body() {
            return new ByteArrayInputStream(draft.json().bytes());
        }

        @Override
        public OptionalLong bodyLength() {
            return OptionalLong.of(draft.json().length());
        }

        @Override
        public List<X509Certificate> peerCertificates() {
            return List.of();
        }

        @Override
        public InetSocketAddress remote() {
            return new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
        }

        @Override
        public boolean secure() {
            return false;
        }
    }
}

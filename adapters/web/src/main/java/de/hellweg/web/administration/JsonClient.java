package de.hellweg.web.administration;

import de.hellweg.http.Answer;
import de.hellweg.http.Call;
import de.hellweg.http.ClientTls;
import de.hellweg.http.Content;
import de.hellweg.http.Destination;
import de.hellweg.http.Headers;
import de.hellweg.http.HttpClient;
import de.hellweg.trust.Malformed;
import de.hellweg.trust.json.CanonicalJson;
import de.hellweg.trust.json.JsonValue.JsonObject;
import de.hellweg.trust.json.JsonValue.JsonString;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;

/// Speaks to the administration interface of another server: JSON over HTTP, short answers. Over https any certificate
/// will do, so only what proves itself may be sent and believed.
///
/// @param address without a slash at its end
/// @param timeLimit for one request and its answer
public record JsonClient(HttpClient http, URI address, Duration timeLimit) {
    private static final int LONGEST = 4 << 20;

    /// What the other server answered.
    ///
    /// @param body empty if the answer had none
    public record Answered(int status, JsonObject body) {

        public boolean done() {
            return status >= 200 && status < 300;
        }

        /// Why it was not done, in the other server's words.
        public String why() {
            return text("detail").orElse("The answer was " + status + ".");
        }

        /// A member of the answer that is a text.
        public Optional<String> text(String name) {
            return body.get(name).filter(JsonString.class::isInstance).map(value -> ((JsonString) value).value());
        }
    }

    /// Asks for what is there.
    public Answered get(String path, Headers headers) throws IOException {
        return send("GET", path, headers, Content.empty());
    }

    public Answered post(String path, Headers headers, JsonObject body) throws IOException {
        return send("POST", path, headers, Content.of(CanonicalJson.write(body)));
    }

    public Answered put(String path, Headers headers, JsonObject body) throws IOException {
        return send("PUT", path, headers, Content.of(CanonicalJson.write(body)));
    }

    /// What is there, as bytes; fails when it is not.
    public byte[] bytes(String path, Headers headers) throws IOException {
        try (var answer = answer("GET", path, headers, Content.empty())) {
            if (answer.status() != 200) {
                throw new IOException(path + " at " + address + " was answered with " + answer.status());
            }
            return body(answer);
        }
    }

    private Answered send(String method, String path, Headers headers, Content content) throws IOException {
        try (var answer = answer(method, path, headers, content)) {
            var body = body(answer);
            return new Answered(answer.status(), body.length > 0 && CanonicalJson.parse(body) instanceof JsonObject json
                    ? json
                    : JsonObject.builder().build());
        } catch (Malformed e) {
            throw new IOException(address + " did not answer in JSON", e);
        }
    }

    private Answer answer(String method, String path, Headers headers, Content content) throws IOException {
        var all = Headers.builder();
        headers.forEach(all::add);
        if (content.length() > 0) {
            all.add("Content-Type", "application/json");
        }
        return http.send(new Call(destination(address), method, address.getRawPath() + path, all.build(), content,
                timeLimit));
    }

    private byte[] body(Answer answer) throws IOException {
        var body = answer.body().readNBytes(LONGEST + 1);
        if (body.length > LONGEST) {
            throw new IOException(address + " answered with more than " + LONGEST + " bytes");
        }
        return body;
    }

    private static Destination destination(URI address) {
        var host = address.getHost().startsWith("[")
                ? address.getHost().substring(1, address.getHost().length() - 1)
                : address.getHost();
        boolean secure = "https".equals(address.getScheme());
        int port = address.getPort() >= 0 ? address.getPort() : secure ? 443 : 80;
        return secure
                ? Destination.tls(host, port, new ClientTls(Optional.empty(), _ -> Optional.empty()))
                : Destination.plain(host, port);
    }
}

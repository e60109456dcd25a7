package de.hellweg.trust.message;

import de.hellweg.trust.Digest;
import de.hellweg.trust.Malformed;
import de.hellweg.trust.identifier.RequestId;
import de.hellweg.trust.identifier.ServiceId;
import de.hellweg.trust.identifier.SubsystemId;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/// The head of a response: status, reason and headers, with the exact bytes that are sealed and logged
/// (x-road-wire 2.1). It names the request it answers: client, service, both ids and the request's hash.
public final class ResponseHead {
    private static final String WHAT = "response head";

    private final byte[] bytes;
    private final HeadLines lines;
    private final int status;
    private final SubsystemId client;
    private final ServiceId service;
    private final RequestId requestId;
    private final Witness witness;
    private final Digest sha256;
    private final Digest sha512;

    /// @param bytes what the lines were read from or written to
    private ResponseHead(byte[] bytes, HeadLines lines) {
        this.bytes = bytes;
        this.lines = lines;
        this.status = status(lines.first());
        checkReason(lines.second());
        this.client = SubsystemId.parse(lines.require(WHAT, HeaderNames.CLIENT));
        this.service = ServiceId.parse(lines.require(WHAT, HeaderNames.SERVICE));
        this.requestId = RequestId.parse(lines.require(WHAT, HeaderNames.REQUEST_ID));
        RequestHead.checkId(WHAT, lines.require(WHAT, HeaderNames.ID));
        checkHash(lines.require(WHAT, HeaderNames.REQUEST_HASH));
        this.witness = Witness.of(lines);
        this.sha256 = Digest.sha256(bytes);
        this.sha512 = Digest.sha512(bytes);
    }

    private static int status(String written) {
        if (written.length() != 3 || written.charAt(0) < '2' || written.charAt(0) > '5' || !isDigit(written.charAt(1))
                || !isDigit(written.charAt(2))) {
            throw new Malformed(WHAT, "has no final status from 200 to 599");
        }
        return Integer.parseInt(written);
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    private static void checkReason(String reason) {
        if (reason.chars().anyMatch(c -> c < ' ' || c == 0x7F)) {
            throw new Malformed(WHAT, "has a control character in its reason");
        }
    }

    private static void checkHash(String written) {
        try {
            if (Digest.ofSha512(Base64.getDecoder().decode(written)).base64().equals(written)) {
                return;
            }
        } catch (IllegalArgumentException e) {
            throw new Malformed(WHAT, "has a request hash that is not base64", e);
        }
        throw new Malformed(WHAT, "has a request hash that is not canonical base64");
    }

    /// Reads the bytes; throws [Malformed].
    public static ResponseHead parse(byte[] bytes) {
        byte[] own = bytes.clone();
        return new ResponseHead(own, HeadLines.parse(WHAT, own));
    }

    public static Builder builder(int status, String reason) {
        return new Builder(status, reason);
    }

    public byte[] bytes() {
        return bytes.clone();
    }

    public int length() {
        return bytes.length;
    }

    public int status() {
        return status;
    }

    public String reason() {
        return lines.second();
    }

    public SubsystemId client() {
        return client;
    }

    public ServiceId service() {
        return service;
    }

    /// The client's own id of the request.
    public String id() {
        return lines.require(WHAT, HeaderNames.ID);
    }

    public RequestId requestId() {
        return requestId;
    }

    /// As [RequestHash] computes it; whether it is the request's is for the receiver to compare.
    public String requestHash() {
        return lines.require(WHAT, HeaderNames.REQUEST_HASH);
    }

    /// The fault's code when the exchange, not the service, answers.
    public Optional<String> error() {
        return lines.find(HeaderNames.ERROR);
    }

    /// The newest checkpoint of the sender's message log, as signed note; not verified here.
    public Optional<String> checkpoint() {
        return witness.checkpoint();
    }

    /// Where in the registry's log the sender stands.
    public Optional<RegistryPosition> registry() {
        return witness.registry();
    }

    public List<Header> headers() {
        return lines.headers();
    }

    /// The first value of a header; case does not matter.
    public Optional<String> header(String name) {
        return lines.find(name);
    }

    public Digest sha256() {
        return sha256;
    }

    public Digest sha512() {
        return sha512;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof ResponseHead that && sha256.equals(that.sha256);
    }

    @Override
    public int hashCode() {
        return sha256.hashCode();
    }

    @Override
    public String toString() {
        return "response " + requestId;
    }

    /// Writes the bytes; headers stand in the order of the calls.
    public static final class Builder {
        private final int status;
        private final String reason;
        private final List<Header> headers = new ArrayList<>();

        private Builder(int status, String reason) {
            this.status = status;
            this.reason = reason;
        }

        public Builder header(String name, String value) {
            headers.add(new Header(name, value));
            return this;
        }

        /// The five headers that bind the answer to its request, as X-Road appends them: lower case, in this order.
        public Builder answers(Request request) {
            var head = request.head();
            return header("x-road-id", head.id()).header("x-road-client", head.client().path())
                    .header("x-road-service", head.service().path())
                    .header("x-road-request-id", head.requestId().toString())
                    .header("x-road-request-hash", RequestHash.of(request));
        }

        public Builder error(String code) {
            return header(HeaderNames.ERROR, code);
        }

        /// The newest checkpoint of the own message log, as signed note.
        public Builder checkpoint(String note) {
            headers.add(Witness.header(note));
            return this;
        }

        public Builder registry(RegistryPosition position) {
            return header(HeaderNames.REGISTRY, position.toString());
        }

        /// Throws [Malformed] for a head that could not be read.
        public ResponseHead build() {
            var lines = HeadLines.of(WHAT, Integer.toString(status), reason, headers);
            return new ResponseHead(lines.write(WHAT), lines);
        }
    }
}

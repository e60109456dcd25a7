package de.hellweg.trust.message;

import de.hellweg.trust.Digest;
import de.hellweg.trust.Malformed;
import de.hellweg.trust.identifier.PurposeCode;
import de.hellweg.trust.identifier.RequestId;
import de.hellweg.trust.identifier.SecurityServerId;
import de.hellweg.trust.identifier.ServiceId;
import de.hellweg.trust.identifier.SubsystemId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// The head of a request: method, target and headers, with the exact bytes that are sealed and logged
/// (x-road-wire 2.1). Never written anew from its parts.
public final class RequestHead {
    private static final String WHAT = "request head";
    private static final int LONGEST_ID = 255;
    private static final Set<String> METHODS = Set.of("DELETE", "GET", "HEAD", "OPTIONS", "PATCH", "POST", "PUT",
            "TRACE");

    private final byte[] bytes;
    private final HeadLines lines;
    private final ServiceTarget target;
    private final SubsystemId client;
    private final RequestId requestId;
    private final Optional<PurposeCode> purpose;
    private final Optional<SecurityServerId> securityServer;
    private final Witness witness;
    private final Digest sha256;
    private final Digest sha512;

    /// @param bytes what the lines were read from or written to
    private RequestHead(byte[] bytes, HeadLines lines) {
        this.bytes = bytes;
        this.lines = lines;
        if (!METHODS.contains(lines.first())) {
            throw new Malformed(WHAT, "has an unknown method");
        }
        this.target = ServiceTarget.parse(lines.second());
        this.client = SubsystemId.parse(lines.require(WHAT, HeaderNames.CLIENT));
        this.requestId = RequestId.parse(lines.require(WHAT, HeaderNames.REQUEST_ID));
        checkId(WHAT, lines.require(WHAT, HeaderNames.ID));
        this.purpose = lines.find(HeaderNames.PURPOSE).map(PurposeCode::new);
        this.securityServer = lines.find(HeaderNames.SECURITY_SERVER).map(SecurityServerId::parse);
        this.witness = Witness.of(lines);
        this.sha256 = Digest.sha256(bytes);
        this.sha512 = Digest.sha512(bytes);
    }

    /// Reads the bytes; throws [Malformed].
    public static RequestHead parse(byte[] bytes) {
        byte[] own = bytes.clone();
        return new RequestHead(own, HeadLines.parse(WHAT, own));
    }

    /// Begins a head; the target is kept raw, as the client sent it.
    public static Builder builder(String method, String target) {
        return new Builder(method, target);
    }

    /// The target of a service: its identifier and what follows it, e.g. `/v1/person?id=42`.
    public static String target(ServiceId service, String servicePath) {
        return "/r1/" + service.path() + servicePath;
    }

    /// Throws [Malformed] unless the target could stand in a head: for a look before anything is made of it.
    public static void checkTarget(String target) {
        ServiceTarget.parse(target);
    }

    static void checkId(String what, String id) {
        if (id.length() > LONGEST_ID) {
            throw new Malformed(what, "has an " + HeaderNames.ID + " longer than " + LONGEST_ID + " characters");
        }
    }

    public byte[] bytes() {
        return bytes.clone();
    }

    public int length() {
        return bytes.length;
    }

    public String method() {
        return lines.first();
    }

    /// The raw target in origin form.
    public String target() {
        return lines.second();
    }

    public ServiceId service() {
        return target.service();
    }

    /// Raw path and query after the service; empty, or beginning with `/` or `?`.
    public String servicePath() {
        return target.servicePath();
    }

    public SubsystemId client() {
        return client;
    }

    /// The client's own id of the message (`X-Road-Id`).
    public String id() {
        return lines.require(WHAT, HeaderNames.ID);
    }

    public RequestId requestId() {
        return requestId;
    }

    public Optional<PurposeCode> purpose() {
        return purpose;
    }

    /// The case number (Aktenzeichen).
    public Optional<String> issue() {
        return lines.find(HeaderNames.ISSUE);
    }

    /// The person or procedure that asks.
    public Optional<String> userId() {
        return lines.find(HeaderNames.USER_ID);
    }

    /// The provider's server the client asks for by name.
    public Optional<SecurityServerId> securityServer() {
        return securityServer;
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
        return other instanceof RequestHead that && sha256.equals(that.sha256);
    }

    @Override
    public int hashCode() {
        return sha256.hashCode();
    }

    @Override
    public String toString() {
        return "request " + requestId;
    }

    /// Writes the bytes; headers stand in the order of the calls.
    public static final class Builder {
        private final String method;
        private final String target;
        private final List<Header> headers = new ArrayList<>();

        private Builder(String method, String target) {
            this.method = method;
            this.target = target;
        }

        public Builder header(String name, String value) {
            headers.add(new Header(name, value));
            return this;
        }

        public Builder client(SubsystemId client) {
            return header(HeaderNames.CLIENT, client.path());
        }

        public Builder id(String id) {
            return header(HeaderNames.ID, id);
        }

        public Builder requestId(RequestId id) {
            return header("x-road-request-id", id.toString());
        }

        public Builder purpose(PurposeCode purpose) {
            return header(HeaderNames.PURPOSE, purpose.value());
        }

        public Builder issue(String issue) {
            return header(HeaderNames.ISSUE, issue);
        }

        public Builder userId(String userId) {
            return header(HeaderNames.USER_ID, userId);
        }

        public Builder securityServer(SecurityServerId server) {
            return header(HeaderNames.SECURITY_SERVER, server.path());
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
        public RequestHead build() {
            var lines = HeadLines.of(WHAT, method, target, headers);
            return new RequestHead(lines.write(WHAT), lines);
        }
    }
}

package de.hellweg.messages.rest;

import de.hellweg.http.Headers;
import de.hellweg.trust.Malformed;
import de.hellweg.trust.identifier.MemberId;
import de.hellweg.trust.identifier.PurposeCode;
import de.hellweg.trust.identifier.RequestId;
import de.hellweg.trust.identifier.SecurityServerId;
import de.hellweg.trust.identifier.ServerCode;
import de.hellweg.trust.identifier.SubsystemCode;
import de.hellweg.trust.identifier.SubsystemId;
import de.hellweg.trust.message.Header;
import de.hellweg.trust.message.HeaderNames;
import de.hellweg.trust.message.RegistryPosition;
import de.hellweg.trust.message.RequestHead;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// A request of an information system, understood but not yet a message: nobody has said yet that it may be sent.
///
/// @param client the subsystem that is claimed to ask
/// @param id the client's own id, or the one made for it
/// @param others headers that travel as they are
public record ClientRequest(String method, RestTarget target, SubsystemId client, String id,
        Optional<PurposeCode> purpose, Optional<SecurityServerId> securityServer, List<Header> others) {

    public ClientRequest {
        others = List.copyOf(others);
    }

    /// Reads the parts of an HTTP request; throws [Malformed].
    ///
    /// @param ownId used when the client sends no `X-Road-Id`
    public static ClientRequest read(String method, RestTarget target, Headers headers, RequestId ownId) {
        refuseDoubled(headers);
        var client = client(required(headers, HeaderNames.CLIENT));
        return new ClientRequest(method, target, client,
                given(headers, HeaderNames.ID).orElseGet(() -> client.member().instance().value() + "-" + ownId),
                given(headers, HeaderNames.PURPOSE).map(PurposeCode::new),
                given(headers, HeaderNames.SECURITY_SERVER).map(ClientRequest::securityServer), others(headers));
    }

    /// The subsystem a client names in `X-Road-Client`; throws [Malformed].
    public static SubsystemId client(String written) {
        var parts = Segments.decode(HeaderNames.CLIENT, written);
        if (parts.size() != 4) {
            throw new Malformed(HeaderNames.CLIENT, "must name instance, class, member and subsystem");
        }
        return new SubsystemId(MemberId.of(parts.get(0), parts.get(1), parts.get(2)), new SubsystemCode(parts.get(3)));
    }

    private static SecurityServerId securityServer(String written) {
        var parts = Segments.decode(HeaderNames.SECURITY_SERVER, written);
        if (parts.size() != 4) {
            throw new Malformed(HeaderNames.SECURITY_SERVER, "must name instance, class, member and server");
        }
        return new SecurityServerId(MemberId.of(parts.get(0), parts.get(1), parts.get(2)),
                new ServerCode(parts.get(3)));
    }

    private static String required(Headers headers, String name) {
        return given(headers, name).orElseThrow(() -> new Malformed(name, "is missing"));
    }

    private static Optional<String> given(Headers headers, String name) {
        return headers.first(name).filter(value -> !value.isEmpty());
    }

    private static void refuseDoubled(Headers headers) {
        var seen = new HashSet<String>();
        headers.forEach((name, _) -> {
            var lower = name.toLowerCase(Locale.ROOT);
            if ((ReservedHeaders.ofTheExchange(lower) || lower.equals("content-type")) && !seen.add(lower)) {
                throw new Malformed(name, "is given twice");
            }
        });
    }

    private static List<Header> others(Headers headers) {
        var others = new ArrayList<Header>(headers.size());
        headers.endToEnd().forEach((name, value) -> {
            if (HeaderNames.carried(name) && !ReservedHeaders.writtenHere(name.toLowerCase(Locale.ROOT))) {
                others.add(new Header(name, value));
            }
        });
        return others;
    }

    /// The head of the message that is made of it, in X-Road's order; throws [Malformed] when it is too long.
    ///
    /// @param purpose the one that counts
    /// @param checkpoint of the own message log, once there is one
    public RequestHead head(RequestId requestId, Optional<PurposeCode> purpose, Optional<String> checkpoint,
            RegistryPosition registry) {
        var head = RequestHead.builder(method, target.canonical()).client(client).id(id);
        securityServer.ifPresent(head::securityServer);
        purpose.ifPresent(head::purpose);
        others.forEach(header -> head.header(header.name(), header.value()));
        head.requestId(requestId);
        checkpoint.ifPresent(head::checkpoint);
        return head.registry(registry).build();
    }
}

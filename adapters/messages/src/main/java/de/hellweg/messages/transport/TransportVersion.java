package de.hellweg.messages.transport;

import de.hellweg.http.Headers;

/// The version of the transport, in a header of each HTTP message between servers. A reader refuses what it does not
/// know (docs/protocols/transport.md, rule 2).
public final class TransportVersion {
    public static final String HEADER = "Hellweg-Transport";
    public static final String CURRENT = "1";

    private TransportVersion() {}

    /// Whether the message is in the one version this server speaks.
    public static boolean spoken(Headers headers) {
        var given = headers.all(HEADER);
        return given.size() == 1 && given.getFirst().equals(CURRENT);
    }
}

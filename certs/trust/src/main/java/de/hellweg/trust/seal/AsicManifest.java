package de.hellweg.trust.seal;

import de.hellweg.trust.message.Message;
import de.hellweg.trust.message.Request;
import de.hellweg.trust.message.Response;

/// The manifest that a seal covers: name, media type and SHA-256 of each part in transport order (ETSI EN 319 162-1
/// annex A.4). Written by a fixed template, so that both ends make the same bytes from the digests and nobody parses
/// XML to verify a message.
public final class AsicManifest {
    /// The name of the body in a container.
    public static final String BODY = "body";
    /// The format of manifest and container; a reader refuses another.
    public static final int VERSION = 1;
    private static final String REQUEST_HEAD = "application/x-road-rest-request";
    private static final String RESPONSE_HEAD = "application/x-road-rest-response";

    private AsicManifest() {}

    /// The manifest of a message.
    public static byte[] of(Message message) {
        var xml = new ManifestXml("META-INF/signature.p7s", "application/pkcs7-signature");
        xml.reference(message.headName(), headType(message), message.headSha256());
        message.body().ifPresent(body -> xml.reference(BODY, body.mediaType(), body.sha256()));
        return xml.end(VERSION);
    }

    /// The media type of a message's head.
    public static String headType(Message message) {
        return switch (message) {
            case Request _ -> REQUEST_HEAD;
            case Response _ -> RESPONSE_HEAD;
        };
    }
}

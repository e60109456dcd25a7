package de.hellweg.messages;

import de.hellweg.http.Content;
import de.hellweg.trust.Digest;
import de.hellweg.trust.message.BodyPart;
import java.io.Closeable;
import java.io.InputStream;

/// A message's body of any size, received once and read as often as needed: sealed, logged and passed on.
///
/// Up to [#IN_MEMORY] bytes stay in memory, more go to a spool file, so a body of any size needs constant memory. Both
/// digests are computed on the way in, once: SHA-256 for the seal, SHA-512 for the request hash.
public sealed interface Body extends Closeable permits InMemoryBody, SpooledBody {
    /// Bytes a body may have before it goes to a spool file.
    int IN_MEMORY = 256 * 1024;

    /// Receives a body to its end.
    ///
    /// @param source read to its end, not closed
    /// @param expected the length announced, or -1: only a hint for the first buffer
    /// @throws NotReceived when it is too large, breaks off, or cannot be kept; nothing is left behind then
    static Body receive(InputStream source, long expected, Spool spool) throws NotReceived {
        return BodyReceiver.receive(source, expected, spool);
    }

    /// A body made here, for instance a fault or service metadata. The array is not copied and must not change.
    static Body of(byte[] bytes) {
        return InMemoryBody.of(bytes);
    }

    /// Bytes.
    long length();

    Digest sha256();

    Digest sha512();

    /// A fresh stream from the first byte; the caller closes it. Throws [java.io.UncheckedIOException] when a spool
    /// file cannot be opened any more.
    InputStream open();

    /// The bytes as content of an HTTP message, not copied; valid until the body is closed.
    Content content();

    /// The facts that are sealed; throws [de.hellweg.trust.Malformed] for a media type that cannot stand in a manifest.
    default BodyPart part(String mediaType) {
        return new BodyPart(mediaType, sha256(), sha512(), length());
    }

    /// Deletes the spool file, if there is one. May be called more than once.
    @Override
    void close();
}

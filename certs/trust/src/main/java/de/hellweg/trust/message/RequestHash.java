package de.hellweg.trust.message;

import de.hellweg.trust.Digest;

/// The hash of a request that its response repeats (`X-Road-Request-Hash`, x-road-wire 2.1): SHA-512 of the head, or
/// with a body SHA-512 of the two SHA-512 values of head and body.
public final class RequestHash {
    private RequestHash() {}

    /// In base64, as the header carries it.
    public static String of(Request request) {
        var head = request.head().sha512();
        return request.body().map(body -> Digest.sha512(head.bytes(), body.sha512().bytes())).orElse(head).base64();
    }
}

package de.hellweg.trust.message;

import de.hellweg.trust.Digest;
import de.hellweg.trust.Malformed;

/// The facts of a body that are sealed: media type, both digests and the length in bytes. The bytes are elsewhere.
public record BodyPart(String mediaType, Digest sha256, Digest sha512, long length) {
    private static final int LONGEST_MEDIA_TYPE = 255;

    public BodyPart {
        if (mediaType.isEmpty() || mediaType.length() > LONGEST_MEDIA_TYPE
                || !mediaType.chars().allMatch(c -> c >= ' ' && c < 0x7F) || !mediaType.equals(mediaType.strip())) {
            throw new Malformed("media type of a body", "must be 1 to 255 printable ASCII characters");
        }
        if (sha256.algorithm() != Digest.Algorithm.SHA256 || sha512.algorithm() != Digest.Algorithm.SHA512
                || length < 0) {
            throw new IllegalArgumentException("a body needs its SHA-256, its SHA-512 and a length");
        }
    }
}

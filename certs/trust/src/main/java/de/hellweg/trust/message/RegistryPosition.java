package de.hellweg.trust.message;

import de.hellweg.trust.Digest;
import de.hellweg.trust.Malformed;
import java.util.Base64;

/// Where in the registry's log a server stands (`Hellweg-Registry`): its size and root. Written `SIZE ROOT`, the root
/// in base64.
public record RegistryPosition(long size, Digest root) {
    private static final String WHAT = HeaderNames.REGISTRY;

    public RegistryPosition {
        if (size < 0 || root.algorithm() != Digest.Algorithm.SHA256) {
            throw new Malformed(WHAT, "needs a size from 0 and a SHA-256 root");
        }
    }

    /// Reads the written form and no other spelling of it; throws [Malformed].
    public static RegistryPosition parse(String written) {
        try {
            int space = written.indexOf(' ');
            if (space > 0 && space < 20) {
                var position = new RegistryPosition(Long.parseLong(written.substring(0, space)),
                        Digest.ofSha256(Base64.getDecoder().decode(written.substring(space + 1))));
                if (position.toString().equals(written)) {
                    return position;
                }
            }
        } catch (IllegalArgumentException e) {
            throw new Malformed(WHAT, "is not a size and a root", e);
        }
        throw new Malformed(WHAT, "is not a size and a root");
    }

    @Override
    public String toString() {
        return size + " " + root.base64();
    }
}

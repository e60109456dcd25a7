package de.hellweg.trust.invitation;

import de.hellweg.trust.Der;
import de.hellweg.trust.Digest;
import de.hellweg.trust.Malformed;
import de.hellweg.trust.log.NoteVerifier;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Locale;

/// A signature by an invitation's key over one act (docs/protocols/invitations.md, section 3). It proves nothing for any
/// other act, so whoever reads it on its way can do nothing with it.
///
/// @param key the public key, by which the invitation is found
public record InvitationProof(NoteVerifier key, Der signature) {
    private static final String WHAT = "proof of the invitation";
    private static final int SIGNATURE = 64;

    public InvitationProof {
        if (!key.name().equals(InvitationKey.NAME)) {
            throw new Malformed(WHAT, "is by a key for something else");
        }
        if (signature.length() != SIGNATURE) {
            throw new Malformed(WHAT, "has no Ed25519 signature");
        }
    }

    /// What an invitation is used for.
    public enum Act {
        /// To register the server; about the SHA-256 of the request, as seal and signature cover it.
        REGISTRATION,
        /// To have the member's seal certified; about the SHA-256 of the PKCS#10 request in DER.
        SIGNING,
        /// To have the server's TLS certified; about the same.
        AUTHENTICATION
    }

    /// The bytes that are signed.
    static byte[] content(Act act, Digest subject) {
        return ("hellweg-invitation 1\n" + act.name().toLowerCase(Locale.ROOT) + "\n" + subject.hex() + "\n")
                .getBytes(StandardCharsets.US_ASCII);
    }

    /// Whether the holder of the invitation did this.
    public boolean proves(Act act, Digest subject) {
        return key.verify(content(act, subject), signature.bytes());
    }

    /// Reads `KEY SIGNATURE`; throws [Malformed].
    public static InvitationProof parse(String written) {
        int blank = written.indexOf(' ');
        if (blank < 0) {
            throw new Malformed(WHAT, "must be a key and a signature with a blank between them");
        }
        try {
            return new InvitationProof(NoteVerifier.parse(written.substring(0, blank)),
                    Der.taking(Base64.getDecoder().decode(written.substring(blank + 1))));
        } catch (IllegalArgumentException e) {
            throw new Malformed(WHAT, "has a signature that is not base64", e);
        }
    }

    /// As it stands in a header.
    public String written() {
        return key.encoded() + " " + Base64.getEncoder().encodeToString(signature.bytes());
    }
}

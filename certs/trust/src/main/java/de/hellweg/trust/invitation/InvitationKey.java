package de.hellweg.trust.invitation;

import de.hellweg.trust.Der;
import de.hellweg.trust.Digest;
import de.hellweg.trust.Malformed;
import de.hellweg.trust.log.NoteSigner;
import de.hellweg.trust.log.NoteVerifier;
import java.security.SecureRandom;

/// The secret of an invitation: a private key that proves, act by act, that its holder was invited. It never travels; who
/// has to check it knows the public key alone.
public final class InvitationKey {
    static final String NAME = "invitation";

    private final String encoded;
    private final NoteSigner signer;

    private InvitationKey(String encoded) {
        this.encoded = encoded;
        this.signer = NoteSigner.parse(encoded);
        if (!signer.name().equals(NAME)) {
            throw new Malformed("invitation key", "is a key for something else");
        }
    }

    /// A new key.
    public static InvitationKey make(SecureRandom random) {
        return new InvitationKey(NoteSigner.generateEncoded(NAME, random));
    }

    /// Reads the written form; throws [Malformed], which repeats nothing of it.
    public static InvitationKey parse(String encoded) {
        return new InvitationKey(encoded);
    }

    /// The written form: the secret itself.
    String encoded() {
        return encoded;
    }

    /// The public half.
    public NoteVerifier verifier() {
        return signer.verifier();
    }

    /// Shows that who is invited does this.
    ///
    /// @param subject what the act is about
    public InvitationProof proof(InvitationProof.Act act, Digest subject) {
        return new InvitationProof(verifier(), Der.taking(signer.sign(InvitationProof.content(act, subject))));
    }

    /// Without the secret.
    @Override
    public String toString() {
        return verifier().encoded();
    }
}

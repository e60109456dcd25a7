package de.hellweg.trust.pki;

import org.bouncycastle.operator.ContentSigner;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/// Signatures that nobody here may accept.
public final class ForeignSigner {
    private ForeignSigner() {}

    public static ContentSigner of(String algorithm, TestKey key) {
        try {
            return new JcaContentSignerBuilder(algorithm).build(key.pair().getPrivate());
        } catch (OperatorCreationException e) {
            throw new IllegalStateException(e);
        }
    }
}

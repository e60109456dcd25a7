package de.hellweg.trust.signature;

import java.security.AlgorithmParameters;
import java.security.GeneralSecurityException;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.ECParameterSpec;

/// The two curves of FIPS 186-5 that are accepted, by their numbers, so that neither another curve of the same size
/// nor parameters of somebody's own making pass for them.
final class NamedCurves {
    private static final ECParameterSpec P256 = parameters("secp256r1");
    private static final ECParameterSpec P384 = parameters("secp384r1");

    private NamedCurves() {}

    static boolean is(int bits, ECParameterSpec given) {
        var curve = bits == 256 ? P256 : P384;
        return curve.getCurve().equals(given.getCurve()) && curve.getGenerator().equals(given.getGenerator())
                && curve.getOrder().equals(given.getOrder()) && curve.getCofactor() == given.getCofactor();
    }

    private static ECParameterSpec parameters(String name) {
        try {
            var parameters = AlgorithmParameters.getInstance("EC");
            parameters.init(new ECGenParameterSpec(name));
            return parameters.getParameterSpec(ECParameterSpec.class);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has " + name, e);
        }
    }
}

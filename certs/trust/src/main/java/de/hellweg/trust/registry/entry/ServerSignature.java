package de.hellweg.trust.registry.entry;

import de.hellweg.trust.Der;
import de.hellweg.trust.Digest;
import de.hellweg.trust.Malformed;
import de.hellweg.trust.certificate.Certificate;
import de.hellweg.trust.json.JsonFields;
import de.hellweg.trust.json.JsonValue.JsonObject;
import de.hellweg.trust.signature.SignatureAlgorithm;
import de.hellweg.trust.signature.Signer;
import java.util.Base64;

/// A security server's signature over a request, by the key of an authentication certificate.
///
/// @param certificateSha256 of the certificate
/// @param value ECDSA in DER, or RSASSA-PSS
public record ServerSignature(Digest certificateSha256, SignatureAlgorithm algorithm, Der value) {
    private static final int LONGEST = 2048;

    /// Signs for the server.
    public static ServerSignature of(byte[] asked, Certificate certificate, Signer key) {
        return new ServerSignature(certificate.sha256(), key.algorithm(), Der.of(key.sign(asked)));
    }

    static ServerSignature read(JsonFields in) {
        var signature = new ServerSignature(in.read("certificateSha256", PayloadReader::sha256),
                in.read("algorithm", ServerSignature::algorithm), in.read("value", ServerSignature::value));
        in.end();
        return signature;
    }

    private static SignatureAlgorithm algorithm(String written) {
        for (SignatureAlgorithm algorithm : SignatureAlgorithm.values()) {
            if (algorithm.name().equals(written)) {
                return algorithm;
            }
        }
        throw new Malformed("algorithm", "must be one of those the policy names");
    }

    private static Der value(String written) {
        var value = RegistryEntry.seal(written);
        if (value.length() > LONGEST) {
            throw new Malformed("value", "must be at most " + LONGEST + " bytes in base64");
        }
        return value;
    }

    JsonObject written() {
        return JsonObject.builder().put("certificateSha256", certificateSha256.hex())
                .put("algorithm", algorithm.name()).put("value", Base64.getEncoder().encodeToString(value.bytes()))
                .build();
    }
}

package de.hellweg.trust.signature;

import static org.assertj.core.api.Assertions.assertThat;

import de.hellweg.trust.pki.TestKey;
import java.io.ByteArrayOutputStream;
import java.math.BigInteger;
import java.security.interfaces.ECPublicKey;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

/// An ECDSA signature has one encoding, strict DER of two numbers in range; whatever a library might also read as one is
/// none. Each case is the genuine numbers in another coat, or numbers that never are a signature.
class SignaturesTest {
    private static final byte[] CONTENT = {1, 2, 3};
    private static final int SEQUENCE = 0x30;
    private static final int INTEGER = 0x02;

    private final Signatures signatures = new Signatures();

    private static TestKey key(SignatureAlgorithm algorithm) {
        return TestKey.elliptic(algorithm == SignatureAlgorithm.ECDSA_P256_SHA256 ? "secp256r1" : "secp384r1");
    }

    @ParameterizedTest
    @EnumSource(mode = Mode.MATCH_ANY, names = "ECDSA.*")
    void acceptsStrictDerAndNothingElse(SignatureAlgorithm algorithm) {
        var key = key(algorithm);
        var genuine = signed(key);
        assertThat(accepts(algorithm, key, genuine)).isTrue();
        int length = algorithm.orderLength();
        var numbers = numbers(genuine);
        var r = numbers.getFirst();
        var s = numbers.getLast();
        var rBytes = r.toByteArray();
        var sBytes = s.toByteArray();
        assertThat(der(rBytes, sBytes)).as("the case builder itself").isEqualTo(genuine);

        refuses(algorithm, key, "the fixed-length form", joined(fixed(r, length), fixed(s, length)));
        refuses(algorithm, key, "the fixed-length form, longer", joined(fixed(r, length + 1), fixed(s, length + 1)));
        refuses(algorithm, key, "a byte behind", Arrays.copyOf(genuine, genuine.length + 1));
        refuses(algorithm, key, "a byte short", Arrays.copyOf(genuine, genuine.length - 1));
        refuses(algorithm, key, "a third number",
                value(SEQUENCE, joined(value(INTEGER, rBytes), value(INTEGER, sBytes), value(INTEGER, rBytes))));
        refuses(algorithm, key, "one number", value(SEQUENCE, value(INTEGER, rBytes)));
        refuses(algorithm, key, "a zero in front", der(joined(new byte[1], rBytes), sBytes));
        refuses(algorithm, key, "a zero in front of the second", der(rBytes, joined(new byte[1], sBytes)));
        refuses(algorithm, key, "a length in two bytes", longLength(genuine));
        refuses(algorithm, key, "no length", joined(new byte[]{SEQUENCE, (byte) 0x80},
                Arrays.copyOfRange(genuine, 2, genuine.length), new byte[2]));
        refuses(algorithm, key, "a set", joined(new byte[]{0x31}, Arrays.copyOfRange(genuine, 1, genuine.length)));
        refuses(algorithm, key, "nothing", new byte[0]);
    }

    @ParameterizedTest
    @EnumSource(mode = Mode.MATCH_ANY, names = "ECDSA.*")
    void acceptsNoNumberOutOfRange(SignatureAlgorithm algorithm) {
        var key = key(algorithm);
        var numbers = numbers(signed(key));
        var r = numbers.getFirst();
        var s = numbers.getLast();
        var order = ((ECPublicKey) key.pair().getPublic()).getParams().getOrder();
        for (var odd : List.of(BigInteger.ZERO, BigInteger.ONE.negate(), order, order.negate(), r.add(order),
                s.add(order), r.negate(), BigInteger.ONE.shiftLeft(4_096))) {
            refuses(algorithm, key, "r = " + odd, der(odd.toByteArray(), s.toByteArray()));
            refuses(algorithm, key, "s = " + odd, der(r.toByteArray(), odd.toByteArray()));
            refuses(algorithm, key, "both " + odd, der(odd.toByteArray(), odd.toByteArray()));
        }
        refuses(algorithm, key, "swapped", der(s.toByteArray(), r.toByteArray()));
    }

    @ParameterizedTest
    @EnumSource
    void acceptsNoKeyOfAnotherKindCurveOrSize(SignatureAlgorithm algorithm) {
        var keys = List.of(TestKey.p256(), TestKey.elliptic("secp384r1"), TestKey.elliptic("secp521r1"),
                TestKey.elliptic("secp256k1"), TestKey.elliptic("brainpoolP256r1"), TestKey.rsa(2_048));
        for (var key : keys) {
            boolean fits = algorithm.fits(key.pair().getPublic());
            assertThat(fits).isEqualTo(algorithm == SignatureAlgorithm.of(key.pair().getPublic()).orElse(null));
            if (!fits) {
                refuses(algorithm, key, "a key of " + key.pair().getPublic().getAlgorithm(), new byte[]{1});
            }
        }
    }

    private static byte[] signed(TestKey key) {
        return key.signer().sign(CONTENT);
    }

    private boolean accepts(SignatureAlgorithm algorithm, TestKey key, byte[] signature) {
        return signatures.verify(algorithm, Providers.quickForm(key.pair().getPublic()), CONTENT, signature);
    }

    private void refuses(SignatureAlgorithm algorithm, TestKey key, String what, byte[] signature) {
        assertThat(accepts(algorithm, key, signature)).as(what).isFalse();
    }

    private static List<BigInteger> numbers(byte[] der) {
        int at = 2;
        var r = new BigInteger(Arrays.copyOfRange(der, at + 2, at + 2 + der[at + 1]));
        at += 2 + der[at + 1];
        return List.of(r, new BigInteger(Arrays.copyOfRange(der, at + 2, at + 2 + der[at + 1])));
    }

    private static byte[] der(byte[] r, byte[] s) {
        return value(SEQUENCE, joined(value(INTEGER, r), value(INTEGER, s)));
    }

    private static byte[] value(int tag, byte[] content) {
        if (content.length < 0x80) {
            return joined(new byte[]{(byte) tag, (byte) content.length}, content);
        }
        return content.length < 0x100
                ? joined(new byte[]{(byte) tag, (byte) 0x81, (byte) content.length}, content)
                : joined(new byte[]{(byte) tag, (byte) 0x82, (byte) (content.length >> 8), (byte) content.length},
                        content);
    }

    private static byte[] longLength(byte[] der) {
        return joined(new byte[]{SEQUENCE, (byte) 0x81, der[1]}, Arrays.copyOfRange(der, 2, der.length));
    }

    private static byte[] fixed(BigInteger number, int length) {
        var bytes = number.toByteArray();
        var fixed = new byte[length];
        int kept = Math.min(bytes.length, length);
        System.arraycopy(bytes, bytes.length - kept, fixed, length - kept, kept);
        return fixed;
    }

    private static byte[] joined(byte[]... parts) {
        var out = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            out.writeBytes(part);
        }
        return out.toByteArray();
    }
}

package de.hellweg.registry.keys;

import de.hellweg.trust.Malformed;
import de.hellweg.trust.log.NoteSigner;
import de.hellweg.web.administration.NotStarted;
import de.hellweg.web.administration.OwnerOnly;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Collections;
import java.util.Date;
import org.bouncycastle.asn1.x500.X500NameBuilder;
import org.bouncycastle.asn1.x500.style.BCStyle;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/// A PKCS#12 key store with the log's key alone. Its certificate, signed by the key itself, names the log and proves
/// nothing; a key store keeps no key without one.
final class LogKeyStore {
    private static final String ALIAS = "log-key";
    private static final int LEAST_PASSPHRASE = 12;
    private static final long LIFE_DAYS = 36_500;

    private LogKeyStore() {}

    static void make(LogKeyPlace.InKeyStore place, String origin, Instant now) {
        char[] passphrase = passphrase(place);
        var written = new ByteArrayOutputStream();
        try {
            if (passphrase.length < LEAST_PASSPHRASE) {
                throw new NotStarted(place.passphraseFile() + " must hold a passphrase of at least " + LEAST_PASSPHRASE
                        + " characters.");
            }
            var pair = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
            var store = KeyStore.getInstance("PKCS12");
            store.load(null, passphrase);
            store.setKeyEntry(ALIAS, pair.getPrivate(), passphrase, new Certificate[]{selfSigned(pair, origin, now)});
            store.store(written, passphrase);
        } catch (GeneralSecurityException | IOException | OperatorCreationException e) {
            throw new IllegalStateException("the platform makes Ed25519 keys and PKCS#12", e);
        } finally {
            Arrays.fill(passphrase, '\0');
        }
        OwnerOnly.write(place.keystore(), written.toByteArray());
    }

    private static X509Certificate selfSigned(KeyPair pair, String origin, Instant now)
            throws GeneralSecurityException, OperatorCreationException {
        var name = new X500NameBuilder(BCStyle.INSTANCE).addRDN(BCStyle.CN, origin).build();
        var builder = new JcaX509v3CertificateBuilder(name, new BigInteger(127, new SecureRandom()).setBit(120),
                Date.from(now), Date.from(now.plus(LIFE_DAYS, ChronoUnit.DAYS)), name, pair.getPublic());
        return new JcaX509CertificateConverter()
                .getCertificate(builder.build(new JcaContentSignerBuilder("Ed25519").build(pair.getPrivate())));
    }

    static NoteSigner read(LogKeyPlace.InKeyStore place, String origin) {
        return read(OwnerOnly.read(place.keystore()), place, origin);
    }

    /// @param content of the key store, wherever it comes from
    static NoteSigner read(byte[] content, LogKeyPlace.InKeyStore place, String origin) {
        char[] passphrase = passphrase(place);
        try {
            var store = KeyStore.getInstance("PKCS12");
            store.load(new ByteArrayInputStream(content), passphrase);
            var aliases = Collections.list(store.aliases());
            if (aliases.size() != 1 || !(store.getKey(aliases.getFirst(), passphrase) instanceof PrivateKey key)) {
                throw new NotStarted(place.keystore() + " must hold one private key, the log's.");
            }
            return signer(place, key, (X509Certificate) store.getCertificate(aliases.getFirst()), origin);
        } catch (GeneralSecurityException | IOException e) {
            throw new NotStarted(place.keystore() + " cannot be opened as PKCS#12 with the passphrase of "
                    + place.passphraseFile() + ". Put back what belongs together; a new key would be a new registry.");
        } finally {
            Arrays.fill(passphrase, '\0');
        }
    }

    private static NoteSigner signer(LogKeyPlace.InKeyStore place, PrivateKey key, X509Certificate certificate,
            String origin) {
        try {
            var signer = NoteSigner.of(origin, key, certificate.getPublicKey());
            var probe = origin.getBytes(StandardCharsets.UTF_8);
            if (!signer.verifier().verify(probe, signer.sign(probe))) {
                throw new NotStarted(place.keystore() + " holds a key and a certificate that do not fit each other.");
            }
            return signer;
        } catch (Malformed | IllegalStateException e) {
            throw new NotStarted(place.keystore() + " holds another key than one of Ed25519.");
        }
    }

    private static char[] passphrase(LogKeyPlace.InKeyStore place) {
        var bytes = OwnerOnly.read(place.passphraseFile());
        try {
            var decoded = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes));
            int length = decoded.length();
            while (length > 0 && decoded.charAt(length - 1) <= ' ') {
                length--;
            }
            var passphrase = new char[length];
            decoded.get(passphrase, 0, length);
            Arrays.fill(decoded.array(), '\0');
            return passphrase;
        } catch (CharacterCodingException e) {
            throw new NotStarted(place.passphraseFile() + " is not text in UTF-8.");
        } finally {
            Arrays.fill(bytes, (byte) 0);
        }
    }
}

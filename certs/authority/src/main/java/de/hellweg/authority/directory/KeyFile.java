package de.hellweg.authority.directory;

import de.hellweg.authority.Credential;
import de.hellweg.web.administration.NotStarted;
import de.hellweg.web.administration.OwnerOnly;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.List;

/// One key with its chain in a PKCS#12 file (RFC 7292) under the authority's passphrase.
final class KeyFile {
    private static final String ALIAS = "key";
    private static final byte[] PROBE = "probe".getBytes(java.nio.charset.StandardCharsets.US_ASCII);

    private KeyFile() {}

    static void write(Path file, Credential credential, char[] passphrase) {
        try {
            var store = KeyStore.getInstance("PKCS12");
            store.load(null, passphrase);
            store.setKeyEntry(ALIAS, credential.key(), passphrase, credential.chain().toArray(Certificate[]::new));
            var bytes = new ByteArrayOutputStream();
            store.store(bytes, passphrase);
            OwnerOnly.write(file, bytes.toByteArray());
        } catch (GeneralSecurityException | IOException e) {
            throw new IllegalStateException("a PKCS#12 file can be put together", e);
        }
    }

    /// Reads the file and checks that its key belongs to its certificate.
    static Credential read(Path file, char[] passphrase) {
        byte[] bytes = OwnerOnly.read(file);
        try {
            var store = KeyStore.getInstance("PKCS12");
            store.load(new ByteArrayInputStream(bytes), passphrase);
            var chain = store.getCertificateChain(ALIAS);
            if (chain == null || !(store.getKey(ALIAS, passphrase) instanceof PrivateKey key)) {
                throw new NotStarted(file, "holds no key of the authority; restore it from a backup");
            }
            var certificates = List.of(Arrays.copyOf(chain, chain.length, X509Certificate[].class));
            requirePair(file, key, certificates.getFirst());
            return new Credential(key, certificates);
        } catch (GeneralSecurityException | IOException | ArrayStoreException e) {
            throw new NotStarted(file,
                    "cannot be opened with the passphrase; restore the file or the passphrase from a backup", e);
        }
    }

    private static void requirePair(Path file, PrivateKey key, X509Certificate certificate)
            throws GeneralSecurityException {
        var signer = Signature.getInstance("SHA256withECDSA");
        signer.initSign(key);
        signer.update(PROBE);
        byte[] signature = signer.sign();
        signer.initVerify(certificate.getPublicKey());
        signer.update(PROBE);
        if (!signer.verify(signature)) {
            throw new NotStarted(file, "holds a key that does not belong to its certificate; restore it");
        }
    }
}

package de.hellweg.registry;

import de.hellweg.http.TlsIdentity;
import de.hellweg.web.administration.NotStarted;
import java.io.IOException;
import java.nio.file.Files;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.Arrays;

/// The registry's own TLS key and certificate, from a PKCS#12 file with one key entry.
record ServerIdentity(TlsIdentity get) {

    static ServerIdentity read(RegistrySettings.Tls files) {
        char[] passphrase = passphrase(files);
        try (var in = Files.newInputStream(files.keystore())) {
            var store = KeyStore.getInstance("PKCS12");
            store.load(in, passphrase);
            var alias = store.aliases().nextElement();
            var chain = Arrays.stream(store.getCertificateChain(alias)).map(X509Certificate.class::cast).toList();
            if (store.getKey(alias, passphrase) instanceof PrivateKey key) {
                return new ServerIdentity(new TlsIdentity(key, chain));
            }
            throw new NotStarted(files.keystore() + " holds no private key. It needs one key with its certificates.");
        } catch (IOException | GeneralSecurityException e) {
            throw new NotStarted(files.keystore()
                    + " cannot be opened as PKCS#12 with the passphrase of " + files.passphraseFile() + ".");
        } finally {
            Arrays.fill(passphrase, '\0');
        }
    }

    private static char[] passphrase(RegistrySettings.Tls files) {
        try {
            return Files.readString(files.passphraseFile()).strip().toCharArray();
        } catch (IOException e) {
            throw new NotStarted(files.passphraseFile() + " cannot be read. It holds the passphrase of the key store.");
        }
    }
}

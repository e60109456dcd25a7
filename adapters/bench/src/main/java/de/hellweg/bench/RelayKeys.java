package de.hellweg.bench;

import de.hellweg.http.TlsIdentity;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.MessageDigest;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.TimeUnit;

/// The relays' TLS keys: made anew for each run by the JDK's keytool, in a directory that is deleted after it.
///
/// @param directory where the key store lies
record RelayKeys(Path directory) {

    private static final String PASSWORD = "kept-for-one-run";

    void make(String name) throws IOException, InterruptedException {
        String keytool = Path.of(System.getProperty("java.home"), "bin", "keytool").toString();
        Process process = new ProcessBuilder(keytool, "-genkeypair", "-alias", name, "-keyalg", "EC", "-groupname",
                "secp256r1", "-dname", "CN=" + name, "-validity", "2", "-keystore", store().toString(), "-storepass",
                PASSWORD, "-storetype", "PKCS12").redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD).start();
        if (!process.waitFor(60, TimeUnit.SECONDS) || process.exitValue() != 0) {
            throw new IOException("keytool could not make a key");
        }
    }

    private Path store() {
        return directory.resolve("relays.p12");
    }

    TlsIdentity identity(String name) throws IOException, GeneralSecurityException {
        KeyStore keys = open();
        return new TlsIdentity((PrivateKey) keys.getKey(name, PASSWORD.toCharArray()),
                List.of((X509Certificate) keys.getCertificate(name)));
    }

    String sha256(String name) throws IOException, GeneralSecurityException {
        byte[] encoded = open().getCertificate(name).getEncoded();
        return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(encoded));
    }

    private KeyStore open() throws IOException, GeneralSecurityException {
        KeyStore keys = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(store())) {
            keys.load(in, PASSWORD.toCharArray());
        }
        return keys;
    }
}

package de.hellweg.http;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.MessageDigest;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.TimeUnit;

/// Keys and certificates for tests, made by the JDK's keytool when they are needed and never kept.
final class TestKeys {

    private static final String PASSWORD = "for-tests-only";

    private final Path store;

    TestKeys(Path directory) {
        store = directory.resolve("keys.p12");
    }

    /// A key with a certificate it signed itself.
    ///
    /// @param san such as `dns:localhost,ip:127.0.0.1`
    TlsIdentity make(String alias, String san) throws IOException, GeneralSecurityException {
        keytool("-genkeypair", "-alias", alias, "-keyalg", "EC", "-groupname", "secp256r1", "-dname", "CN=" + alias,
                "-validity", "2", "-ext", "san=" + san);
        var keys = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(store)) {
            keys.load(in, PASSWORD.toCharArray());
        }
        return new TlsIdentity((PrivateKey) keys.getKey(alias, PASSWORD.toCharArray()),
                List.of((X509Certificate) keys.getCertificate(alias)));
    }

    static String sha256(TlsIdentity identity) throws GeneralSecurityException {
        byte[] encoded = identity.chain().getFirst().getEncoded();
        return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(encoded));
    }

    private void keytool(String... arguments) throws IOException {
        var command = new ArrayList<String>(
                List.of(Path.of(System.getProperty("java.home"), "bin", "keytool").toString()));
        command.addAll(List.of(arguments));
        command.addAll(List.of("-keystore", store.toString(), "-storepass", PASSWORD, "-storetype", "PKCS12"));
        Process process = new ProcessBuilder(command).redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD).start();
        try {
            if (!process.waitFor(60, TimeUnit.SECONDS) || process.exitValue() != 0) {
                throw new IOException("keytool failed");
            }
        } catch (InterruptedException e) {
            throw new IOException(e);
        }
    }
}

package de.hellweg.registry;

import de.hellweg.web.administration.NotStarted;
import de.hellweg.web.signin.openid.OpenIdSettings;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;
import org.jspecify.annotations.Nullable;

/// Reads the files that the settings of the identity provider name; throws [NotStarted] naming the one that is wrong.
final class IdentityProviderFiles {
    private IdentityProviderFiles() {}

    /// @param published the registry's address, below which the provider leads browsers back
    static OpenIdSettings read(RegistrySettings.OpenId settings, URI published) {
        return new OpenIdSettings(settings.issuer(), settings.clientId(), secret(settings.secretFile()),
                URI.create(published + "/sign-in/provider/return"), roots(settings.trusted()));
    }

    private static String secret(Path file) {
        try {
            var secret = Files.readString(file).strip();
            if (secret.isEmpty()) {
                throw new NotStarted(file + " is empty. It holds the secret of this client of the identity provider.");
            }
            return secret;
        } catch (IOException e) {
            throw new NotStarted(
                    file + " cannot be read. It holds the secret of this client of the identity provider.");
        }
    }

    private static List<X509Certificate> roots(Optional<Path> file) {
        return file.map(IdentityProviderFiles::fromFile).orElseGet(IdentityProviderFiles::ofTheRuntime);
    }

    private static List<X509Certificate> fromFile(Path file) {
        try (var in = Files.newInputStream(file)) {
            var found = CertificateFactory.getInstance("X.509").generateCertificates(in).stream()
                    .map(X509Certificate.class::cast).toList();
            if (found.isEmpty()) {
                throw new NotStarted(
                        file + " holds no certificate. It needs those of the identity provider's TLS, in PEM.");
            }
            return found;
        } catch (IOException | GeneralSecurityException e) {
            throw new NotStarted(file + " cannot be read as certificates in PEM.");
        }
    }

    private static List<X509Certificate> ofTheRuntime() {
        try {
            var factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            @Nullable
            KeyStore theRuntimes = null;
            factory.init(theRuntimes);
            return Arrays.stream(factory.getTrustManagers()).filter(X509TrustManager.class::isInstance)
                    .map(X509TrustManager.class::cast).flatMap(manager -> Arrays.stream(manager.getAcceptedIssuers()))
                    .toList();
        } catch (GeneralSecurityException e) {
            throw new NotStarted(
                    "The Java runtime has no trusted certificates. Name those of the identity provider with"
                            + " openid.trusted-certificates.");
        }
    }
}

package de.hellweg.authority.directory;

import de.hellweg.authority.Credential;
import de.hellweg.authority.Hierarchy;
import de.hellweg.web.administration.ApiKeys;
import de.hellweg.web.administration.NotStarted;
import de.hellweg.web.administration.OwnerOnly;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.Base64;
import java.util.Optional;

/// What the authority keeps on disk, opened. Missing or damaged files are never made anew: whoever lost a key restores
/// it, or sets up another authority.
public final class AuthorityDirectory implements AutoCloseable {
    private static final int PASSPHRASE_LENGTH = 32;

    private final Credential issuing;
    private final Credential ocsp;
    private final Credential timestamping;
    private final RecordsFile records;
    private final ApiKeys apiKeys;

    private AuthorityDirectory(Path directory, char[] passphrase) {
        this.issuing = KeyFile.read(directory.resolve("issuing.p12"), passphrase);
        this.ocsp = KeyFile.read(directory.resolve("ocsp.p12"), passphrase);
        this.timestamping = KeyFile.read(directory.resolve("timestamping.p12"), passphrase);
        this.apiKeys = ApiKeys.open(directory.resolve("api-keys"));
        this.records = RecordsFile.open(directory.resolve("certificates.log"));
    }

    /// Whether an authority was set up here, whole or not.
    public static boolean exists(Path directory) {
        return Files.exists(directory.resolve("passphrase"));
    }

    /// Sets up a new authority: keys, an empty list of certificates, the first API key in `first-api-key`. The root's
    /// key in `root.p12` is not needed again and should be taken away.
    ///
    /// A crash on the way leaves a directory that does not start; delete it and begin anew.
    ///
    /// @param organization the provider's name in its certificates
    /// @param ocsp where the responder will be reached
    public static void init(Path directory, String organization, Optional<URI> ocsp, InstantSource clock,
            SecureRandom random) {
        OwnerOnly.makeDirectory(directory);
        char[] passphrase = makePassphrase(directory.resolve("passphrase"), random);
        var keys = Hierarchy.make(organization, ocsp, clock.instant(), random);
        KeyFile.write(directory.resolve("root.p12"), keys.root(), passphrase);
        KeyFile.write(directory.resolve("issuing.p12"), keys.issuing(), passphrase);
        KeyFile.write(directory.resolve("ocsp.p12"), keys.ocsp(), passphrase);
        KeyFile.write(directory.resolve("timestamping.p12"), keys.timestamping(), passphrase);
        ApiKeys.make(directory.resolve("api-keys"), directory.resolve("first-api-key"), "operator", random);
        RecordsFile.make(directory.resolve("certificates.log"));
        try (var records = RecordsFile.open(directory.resolve("certificates.log"))) {
            records.issued(keys.timestamping().certificate(), de.hellweg.authority.Profile.TIMESTAMPING);
        }
        OwnerOnly.sync(directory);
    }

    private static char[] makePassphrase(Path file, SecureRandom random) {
        var bytes = new byte[PASSPHRASE_LENGTH];
        random.nextBytes(bytes);
        var passphrase = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
        OwnerOnly.write(file, (passphrase + "\n").getBytes(StandardCharsets.US_ASCII));
        return passphrase.toCharArray();
    }

    /// Opens what [#init] made; throws [NotStarted] naming the file that is missing or damaged.
    public static AuthorityDirectory open(Path directory) {
        var passphrase = new String(OwnerOnly.read(directory.resolve("passphrase")), StandardCharsets.US_ASCII).strip();
        return new AuthorityDirectory(directory, passphrase.toCharArray());
    }

    public Credential issuing() {
        return issuing;
    }

    public Credential ocsp() {
        return ocsp;
    }

    public Credential timestamping() {
        return timestamping;
    }

    public RecordsFile records() {
        return records;
    }

    public ApiKeys apiKeys() {
        return apiKeys;
    }

    @Override
    public void close() {
        records.close();
    }
}

package de.hellweg.authority.directory;

import de.hellweg.web.administration.NotStarted;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import de.hellweg.authority.CertificateStatus;
import de.hellweg.authority.CertificationAuthority;
import de.hellweg.authority.CertificationAuthority.Terms;
import de.hellweg.authority.RevocationReason;
import de.hellweg.authority.pki.TestKeys;
import de.hellweg.trust.identifier.MemberId;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AuthorityDirectoryTest {
    private static final MemberId PADERBORN = MemberId.parse("DE-OWL/KOM/05774032");

    @TempDir
    private Path parent;
    private Path directory;
    private final SecureRandom random = new SecureRandom();

    @BeforeEach
    void setUp() {
        directory = parent.resolve("authority");
        AuthorityDirectory.init(directory, "Test Trust Services", Optional.empty(), Clock.systemUTC(), random);
    }

    @Test
    void remembersWhatItIssuedAndRevoked() {
        BigInteger good;
        BigInteger revoked;
        try (var opened = AuthorityDirectory.open(directory)) {
            var authority = authority(opened);
            good = issue(authority);
            revoked = issue(authority);
            authority.revoke(revoked, RevocationReason.SUPERSEDED);
        }
        try (var opened = AuthorityDirectory.open(directory)) {
            assertThat(opened.records().status(good)).isInstanceOf(CertificateStatus.Good.class);
            assertThat(opened.records().status(revoked)).isInstanceOfSatisfying(CertificateStatus.Revoked.class,
                    status -> assertThat(status.reason()).isEqualTo(RevocationReason.SUPERSEDED));
            assertThat(opened.records().status(BigInteger.TWO)).isInstanceOf(CertificateStatus.Unknown.class);
        }
    }

    @Test
    void letsNobodyButTheOwnerReadItsFiles() throws IOException {
        try (var files = Files.list(directory)) {
            assertThat(files).hasSize(8).allSatisfy(file -> assertThat(
                    PosixFilePermissions.toString(Files.getPosixFilePermissions(file))).isEqualTo("rw-------"));
        }
        var key = Files.readString(directory.resolve("first-api-key")).strip();
        assertThat(Files.readString(directory.resolve("api-keys"))).doesNotContain(key);
    }

    @Test
    void isSetUpOnlyOnce() {
        assertThatThrownBy(() -> AuthorityDirectory.init(directory, "Another", Optional.empty(), Clock.systemUTC(),
                random)).isInstanceOf(NotStarted.class).hasMessageContaining("passphrase");
    }

    @Test
    void isOpenedOnlyOnceAtATime() {
        try (var _ = AuthorityDirectory.open(directory)) {
            assertThatThrownBy(() -> AuthorityDirectory.open(directory)).isInstanceOf(NotStarted.class)
                    .hasMessageContaining("in use");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"passphrase", "issuing.p12", "ocsp.p12", "timestamping.p12", "api-keys",
            "certificates.log"})
    void refusesToStartWithoutAFileAndNamesIt(String name) throws IOException {
        Files.delete(directory.resolve(name));

        assertThatThrownBy(() -> AuthorityDirectory.open(directory)).isInstanceOf(NotStarted.class)
                .hasMessageContaining(name);
        assertThat(directory.resolve(name)).doesNotExist();
    }

    @ParameterizedTest
    @ValueSource(strings = {"issuing.p12", "ocsp.p12", "timestamping.p12", "certificates.log"})
    void refusesToStartWithADamagedFileAndNamesIt(String name) throws IOException {
        try (var opened = AuthorityDirectory.open(directory)) {
            issue(authority(opened));
        }
        var file = directory.resolve(name);
        byte[] good = Files.readAllBytes(file);
        var where = new Random(7);
        for (int round = 0; round < 40; round++) {
            byte[] bad = good.clone();
            bad[where.nextInt(bad.length - 1)] ^= (byte) (1 << where.nextInt(8));
            Files.write(file, bad);
            assertThatThrownBy(() -> AuthorityDirectory.open(directory)).as("round %d", round)
                    .isInstanceOf(NotStarted.class).hasMessageContaining(name);
        }
    }

    @Test
    void cutsOffALineThatACrashLeftUnfinished() throws IOException {
        BigInteger good;
        try (var opened = AuthorityDirectory.open(directory)) {
            good = issue(authority(opened));
        }
        var file = directory.resolve("certificates.log");
        long whole = Files.size(file);
        Files.writeString(file, "0123456789abcdef{\"act\":\"iss", StandardOpenOption.APPEND);

        try (var opened = AuthorityDirectory.open(directory)) {
            assertThat(opened.records().status(good)).isInstanceOf(CertificateStatus.Good.class);
            assertThat(Files.size(file)).isEqualTo(whole);
            issue(authority(opened));
        }
        AuthorityDirectory.open(directory).close();
    }

    private CertificationAuthority authority(AuthorityDirectory opened) {
        return new CertificationAuthority(opened.issuing(), opened.records(),
                new Terms(Duration.ofDays(1), Optional.empty()), Clock.systemUTC(), random);
    }

    private BigInteger issue(CertificationAuthority authority) {
        return authority.issueSigning(TestKeys.request(TestKeys.p256(random)), PADERBORN, "Stadt Paderborn")
                .getSerialNumber();
    }
}

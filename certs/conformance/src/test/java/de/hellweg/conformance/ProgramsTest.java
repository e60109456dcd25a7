package de.hellweg.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import de.hellweg.authority.pki.TestPki;
import de.hellweg.trust.Digest;
import de.hellweg.trust.timestamp.TimestampRequest;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.bouncycastle.asn1.cms.ContentInfo;
import org.bouncycastle.asn1.tsp.EvidenceRecord;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// OpenSSL and `sha256sum` judge what is inside our containers.
class ProgramsTest {
    private static final Pattern REFERENCE = Pattern
            .compile("DataObjectReference[^>]*URI=\"([^\"]+)\".*?<(?:\\w+:)?DigestValue>([^<]+)<", Pattern.DOTALL);

    @TempDir
    private Path directory;
    private final TestPki pki = TestPki.now();
    private Map<String, byte[]> files = Map.of();

    @BeforeEach
    void unpack() throws IOException {
        files = Zip.unpack(new Sealing(pki).timed(List.of("{\"name\":\"Erika Muster\"}", "zwei")).getFirst());
        for (var file : files.entrySet()) {
            var path = directory.resolve(file.getKey());
            Files.createDirectories(path.getParent());
            Files.write(path, file.getValue());
        }
        Files.writeString(directory.resolve("ca.pem"), pem(pki.root()) + pem(pki.issuing()));
    }

    @Test
    void opensslVerifiesTheSealOverTheManifest() throws Exception {
        var verified = verifySeal();
        assertThat(verified.output()).contains("CMS Verification successful");
        assertThat(verified.exit()).isZero();
    }

    @Test
    void opensslRefusesTheSealOverAnotherManifest() throws Exception {
        var manifest = directory.resolve("META-INF/ASiCManifest.xml");
        byte[] bytes = Files.readAllBytes(manifest);
        bytes[bytes.length / 2] ^= 1;
        Files.write(manifest, bytes);

        assertThat(verifySeal().exit()).isNotZero();
    }

    private Program.Outcome verifySeal() throws Exception {
        return Program.run(directory, "openssl", "cms", "-verify", "-binary", "-inform", "DER", "-in",
                "META-INF/signature.p7s", "-content", "META-INF/ASiCManifest.xml", "-CAfile", "ca.pem", "-purpose",
                "any", "-out", "verified.xml");
    }

    @Test
    void sha256sumFindsEveryFileOfTheManifestUnchanged() throws Exception {
        writeSums("META-INF/ASiCManifest.xml", 2);

        var checked = Program.run(directory, "sha256sum", "--check", "--strict", "sums.txt");
        assertThat(checked.exit()).as(checked.output()).isZero();

        Files.writeString(directory.resolve("body"), "{\"name\":\"Erika Mustex\"}");
        assertThat(Program.run(directory, "sha256sum", "--check", "--strict", "sums.txt").output())
                .contains("body: FAILED").contains("request.http: OK");
    }

    @Test
    void sha256sumFindsEveryFileOfTheEvidenceRecordUnchanged() throws Exception {
        writeSums("META-INF/ASiCEvidenceRecordManifest.xml", 4);

        var checked = Program.run(directory, "sha256sum", "--check", "--strict", "sums.txt");
        assertThat(checked.exit()).as(checked.output()).isZero();
    }

    private void writeSums(String manifest, int references) throws IOException {
        var sums = new StringBuilder();
        var matcher = REFERENCE.matcher(new String(required(manifest), StandardCharsets.UTF_8));
        int found = 0;
        while (matcher.find()) {
            sums.append(HexFormat.of().formatHex(Base64.getDecoder().decode(matcher.group(2)))).append("  ")
                    .append(matcher.group(1)).append('\n');
            found++;
        }
        assertThat(found).isEqualTo(references);
        Files.writeString(directory.resolve("sums.txt"), sums);
    }

    @Test
    void opensslVerifiesTheTimestampOfTheEvidenceRecord() throws Exception {
        var record = EvidenceRecord.getInstance(required("META-INF/evidencerecord.ers"));
        ContentInfo token = record.getArchiveTimeStampSequence().getArchiveTimeStampChains()[0]
                .getArchiveTimestamps()[0].getTimeStamp();
        Files.write(directory.resolve("token.der"), token.getEncoded("DER"));

        var shown = Program.run(directory, "openssl", "ts", "-reply", "-token_in", "-in", "token.der", "-text");
        var imprint = new StringBuilder();
        shown.output().lines().filter(line -> line.matches(" +[0-9a-f]{4} - .*"))
                .forEach(line -> imprint.append(line.replaceAll("^ +[0-9a-f]{4} - ", "").substring(0, 47)
                        .replaceAll("[^0-9a-f]", "")));
        assertThat(imprint).as(shown.output()).hasSize(64);

        assertThat(verifyToken(imprint.toString())).contains("Verification: OK");
        assertThat(verifyToken("00" + imprint.substring(2))).contains("Verification: FAILED");
    }

    private String verifyToken(String imprint) throws Exception {
        return Program.run(directory, "openssl", "ts", "-verify", "-digest", imprint, "-token_in", "-in", "token.der",
                "-CAfile", "ca.pem").output();
    }

    @Test
    void opensslReadsOurTimestampQuestion() throws Exception {
        Files.write(directory.resolve("question.tsq"), new TimestampRequest(Digest.sha256(new byte[0]),
                BigInteger.ONE.shiftLeft(70)).encoded().bytes());

        assertThat(Program.run(directory, "openssl", "ts", "-query", "-in", "question.tsq", "-text").output())
                .contains("Hash Algorithm: sha256").contains("Certificate required: yes");
    }

    private byte[] required(String name) {
        byte[] file = files.get(name);
        if (file == null) {
            throw new AssertionError("the container has no " + name);
        }
        return file;
    }

    private static String pem(X509Certificate certificate) {
        try {
            return "-----BEGIN CERTIFICATE-----\n" + Base64.getMimeEncoder(64, new byte[]{'\n'})
                    .encodeToString(certificate.getEncoded()) + "\n-----END CERTIFICATE-----\n";
        } catch (java.security.cert.CertificateEncodingException e) {
            throw new AssertionError(e);
        }
    }
}

package de.hellweg.authority.directory;

import de.hellweg.authority.CertificateRecords;
import de.hellweg.authority.CertificateStatus;
import de.hellweg.authority.Enrolment;
import de.hellweg.authority.Profile;
import de.hellweg.authority.RecordsInMemory;
import de.hellweg.authority.RevocationReason;
import de.hellweg.trust.Digest;
import de.hellweg.trust.Malformed;
import de.hellweg.trust.identifier.SecurityServerId;
import de.hellweg.trust.json.CanonicalJson;
import de.hellweg.trust.json.JsonFields;
import de.hellweg.trust.json.JsonValue.JsonObject;
import de.hellweg.trust.log.NoteVerifier;
import de.hellweg.web.administration.NotStarted;
import de.hellweg.web.administration.OwnerOnly;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.cert.CertificateEncodingException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/// The records in one file that only grows: a line for each act, canonical JSON after the SHA-256 of the line before
/// and itself, so that a changed, missing or moved line is found at the next start. A line is on disk before the act
/// is answered. A crash can leave the last line unfinished: that act was never answered and is cut off. The file is
/// locked, so that two servers never write to it.
public final class RecordsFile implements CertificateRecords, AutoCloseable {
    private static final String FIRST_LINE = "hellweg-certificates 1\n";
    private static final int HASH_LENGTH = 64;

    private final Path file;
    private final FileChannel channel;
    private final RecordsInMemory records = new RecordsInMemory();
    private String last = Digest.sha256(FIRST_LINE.getBytes(StandardCharsets.UTF_8)).hex();

    private RecordsFile(Path file, FileChannel channel) {
        this.file = file;
        this.channel = channel;
    }

    static void make(Path file) {
        OwnerOnly.write(file, FIRST_LINE.getBytes(StandardCharsets.UTF_8));
    }

    /// Reads all of it; throws [NotStarted] naming the file and the line.
    static RecordsFile open(Path file) {
        byte[] bytes = OwnerOnly.read(file);
        try {
            var channel = FileChannel.open(file, StandardOpenOption.WRITE);
            if (channel.tryLock() == null) {
                channel.close();
                throw new NotStarted(file, "is in use by another process; an authority runs once");
            }
            var opened = new RecordsFile(file, channel);
            opened.replay(bytes);
            return opened;
        } catch (OverlappingFileLockException e) {
            throw new NotStarted(file, "is in use already; an authority runs once", e);
        } catch (IOException e) {
            throw new NotStarted(file, "cannot be opened for writing; check its rights", e);
        }
    }

    private void replay(byte[] bytes) throws IOException {
        var text = new String(bytes, StandardCharsets.UTF_8);
        if (!text.startsWith(FIRST_LINE)) {
            throw new NotStarted(file, "is not a list of certificates of a version known here; restore it");
        }
        int end = text.lastIndexOf('\n') + 1;
        var lines = text.substring(FIRST_LINE.length(), end).split("\n", -1);
        for (int i = 0; i < lines.length - 1; i++) {
            replay(lines[i], i + 2);
        }
        long whole = text.substring(0, end).getBytes(StandardCharsets.UTF_8).length;
        channel.truncate(whole);
        channel.force(true);
        channel.position(whole);
    }

    private void replay(String line, int number) {
        try {
            if (line.length() <= HASH_LENGTH || !line.substring(0, HASH_LENGTH)
                    .equals(chained(line.substring(HASH_LENGTH)))) {
                throw new Malformed("line", "does not follow from the line before");
            }
            apply(line.substring(HASH_LENGTH));
            last = line.substring(0, HASH_LENGTH);
        } catch (Malformed | DateTimeException | IllegalArgumentException | IllegalStateException e) {
            throw new NotStarted(file, "is damaged at line " + number + "; restore it from a backup", e);
        }
    }

    private void apply(String json) {
        var fields = JsonFields.of(CanonicalJson.parseCanonical(json.getBytes(StandardCharsets.UTF_8)));
        switch (fields.text("act")) {
            case "issued" -> {
                if (fields.has("enrolment")) {
                    records.issued(certificate(fields.longText("certificate")),
                            Profile.valueOf(fields.text("profile")), fields.text("enrolment"));
                } else {
                    records.issued(new BigInteger(fields.text("serialNumber"), 16));
                }
            }
            case "enrolled" -> records.enrolled(Enrolment.of(fields.read("key", NoteVerifier::parse),
                    fields.read("server", SecurityServerId::parse), fields.text("name"),
                    Instant.parse(fields.text("expires"))));
            case "withdrawn" -> records.withdrawn(fields.text("enrolment"));
            case "revoked" -> records.revoked(new BigInteger(fields.text("serialNumber"), 16),
                    new CertificateStatus.Revoked(Instant.parse(fields.text("at")),
                            RevocationReason.valueOf(fields.text("reason"))));
            default -> throw new Malformed("/act", "is not known");
        }
    }

    private static X509Certificate certificate(String base64) {
        try {
            return (X509Certificate) CertificateFactory.getInstance("X.509")
                    .generateCertificate(new ByteArrayInputStream(Base64.getDecoder().decode(base64)));
        } catch (CertificateException e) {
            throw new Malformed("/certificate", "is not a certificate", e);
        }
    }

    @Override
    public synchronized void issued(X509Certificate certificate, Profile profile) {
        append(line(certificate, profile).build());
        records.issued(certificate, profile);
    }

    @Override
    public synchronized void issued(X509Certificate certificate, Profile profile, String enrolment) {
        append(line(certificate, profile).put("enrolment", enrolment).build());
        records.issued(certificate, profile, enrolment);
    }

    private static JsonObject.Builder line(X509Certificate certificate, Profile profile) {
        try {
            return JsonObject.builder().put("act", "issued")
                    .put("serialNumber", certificate.getSerialNumber().toString(16)).put("profile", profile.name())
                    .put("certificate", Base64.getEncoder().encodeToString(certificate.getEncoded()));
        } catch (CertificateEncodingException e) {
            throw new IllegalStateException("a certificate just made can be written", e);
        }
    }

    @Override
    public synchronized void enrolled(Enrolment enrolment) {
        append(JsonObject.builder().put("act", "enrolled").put("key", enrolment.key().encoded())
                .put("server", enrolment.server().path()).put("name", enrolment.name())
                .put("expires", enrolment.expires().toString()).build());
        records.enrolled(enrolment);
    }

    @Override
    public synchronized void withdrawn(String enrolment) {
        append(JsonObject.builder().put("act", "withdrawn").put("enrolment", enrolment).build());
        records.withdrawn(enrolment);
    }

    @Override
    public Optional<Enrolment> enrolment(String id) {
        return records.enrolment(id);
    }

    @Override
    public List<Enrolment> enrolments() {
        return records.enrolments();
    }

    @Override
    public synchronized void revoked(BigInteger serialNumber, CertificateStatus.Revoked revocation) {
        append(JsonObject.builder().put("act", "revoked").put("serialNumber", serialNumber.toString(16))
                .put("at", revocation.at().toString()).put("reason", revocation.reason().name()).build());
        records.revoked(serialNumber, revocation);
    }

    /// A crash here leaves no line, or an unfinished one that the next start cuts off. A failed write is taken back; if
    /// even that fails, the channel is closed and every later act fails too.
    private void append(JsonObject act) {
        var json = CanonicalJson.text(act);
        var hash = chained(json);
        try {
            long before = channel.position();
            try {
                for (var bytes = ByteBuffer.wrap((hash + json + "\n").getBytes(StandardCharsets.UTF_8)); bytes
                        .hasRemaining();) {
                    channel.write(bytes);
                }
                channel.force(true);
            } catch (IOException e) {
                takeBack(before);
                throw e;
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        last = hash;
    }

    private void takeBack(long before) throws IOException {
        try {
            channel.truncate(before);
            channel.position(before);
        } catch (IOException e) {
            channel.close();
            throw e;
        }
    }

    private String chained(String json) {
        return Digest.sha256((last + json).getBytes(StandardCharsets.UTF_8)).hex();
    }

    @Override
    public CertificateStatus status(BigInteger serialNumber) {
        return records.status(serialNumber);
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

package de.hellweg.securityserver.keys;

import de.hellweg.securityserver.store.DurableFile;
import de.hellweg.trust.Digest;
import de.hellweg.trust.Malformed;
import de.hellweg.trust.certificate.Certificate;
import de.hellweg.trust.ocsp.OcspResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/// The newest OCSP answer about each certificate of this server, kept on disk, so that a restart while the responder is
/// away changes nothing. Answers are judged when they are used, those from disk like any other.
public final class OcspAnswers {
    private final Path folder;
    private final Map<Digest, OcspResponse> answers = new ConcurrentHashMap<>();

    public OcspAnswers(Path folder) {
        this.folder = folder;
        DurableFile.folder(folder);
    }

    /// Reads what was kept about a certificate. A file that is no OCSP answer counts as none: the next round fetches it.
    void load(Certificate certificate) {
        var file = file(certificate);
        try {
            if (Files.exists(file)) {
                answers.put(certificate.sha256(), OcspResponse.parse(Files.readAllBytes(file)));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(file + " cannot be read", e);
        } catch (Malformed e) {
            answers.remove(certificate.sha256());
        }
    }

    public Optional<OcspResponse> about(Certificate certificate) {
        return Optional.ofNullable(answers.get(certificate.sha256()));
    }

    void keep(Certificate certificate, OcspResponse answer) {
        answers.put(certificate.sha256(), answer);
        DurableFile.replace(file(certificate), answer.der().bytes());
    }

    private Path file(Certificate certificate) {
        return folder.resolve(certificate.sha256().hex() + ".ocsp");
    }
}

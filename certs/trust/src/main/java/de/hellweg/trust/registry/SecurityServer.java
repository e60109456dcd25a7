package de.hellweg.trust.registry;

import de.hellweg.trust.certificate.Certificate;
import de.hellweg.trust.identifier.SecurityServerId;
import de.hellweg.trust.log.NoteVerifier;
import de.hellweg.trust.registry.entry.ServerAddress;
import java.util.List;
import java.util.Optional;

/// A registered security server.
///
/// @param logKeys keys of its message log, the present one last; the earlier ones verify what they signed
public record SecurityServer(SecurityServerId id, Optional<String> name, ServerAddress address,
        List<Certificate> authenticationCertificates, List<NoteVerifier> logKeys) {
    public SecurityServer {
        authenticationCertificates = List.copyOf(authenticationCertificates);
        logKeys = List.copyOf(logKeys);
    }

    /// The present key of its message log.
    public NoteVerifier logKey() {
        return logKeys.getLast();
    }
}

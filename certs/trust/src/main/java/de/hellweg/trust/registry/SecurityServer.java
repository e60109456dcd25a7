package de.hellweg.trust.registry;

import de.hellweg.trust.certificate.Certificate;
import de.hellweg.trust.identifier.SecurityServerId;
import de.hellweg.trust.log.NoteVerifier;
import de.hellweg.trust.registry.entry.ServerAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// A registered security server.
///
/// @param disabled what is told to those who ask while it carries no messages; empty text if nothing is
/// @param maintenance what is told to those who ask while it takes no requests
/// @param logKeys keys of its message log, the present one last; the earlier ones verify what they signed
public record SecurityServer(SecurityServerId id, Optional<String> name, ServerAddress address,
        List<Certificate> authenticationCertificates, List<NoteVerifier> logKeys, Optional<String> disabled,
        Optional<String> maintenance) {
    public SecurityServer {
        authenticationCertificates = List.copyOf(authenticationCertificates);
        logKeys = List.copyOf(logKeys);
    }

    SecurityServer at(ServerAddress changed) {
        return new SecurityServer(id, name, changed, authenticationCertificates, logKeys, disabled, maintenance);
    }

    SecurityServer named(String changed) {
        return new SecurityServer(id, Optional.of(changed), address, authenticationCertificates, logKeys, disabled,
                maintenance);
    }

    SecurityServer with(List<Certificate> certificates) {
        return new SecurityServer(id, name, address, certificates, logKeys, disabled, maintenance);
    }

    /// With a key from here on; those before verify what they signed.
    SecurityServer with(NoteVerifier logKey) {
        var keys = new ArrayList<>(logKeys);
        keys.add(logKey);
        return new SecurityServer(id, name, address, authenticationCertificates, keys, disabled, maintenance);
    }

    SecurityServer known(SecurityServerId changed) {
        return new SecurityServer(changed, name, address, authenticationCertificates, logKeys, disabled, maintenance);
    }

    SecurityServer disabled(Optional<String> notice) {
        return new SecurityServer(id, name, address, authenticationCertificates, logKeys, notice, maintenance);
    }

    SecurityServer maintained(Optional<String> notice) {
        return new SecurityServer(id, name, address, authenticationCertificates, logKeys, disabled, notice);
    }

    /// The present key of its message log.
    public NoteVerifier logKey() {
        return logKeys.getLast();
    }
}

package de.hellweg.securityserver.keys;

import de.hellweg.trust.certificate.Certificate;
import de.hellweg.trust.identifier.MemberId;
import java.util.Optional;

/// A key as administrators see it: never the key itself.
///
/// @param member whose seals it is for; none for the server's own keys
/// @param certificate what an authority certified; for [KeyUse#INTERNAL_TLS] the certificate the server issued itself
public record KeyDescription(String id, KeyUse use, String algorithm, Optional<MemberId> member,
        Optional<Certificate> certificate) {}

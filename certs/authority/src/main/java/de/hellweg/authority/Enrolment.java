package de.hellweg.authority;

import de.hellweg.trust.identifier.SecurityServerId;
import de.hellweg.trust.log.NoteVerifier;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;

/// Leave for an invited server to have its two certificates issued: one for its member's seal, one for its TLS.
///
/// @param key public key of the invitation, which must prove each request
/// @param name the member's name for people, for whom the operator vouches
/// @param issued what was issued for it
public record Enrolment(NoteVerifier key, SecurityServerId server, String name, Instant expires, boolean withdrawn,
        Map<Profile, X509Certificate> issued) {
    public Enrolment {
        issued = Map.copyOf(issued);
    }

    /// A new one.
    public static Enrolment of(NoteVerifier key, SecurityServerId server, String name, Instant expires) {
        return new Enrolment(key, server, name, expires, false, Map.of());
    }

    /// Names it in addresses.
    public String id() {
        return id(key);
    }

    /// The name of the enrolment of that key.
    public static String id(NoteVerifier key) {
        return de.hellweg.trust.Digest.sha256(key.encoded().getBytes(java.nio.charset.StandardCharsets.US_ASCII)).hex();
    }

    Enrolment taken() {
        return new Enrolment(key, server, name, expires, true, issued);
    }

    Enrolment with(Profile profile, X509Certificate certificate) {
        var more = new EnumMap<Profile, X509Certificate>(Profile.class);
        more.putAll(issued);
        more.put(profile, certificate);
        return new Enrolment(key, server, name, expires, withdrawn, more);
    }

    /// Whether it gives leave for the same to the same.
    boolean same(Enrolment other) {
        return key.equals(other.key) && server.equals(other.server) && name.equals(other.name)
                && expires.equals(other.expires);
    }
}

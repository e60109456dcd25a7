package de.hellweg.trust.invitation;

import de.hellweg.trust.Malformed;
import de.hellweg.trust.UtcTime;
import de.hellweg.trust.identifier.SecurityServerId;
import de.hellweg.trust.json.CanonicalJson;
import de.hellweg.trust.json.JsonFields;
import de.hellweg.trust.json.JsonValue.JsonObject;
import de.hellweg.trust.registry.Anchor;
import java.net.URI;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;

/// All that a new security server must be given: one line of text, to be handed over like a password
/// (docs/protocols/invitations.md).
///
/// @param anchor of the registry that invites
/// @param organization the member's name, for its certificates
/// @param authority where the trust service that issues the certificates is; empty if they come another way
/// @param key the secret
public record Invitation(Anchor anchor, SecurityServerId server, String organization, Instant expires,
        Optional<URI> authority, InvitationKey key) {
    private static final String WHAT = "invitation";
    private static final String PREFIX = "hwi1_";
    private static final int FORMAT = 1;
    private static final int LONGEST = 8192;

    public Invitation {
        if (!server.owner().instance().equals(anchor.instance())) {
            throw new Malformed(WHAT, "is for a server of another instance than its registry's");
        }
    }

    /// Reads the line; throws [Malformed], which repeats nothing of it.
    public static Invitation parse(String line) {
        var text = line.strip();
        if (!text.startsWith(PREFIX) || text.length() > LONGEST) {
            throw new Malformed(WHAT, "must be one line that begins with " + PREFIX);
        }
        try {
            return read(JsonFields.of(
                    CanonicalJson.parseCanonical(Base64.getUrlDecoder().decode(text.substring(PREFIX.length())))));
        } catch (IllegalArgumentException e) {
            throw new Malformed(WHAT, "is not whole: copy all of the line", e);
        }
    }

    private static Invitation read(JsonFields in) {
        in.whole("format", FORMAT, FORMAT);
        var invitation = new Invitation(Anchor.parse(CanonicalJson.write(in.object("anchor"))),
                in.read("server", SecurityServerId::parse), in.text("organization"),
                in.read("expires", UtcTime::parse), in.optional("authority", Invitation::address),
                in.read("key", InvitationKey::parse));
        in.end();
        return invitation;
    }

    /// Reads the address of a trust service; throws [Malformed].
    public static URI address(String written) {
        try {
            var address = URI.create(written);
            boolean web = "http".equals(address.getScheme()) || "https".equals(address.getScheme());
            if (web && address.getHost() != null && address.getRawQuery() == null && address.getRawFragment() == null
                    && address.getRawUserInfo() == null && !written.endsWith("/")) {
                return address;
            }
        } catch (IllegalArgumentException e) {
            throw new Malformed("authority", "must be a URL", e);
        }
        throw new Malformed("authority", "must be an http or https URL of a host, without a slash at its end");
    }

    /// The line. Whoever reads it can do what is written in docs/threat-model.md, T46.
    public String encoded() {
        var json = JsonObject.builder().put("format", FORMAT).put("anchor", CanonicalJson.parse(anchor.encoded()))
                .put("server", server.path()).put("organization", organization)
                .put("expires", UtcTime.write(expires)).put("authority", authority.map(URI::toString))
                .put("key", key.encoded()).build();
        return PREFIX + Base64.getUrlEncoder().withoutPadding().encodeToString(CanonicalJson.write(json));
    }
}

package de.hellweg.securityserver.fault;

import de.hellweg.trust.identifier.SecurityServerId;
import de.hellweg.trust.Malformed;

/// Another server's fault, passed on unchanged.
///
/// @param origin the server that said so
/// @param status from 400 to 599
/// @param code its code: lower case letters, digits, `_` and `.`
/// @param text its words, of printable characters
public record RemoteFault(SecurityServerId origin, int status, String code, String text) implements Fault {
    private static final String WHAT = "fault of another server";
    private static final int LONGEST_TEXT = 500;

    public RemoteFault {
        if (status < 400 || status > 599 || !code.matches("[a-z][a-z0-9_.]{0,99}")) {
            throw new Malformed(WHAT, "has no status from 400 to 599 or no code");
        }
        if (text.length() > LONGEST_TEXT || text.chars().anyMatch(Character::isISOControl)) {
            throw new Malformed(WHAT, "has words that are too long or not printable");
        }
    }
}

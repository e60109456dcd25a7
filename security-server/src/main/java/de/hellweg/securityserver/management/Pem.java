package de.hellweg.securityserver.management;

import de.hellweg.trust.Malformed;
import de.hellweg.trust.certificate.Certificate;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/// Certificates and requests as text (RFC 7468).
final class Pem {
    private static final int MOST = 6;
    private static final String BEGIN = "-----BEGIN CERTIFICATE-----";
    private static final String END = "-----END CERTIFICATE-----";
    private static final Base64.Encoder LINES = Base64.getMimeEncoder(64, "\n".getBytes(StandardCharsets.US_ASCII));

    private Pem() {}

    static String write(String label, byte[] der) {
        return "-----BEGIN " + label + "-----\n" + LINES.encodeToString(der) + "\n-----END " + label + "-----\n";
    }

    static String write(Certificate certificate) {
        return write("CERTIFICATE", certificate.der().bytes());
    }

    /// One to six certificates, one after the other, nothing between; throws [Malformed].
    static List<Certificate> certificates(String text) {
        var certificates = new ArrayList<Certificate>();
        var rest = text.strip();
        while (!rest.isEmpty()) {
            int end = rest.indexOf(END);
            if (!rest.startsWith(BEGIN) || end < 0 || certificates.size() == MOST) {
                throw new Malformed("certificate", "must be one to " + MOST + " certificates in PEM");
            }
            certificates.add(certificate(rest.substring(BEGIN.length(), end)));
            rest = rest.substring(end + END.length()).strip();
        }
        if (certificates.isEmpty()) {
            throw new Malformed("certificate", "is empty");
        }
        return certificates;
    }

    private static Certificate certificate(String base64) {
        try {
            return Certificate.parse(Base64.getMimeDecoder().decode(base64));
        } catch (IllegalArgumentException e) {
            throw new Malformed("certificate", "is not in base64", e);
        }
    }
}

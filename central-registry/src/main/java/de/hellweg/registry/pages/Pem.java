package de.hellweg.registry.pages;

import de.hellweg.trust.Malformed;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.regex.Pattern;

/// Certificates as people paste them (RFC 7468), as the base64 that a payload has. What is around them is left out.
final class Pem {
    private static final Pattern BLOCK = Pattern
            .compile("-----BEGIN CERTIFICATE-----([A-Za-z0-9+/=\\s]+)-----END CERTIFICATE-----");

    private Pem() {}

    static String one(String text) {
        var all = all(text);
        if (all.size() != 1) {
            throw new Malformed("certificate", "must be one certificate in PEM form");
        }
        return all.getFirst();
    }

    static List<String> all(String text) {
        var found = new ArrayList<String>();
        var blocks = BLOCK.matcher(text);
        while (blocks.find()) {
            try {
                found.add(Base64.getEncoder().encodeToString(Base64.getMimeDecoder().decode(blocks.group(1))));
            } catch (IllegalArgumentException e) {
                throw new Malformed("certificate", "is not in PEM form", e);
            }
        }
        if (found.isEmpty() && !text.isBlank()) {
            throw new Malformed("certificate", "is not in PEM form");
        }
        return found;
    }
}

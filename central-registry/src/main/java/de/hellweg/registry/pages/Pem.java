package de.hellweg.registry.pages;

import de.hellweg.trust.Malformed;
import de.hellweg.trust.certificate.Certificate;
import de.hellweg.web.form.Upload;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// Certificates as people paste them (RFC 7468), as the base64 that a payload has. What is around them is left out.
final class Pem {
    /// A root, its issuing authorities and some text around them.
    private static final int LONGEST_FILE = 64 * 1024;
    private static final Pattern BLOCK = Pattern
            .compile("-----BEGIN CERTIFICATE-----([A-Za-z0-9+/=\\s]+)-----END CERTIFICATE-----");

    private Pem() {}

    /// A file's certificates in PEM form, as it has them or made from its one certificate in DER; throws [Malformed].
    static String of(Upload file) {
        if (file.length() > LONGEST_FILE) {
            throw new Malformed("certificate", "comes in a file of more than " + LONGEST_FILE + " bytes");
        }
        var text = new String(file.content(), StandardCharsets.ISO_8859_1);
        if (BLOCK.matcher(text).find()) {
            return all(text).stream().map(Pem::block).collect(Collectors.joining("\n"));
        }
        return block(Base64.getEncoder().encodeToString(Certificate.parse(file.content()).der().bytes()));
    }

    private static String block(String base64) {
        return "-----BEGIN CERTIFICATE-----\n" + base64.replaceAll("(.{64})(?=.)", "$1\n")
                + "\n-----END CERTIFICATE-----";
    }

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

package de.hellweg.web.signin;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Locale;

/// A code of 160 random bits that lets one browser in, once: shown to whoever sits at the terminal, typed into a page.
public final class OneTimeCode {
    /// Without letters that are taken for digits.
    private static final String LETTERS = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789";
    private static final int LENGTH = 32;
    private static final int GROUP = 4;

    private final String code;
    private boolean used;

    private OneTimeCode(String code) {
        this.code = code;
    }

    public static OneTimeCode fresh(SecureRandom random) {
        var code = new StringBuilder(LENGTH);
        for (int i = 0; i < LENGTH; i++) {
            code.append(LETTERS.charAt(random.nextInt(LETTERS.length())));
        }
        return new OneTimeCode(code.toString());
    }

    /// As people read it, in groups.
    public String shown() {
        return code.replaceAll("(.{" + GROUP + "})(?=.)", "$1-");
    }

    /// Whether somebody was let in with it; then it lets nobody in any more.
    public synchronized boolean isUsed() {
        return used;
    }

    /// Uses it up, if this is the code and it was not used; takes the same time for every wrong one. Case, blanks and hyphens
    /// do not matter.
    public synchronized boolean use(String typed) {
        var plain = typed.replaceAll("[\\s-]", "").toUpperCase(Locale.ROOT);
        boolean fits = MessageDigest.isEqual(digest(code), digest(plain));
        boolean admitted = fits && !used;
        used |= fits;
        return admitted;
    }

    private static byte[] digest(String text) {
        return de.hellweg.trust.Digest.sha256(text.getBytes(StandardCharsets.UTF_8)).bytes();
    }

    @Override
    public String toString() {
        return "one-time code";
    }
}

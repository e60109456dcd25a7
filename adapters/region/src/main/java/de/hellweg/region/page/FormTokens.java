package de.hellweg.region.page;

import de.hellweg.http.HttpExchange;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// Ties a form to the browser that it was written for: a random cookie, and in the form a keyed digest of it, which
/// another site can neither read nor make. The key lives as long as the process.
final class FormTokens {
    static final String COOKIE = "hellweg_region";
    private static final int BYTES = 32;

    private final SecureRandom random = new SecureRandom();
    private final SecretKeySpec key = new SecretKeySpec(fresh(), "HmacSHA256");

    /// The browser's cookie, if it brought one of our form.
    Optional<String> session(HttpExchange exchange) {
        return exchange.headers().all("Cookie").stream().flatMap(line -> Arrays.stream(line.split(";", -1)))
                .map(String::strip).filter(pair -> pair.startsWith(COOKIE + "="))
                .map(pair -> pair.substring(COOKIE.length() + 1)).filter(value -> value.matches("[0-9a-f]{64}"))
                .findFirst();
    }

    String newSession() {
        return HexFormat.of().formatHex(fresh());
    }

    String token(String session) {
        return HexFormat.of().formatHex(mac(session));
    }

    boolean fits(String session, String token) {
        return MessageDigest.isEqual(token(session).getBytes(StandardCharsets.US_ASCII),
                token.getBytes(StandardCharsets.UTF_8));
    }

    private byte[] mac(String session) {
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(key);
            return mac.doFinal(session.getBytes(StandardCharsets.US_ASCII));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("every Java has HmacSHA256", impossible);
        }
    }

    private byte[] fresh() {
        var bytes = new byte[BYTES];
        random.nextBytes(bytes);
        return bytes;
    }
}

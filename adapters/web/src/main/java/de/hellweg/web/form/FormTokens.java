package de.hellweg.web.form;

import de.hellweg.http.HttpExchange;
import de.hellweg.web.page.Cookies;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// Ties a form to the browser that it was written for: a random cookie, and in the form a keyed digest of it, which
/// another site can neither read nor make. The key lives as long as the process.
public final class FormTokens {
    private static final int BYTES = 32;

    private final SecureRandom random = new SecureRandom();
    private final SecretKeySpec key = new SecretKeySpec(fresh(), "HmacSHA256");
    private final Cookies cookies;
    private final String cookie;

    /// @param cookie its name
    public FormTokens(Cookies cookies, String cookie) {
        this.cookies = cookies;
        this.cookie = cookie;
    }

    /// The browser's cookie, if it brought one of our form.
    public Optional<String> browser(HttpExchange exchange) {
        return cookies.read(exchange, cookie).filter(value -> value.matches("[0-9a-f]{64}"));
    }

    /// A value for the cookie of a browser that brought none.
    public String newBrowser() {
        return HexFormat.of().formatHex(fresh());
    }

    /// The header's value that sets the cookie.
    public String setCookie(String browser) {
        return cookies.write(cookie, browser);
    }

    /// What a form for this browser, or this session, carries.
    public String token(String browser) {
        return HexFormat.of().formatHex(mac(browser));
    }

    /// Whether the form's token is the one; takes the same time for every wrong one.
    public boolean fits(String browser, String token) {
        return MessageDigest.isEqual(token(browser).getBytes(StandardCharsets.US_ASCII),
                token.getBytes(StandardCharsets.UTF_8));
    }

    private byte[] mac(String browser) {
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(key);
            return mac.doFinal(browser.getBytes(StandardCharsets.US_ASCII));
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

package de.hellweg.web.page;

import de.hellweg.http.HttpExchange;
import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Pattern;

/// Cookies of a site. Over TLS a name gets the prefix `__Host-` and the cookie `Secure`, so that neither another host nor
/// the plain port can set or see it (RFC 6265bis, 4.1.3); all are HttpOnly and for the whole
/// site, and SameSite=Strict but for the one that waits for the way back from an identity provider.
public final class Cookies {
    private static final Pattern VALUE = Pattern.compile("[A-Za-z0-9_.-]{0,200}");

    private final boolean secure;

    /// @param secure whether the site is reached over TLS
    public Cookies(boolean secure) {
        this.secure = secure;
    }

    /// The name as the browser knows it.
    public String nameOf(String name) {
        return secure ? "__Host-" + name : name;
    }

    /// What the browser brought, if it is there exactly once and of a form that is ours.
    public Optional<String> read(HttpExchange exchange, String name) {
        var prefix = nameOf(name) + "=";
        var values = exchange.headers().all("Cookie").stream().flatMap(line -> Arrays.stream(line.split(";", -1)))
                .map(String::strip).filter(pair -> pair.startsWith(prefix)).map(pair -> pair.substring(prefix.length()))
                .toList();
        return values.size() == 1 && VALUE.matcher(values.getFirst()).matches()
                ? Optional.of(values.getFirst())
                : Optional.empty();
    }

    /// The header's value for a cookie that ends with the browser's session.
    public String write(String name, String value) {
        if (!VALUE.matcher(value).matches()) {
            throw new IllegalArgumentException("no value of a cookie");
        }
        return nameOf(name) + "=" + value + "; Path=/; HttpOnly; SameSite=Strict" + (secure ? "; Secure" : "");
    }

    /// The header's value for a cookie that comes along when another site leads the browser back here, for ten minutes.
    public String writeForReturn(String name, String value) {
        return write(name, value).replace("SameSite=Strict", "SameSite=Lax") + "; Max-Age=600";
    }

    /// The header's value for a cookie that stays for a year.
    public String keep(String name, String value) {
        return write(name, value) + "; Max-Age=31536000";
    }

    /// The header's value that makes the browser forget the cookie.
    public String end(String name) {
        return write(name, "") + "; Max-Age=0";
    }
}

package de.hellweg.web.signin.openid;

import com.nimbusds.oauth2.sdk.id.State;
import com.nimbusds.oauth2.sdk.pkce.CodeVerifier;
import com.nimbusds.openid.connect.sdk.Nonce;
import java.util.Optional;
import java.util.regex.Pattern;

/// What ties the way back from the provider to the browser that left: it is kept in a cookie of that browser and nowhere
/// else, so that every process of the site can take it up.
///
/// @param state comes back in the address; another site's page cannot send a browser here with a code of its own
/// @param nonce comes back in the ID token
/// @param verifier proves to the provider that who brings the code is who asked for it (RFC 7636)
public record OpenIdFlow(String state, String nonce, String verifier) {
    private static final Pattern WRITTEN = Pattern.compile("([\\w-]{43})\\.([\\w-]{43})\\.([\\w-]{43})");
    private static final int BYTES = 32;

    static OpenIdFlow fresh() {
        return new OpenIdFlow(new State(BYTES).getValue(), new Nonce(BYTES).getValue(), new CodeVerifier().getValue());
    }

    /// Reads what [#written] wrote.
    public static Optional<OpenIdFlow> read(String written) {
        var matcher = WRITTEN.matcher(written);
        return matcher.matches()
                ? Optional.of(new OpenIdFlow(matcher.group(1), matcher.group(2), matcher.group(3)))
                : Optional.empty();
    }

    /// For the cookie.
    public String written() {
        return state + "." + nonce + "." + verifier;
    }

    @Override
    public String toString() {
        return "a sign-in on its way";
    }
}

package de.hellweg.web.signin.openid;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import de.hellweg.trust.Malformed;
import de.hellweg.web.signin.openid.ProviderAnswer.Away;
import de.hellweg.web.signin.openid.ProviderAnswer.Identified;
import de.hellweg.web.signin.openid.ProviderAnswer.Refused;
import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What a provider, or somebody in its place, can send wrong: nobody is signed in by it.
final class IdentityProviderTest {
    private static final URI RETURN = URI.create("http://127.0.0.1:1/sign-in/provider/return");

    private HostileProvider there;
    private IdentityProvider provider;
    private OpenIdFlow flow;

    @BeforeEach
    void start() throws IOException, JOSEException {
        there = new HostileProvider();
        provider = new IdentityProvider(new OpenIdSettings(there.issuer(), HostileProvider.CLIENT,
                HostileProvider.SECRET, RETURN, List.of()), Clock.systemUTC());
        flow = OpenIdFlow.fresh();
    }

    @AfterEach
    void stop() {
        provider.close();
        there.close();
    }

    private JWTClaimsSet.Builder inOrder() {
        return there.claims(flow, Instant.now());
    }

    private ProviderAnswer comeBack() {
        return provider.complete(flow, "code=abc&state=" + flow.state());
    }

    @Test
    void aTokenInOrderIdentifies() throws JOSEException {
        there.gives(inOrder().build());
        assertThat(comeBack()).isEqualTo(new Identified("0-erika"));
        assertThat(there.asked()).doesNotContain(HostileProvider.SECRET);
    }

    @Test
    void theCodeIsSentWithTheVerifier() {
        there.document("/token", "{\"error\":\"invalid_grant\"}");
        assertThat(comeBack()).isInstanceOf(Refused.class);
        assertThat(there.asked()).contains("code_verifier=" + flow.verifier()).contains("code=abc");
    }

    @Test
    void anotherNonceIsRefused() throws JOSEException {
        there.gives(inOrder().claim("nonce", OpenIdFlow.fresh().nonce()).build());
        assertThat(comeBack()).isInstanceOf(Refused.class);
    }

    @Test
    void aTokenWithoutNonceIsRefused() throws JOSEException {
        there.gives(inOrder().claim("nonce", null).build());
        assertThat(comeBack()).isInstanceOf(Refused.class);
    }

    @Test
    void aTokenForAnotherSiteIsRefused() throws JOSEException {
        there.gives(inOrder().audience("another-site").build());
        assertThat(comeBack()).isInstanceOf(Refused.class);
    }

    @Test
    void aTokenOfAnotherIssuerIsRefused() throws JOSEException {
        there.gives(inOrder().issuer("https://evil.example").build());
        assertThat(comeBack()).isInstanceOf(Refused.class);
    }

    @Test
    void anExpiredTokenIsRefused() throws JOSEException {
        there.gives(inOrder().expirationTime(Date.from(Instant.now().minusSeconds(600))).build());
        assertThat(comeBack()).isInstanceOf(Refused.class);
    }

    @Test
    void aTokenSignedByAnotherKeyIsRefused() throws JOSEException {
        there.gives(inOrder().build(), new ECKeyGenerator(Curve.P_256).keyID("first").generate());
        assertThat(comeBack()).isInstanceOf(Refused.class);
    }

    @Test
    void anUnsignedTokenIsRefused() {
        there.givesUnsigned(inOrder().build());
        assertThat(comeBack()).isInstanceOf(Refused.class);
    }

    @Test
    void aTokenKeyedWithTheClientsSecretIsRefused() throws JOSEException {
        there.givesKeyed(inOrder().build());
        assertThat(comeBack()).isInstanceOf(Refused.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "with blank", "Ümlaut"})
    void aSubjectThatIsNoneIsRefused(String subject) throws JOSEException {
        there.gives(inOrder().subject(subject).build());
        assertThat(comeBack()).isInstanceOf(Refused.class);
    }

    @Test
    void metadataOfAnotherIssuerIsNotTaken() throws JOSEException {
        there.gives(inOrder().build());
        there.metadata("https://evil.example", there.issuer() + "/jwks");
        assertThat(provider.begin()).isEmpty();
        assertThat(comeBack()).isInstanceOf(Away.class);
    }

    @Test
    void keysThatCannotBeHadIdentifyNobody() throws JOSEException {
        there.gives(inOrder().build());
        there.metadata(there.issuer().toString(), there.issuer() + "/nothing-here");
        assertThat(comeBack()).isInstanceOf(Away.class);
    }

    @Test
    void anAddressOnThePlainNetworkIsNotAsked() throws JOSEException {
        there.gives(inOrder().build());
        there.metadata(there.issuer().toString(), "http://keys.example/jwks");
        assertThat(comeBack()).isInstanceOf(Away.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"[]", "{}", "{\"access_token\":1}", "no json",
            "{\"access_token\":\"a\",\"token_type\":\"Bearer\"}"})
    void rubbishIdentifiesNobody(String answer) {
        there.document("/token", answer);
        assertThat(comeBack()).isNotInstanceOf(Identified.class);
    }

    @Test
    void anEndlessAnswerIsNotReadToItsEnd() {
        there.document("/token", "{\"x\":\"" + "y".repeat(400_000) + "\"}");
        assertThat(comeBack()).isInstanceOf(Away.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "code=abc", "code=abc&state=other", "state=%", "error=access_denied&state=other", "x"})
    void aWayBackWithoutTheStateIsRefused(String query) throws JOSEException {
        there.gives(inOrder().build());
        assertThat(provider.complete(flow, query)).isInstanceOf(Refused.class);
        assertThat(there.asked()).doesNotContain("code=");
    }

    @Test
    void anAnswerOfAnotherIssuerIsRefusedBeforeTheCodeLeaves() throws JOSEException {
        there.gives(inOrder().build());
        assertThat(provider.complete(flow, "code=abc&state=" + flow.state() + "&iss=https%3A%2F%2Fevil.example"))
                .isInstanceOf(Refused.class);
        assertThat(there.asked()).doesNotContain("code=");
    }

    @Test
    void aRefusalOfTheProviderIsSaidByItsCodeAlone() {
        assertThat(provider.complete(flow, "error=access_denied&error_description=%3Cscript%3E&state=" + flow.state()))
                .isEqualTo(new Refused("The identity provider refused: access_denied"));
        assertThat(provider.complete(flow, "error=%3Cscript%3E&state=" + flow.state()))
                .isEqualTo(new Refused("The identity provider refused: without a known reason"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://login.example", "ftp://127.0.0.1/", "https:///x", "https://login.example/?x=1"})
    void anIssuerIsAnHttpsAddress(String written) {
        assertThatThrownBy(() -> OpenIdSettings.issuer(written)).isInstanceOf(Malformed.class);
    }

    @Test
    void noSecretIsInATextOfTheirs() {
        assertThat(
                new OpenIdSettings(there.issuer(), HostileProvider.CLIENT, HostileProvider.SECRET, RETURN, List.of()))
                .asString().doesNotContain(HostileProvider.SECRET);
        assertThat(flow).asString().doesNotContain(flow.verifier());
    }
}

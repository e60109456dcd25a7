package de.hellweg.web.signin.openid;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.KeySourceException;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.jwk.source.JWKSourceBuilder;
import com.nimbusds.jose.proc.BadJOSEException;
import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.oauth2.sdk.AuthorizationCode;
import com.nimbusds.oauth2.sdk.AuthorizationCodeGrant;
import com.nimbusds.oauth2.sdk.GeneralException;
import com.nimbusds.oauth2.sdk.ParseException;
import com.nimbusds.oauth2.sdk.ResponseType;
import com.nimbusds.oauth2.sdk.Scope;
import com.nimbusds.oauth2.sdk.TokenRequest;
import com.nimbusds.oauth2.sdk.auth.ClientSecretBasic;
import com.nimbusds.oauth2.sdk.auth.Secret;
import com.nimbusds.oauth2.sdk.http.HTTPResponse;
import com.nimbusds.oauth2.sdk.id.ClientID;
import com.nimbusds.oauth2.sdk.id.Issuer;
import com.nimbusds.oauth2.sdk.id.State;
import com.nimbusds.oauth2.sdk.pkce.CodeChallengeMethod;
import com.nimbusds.oauth2.sdk.pkce.CodeVerifier;
import com.nimbusds.openid.connect.sdk.AuthenticationRequest;
import com.nimbusds.openid.connect.sdk.AuthenticationResponse;
import com.nimbusds.openid.connect.sdk.AuthenticationResponseParser;
import com.nimbusds.openid.connect.sdk.Nonce;
import com.nimbusds.openid.connect.sdk.OIDCTokenResponse;
import com.nimbusds.openid.connect.sdk.op.OIDCProviderMetadata;
import com.nimbusds.openid.connect.sdk.validators.IDTokenValidator;
import de.hellweg.http.AddressRule;
import de.hellweg.http.HttpClient;
import de.hellweg.web.signin.openid.ProviderAnswer.Away;
import de.hellweg.web.signin.openid.ProviderAnswer.Identified;
import de.hellweg.web.signin.openid.ProviderAnswer.Refused;
import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;

/// An OpenID provider (OpenID Connect Core 1.0, Discovery 1.0), as a site that signs people in sees it.
///
/// Its metadata and keys are asked for when they are first needed and kept for an hour; a site starts, and signs people
/// in by password, whether or not the provider can be reached.
public final class IdentityProvider implements AutoCloseable {
    /// What is accepted for ID tokens: no symmetric keys, no `none`. RS256 is what every provider must have.
    private static final Set<JWSAlgorithm> ALGORITHMS = Set.of(JWSAlgorithm.RS256, JWSAlgorithm.PS256,
            JWSAlgorithm.PS384, JWSAlgorithm.PS512, JWSAlgorithm.ES256, JWSAlgorithm.ES384, JWSAlgorithm.ES512);
    private static final Duration KEPT = Duration.ofHours(1);
    /// So that nobody can have this site flood the provider.
    private static final int CALLS_AT_ONCE = 4;

    private final OpenIdSettings settings;
    private final Clock clock;
    private final HttpClient http;
    private final ProviderCalls calls;
    private final Semaphore turns = new Semaphore(CALLS_AT_ONCE);
    private volatile @Nullable Known known;

    private record Known(OIDCProviderMetadata metadata, JWKSource<SecurityContext> keys, Instant asked) {}

    public IdentityProvider(OpenIdSettings settings, Clock clock) {
        this.settings = settings;
        this.clock = clock;
        this.http = HttpClient.open(HttpClient.Settings.defaults(AddressRule.any()));
        this.calls = new ProviderCalls(http, settings.roots());
    }

    /// Where the browser goes, and what it takes along.
    public record Leaving(URI to, OpenIdFlow flow) {}

    /// Begins a sign-in; empty when the provider cannot be reached.
    public Optional<Leaving> begin() {
        try {
            var flow = OpenIdFlow.fresh();
            var request = new AuthenticationRequest.Builder(ResponseType.CODE, new Scope("openid"), client(),
                    settings.returnAddress()).endpointURI(known().metadata().getAuthorizationEndpointURI())
                    .state(new State(flow.state())).nonce(new Nonce(flow.nonce()))
                    .codeChallenge(new CodeVerifier(flow.verifier()), CodeChallengeMethod.S256).build();
            return Optional.of(new Leaving(request.toURI(), flow));
        } catch (IOException | GeneralException e) {
            return Optional.empty();
        }
    }

    /// Ends a sign-in: takes what the browser brought back in the address's query, exchanges the code and checks the ID
    /// token (OpenID Connect Core 3.1.2.7, 3.1.3.7; RFC 9207).
    public ProviderAnswer complete(OpenIdFlow flow, String query) {
        AuthenticationResponse back;
        try {
            back = AuthenticationResponseParser.parse(URI.create(settings.returnAddress() + "?" + query));
        } catch (ParseException | IllegalArgumentException e) {
            return new Refused("The way back from the identity provider has no answer of its.");
        }
        if (back.getState() == null || !back.getState().equals(new State(flow.state()))) {
            return new Refused("The way back from the identity provider is another browser's.");
        }
        if (back.getIssuer() != null && !back.getIssuer().equals(issuer())) {
            return new Refused("The answer is of another identity provider.");
        }
        if (!back.indicatesSuccess()) {
            return new Refused("The identity provider refused: "
                    + code(back.toErrorResponse().getErrorObject().getCode()));
        }
        if (!turns.tryAcquire()) {
            return new Away("Too many sign-ins at once.");
        }
        try {
            return exchange(flow, back.toSuccessResponse().getAuthorizationCode());
        } finally {
            turns.release();
        }
    }

    private ProviderAnswer exchange(OpenIdFlow flow, AuthorizationCode code) {
        try {
            var known = known();
            var authentication = new ClientSecretBasic(client(), new Secret(settings.clientSecret()));
            var grant = new AuthorizationCodeGrant(code, settings.returnAddress(), new CodeVerifier(flow.verifier()));
            var answer = new TokenRequest.Builder(known.metadata().getTokenEndpointURI(), authentication, grant).build()
                    .toHTTPRequest().send(calls);
            if (!answer.indicatesSuccess()) {
                return new Refused("The identity provider did not take the code: status " + answer.getStatusCode());
            }
            return identified(known, flow, answer);
        } catch (IOException | GeneralException e) {
            return new Away("The identity provider cannot be asked.");
        }
    }

    private ProviderAnswer identified(Known known, OpenIdFlow flow, HTTPResponse answer) throws GeneralException {
        var token = OIDCTokenResponse.parse(answer).getOIDCTokens().getIDToken();
        if (token == null) {
            return new Refused("The identity provider gave no ID token.");
        }
        var validator = new IDTokenValidator(issuer(), client(),
                new JWSVerificationKeySelector<>(ALGORITHMS, known.keys()), null);
        try {
            var subject = validator.validate(token, new Nonce(flow.nonce())).getSubject().getValue();
            return subject.matches("[\\x21-\\x7e]{1,255}")
                    ? new Identified(subject)
                    : new Refused("The subject of the ID token is not 1 to 255 characters of ASCII.");
        } catch (KeySourceException e) {
            return new Away("The identity provider's keys cannot be had.");
        } catch (BadJOSEException | JOSEException | IllegalArgumentException e) {
            // The library's words may repeat what stands in the token; ours do not. An empty subject is an
            // IllegalArgumentException of its.
            return new Refused("The ID token is not valid for this sign-in.");
        }
    }

    private Known known() throws IOException, GeneralException {
        var kept = known;
        if (kept != null && clock.instant().isBefore(kept.asked().plus(KEPT))) {
            return kept;
        }
        var place = URI.create(OIDCProviderMetadata.resolveURL(issuer()).toString());
        var metadata = OIDCProviderMetadata.parse(calls.get(place).getBodyAsJSONObject());
        if (!metadata.getIssuer().equals(issuer()) || metadata.getJWKSetURI() == null
                || metadata.getAuthorizationEndpointURI() == null || metadata.getTokenEndpointURI() == null) {
            throw new IOException("metadata of another issuer, or without what is needed");
        }
        var keys = JWKSourceBuilder.create(metadata.getJWKSetURI().toURL(), calls).refreshAheadCache(false).build();
        var fresh = new Known(metadata, keys, clock.instant());
        known = fresh;
        return fresh;
    }

    /// The provider's own sign-out page, if it says where that is and is known already.
    public Optional<URI> signOut() {
        var kept = known;
        return kept == null ? Optional.empty() : Optional.ofNullable(kept.metadata().getEndSessionEndpointURI());
    }

    private Issuer issuer() {
        return new Issuer(settings.issuer());
    }

    private ClientID client() {
        return new ClientID(settings.clientId());
    }

    /// An error code in its form (RFC 6749 4.1.2.1), cut; anything else is not repeated.
    private static String code(@Nullable String code) {
        return code != null && code.matches("[a-z_]{1,60}") ? code : "without a known reason";
    }

    @Override
    public void close() {
        http.close();
    }
}

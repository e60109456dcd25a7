package de.hellweg.web.signin.openid;

/// What became of a sign-in at the identity provider.
public sealed interface ProviderAnswer {

    /// The provider says who it is.
    ///
    /// @param subject the `sub` of the ID token: never given to another person, 1 to 255 characters
    record Identified(String subject) implements ProviderAnswer {}

    /// Nobody was signed in: the way back was not that of this browser, the provider refused, or its token is not valid.
    ///
    /// @param reason in one sentence for the audit trail; no code and no token is in it
    record Refused(String reason) implements ProviderAnswer {}

    /// The provider could not be asked, or answered what no provider answers.
    record Away(String reason) implements ProviderAnswer {}
}

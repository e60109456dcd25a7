package de.hellweg.registry.accounts;

import java.time.Duration;

/// What came of a sign-in.
public sealed interface SignIn {

    /// Name and password were right.
    record Admitted(Account account) implements SignIn {}

    /// They were not; which of them, or whether there is such a user, is not said.
    record Denied() implements SignIn {}

    /// Too many wrong passwords from there: the password was not looked at.
    record TooSoon(Duration rest) implements SignIn {}
}

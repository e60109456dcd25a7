package de.hellweg.registry.accounts;

/// An account that was made, or whose password was set anew, and its first password, which is shown once.
public record NewAccount(Account account, String firstPassword) {
    @Override
    public String toString() {
        return "new account " + account.name();
    }
}

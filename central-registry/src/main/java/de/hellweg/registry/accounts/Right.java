package de.hellweg.registry.accounts;

/// What can be allowed, by page and REST interface alike. Each route names the one right it asks for.
public enum Right {
    /// To see the registry's state.
    SEE,
    /// To enter and end member classes, members, subsystems, groups and purposes, and to enter registrations.
    REGISTER,
    /// To approve and withdraw trust services and to change the policy.
    TRUST,
    /// To make, change and end users and API keys.
    ACCOUNTS,
    /// To take backups, which hold the log's key, and to check them.
    BACKUP,
    /// To read the audit trail.
    AUDIT
}

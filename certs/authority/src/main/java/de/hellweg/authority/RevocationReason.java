package de.hellweg.authority;

/// Why a certificate is revoked (RFC 5280 section 5.3.1). A hold is not among them: a revocation stays.
public enum RevocationReason {
    UNSPECIFIED(0), KEY_COMPROMISE(1), AFFILIATION_CHANGED(3), SUPERSEDED(4), CESSATION_OF_OPERATION(
            5), PRIVILEGE_WITHDRAWN(9);

    private final int code;

    RevocationReason(int code) {
        this.code = code;
    }

    /// The number in OCSP answers.
    public int code() {
        return code;
    }
}

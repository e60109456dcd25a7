package de.hellweg.trust.verdict;

/// Sub-indications of ETSI EN 319 102-1 clause 5.1.3 (tables 5 and 6), with their names.
public enum Reason {
    /// The form is not the one the format asks for.
    FORMAT_FAILURE,
    /// A digest in the signed material does not match the object it names.
    HASH_FAILURE,
    /// The signature value does not verify with the signer's public key.
    SIG_CRYPTO_FAILURE,
    /// The certificate was revoked before the signature was made.
    REVOKED,
    /// The certificate had expired before the signature was made.
    EXPIRED,
    /// The signature was made before the certificate became valid.
    NOT_YET_VALID,
    /// An attribute of the signature, or who made it, is not what the policy asks for.
    SIG_CONSTRAINTS_FAILURE,
    /// The certificate path does not meet the policy.
    CHAIN_CONSTRAINTS_FAILURE,
    /// The certificate path could not be validated for a reason without a name of its own.
    CERTIFICATE_CHAIN_GENERAL_FAILURE,
    /// An algorithm or key length is below what the policy allows.
    CRYPTO_CONSTRAINTS_FAILURE,
    /// As [#CRYPTO_CONSTRAINTS_FAILURE], and nothing proves the signature existed while it was allowed.
    CRYPTO_CONSTRAINTS_FAILURE_NO_POE,
    /// The policy could not be read or applied.
    POLICY_PROCESSING_ERROR,
    /// The signature policy is not available.
    SIGNATURE_POLICY_NOT_AVAILABLE,
    /// Time-stamps and signing times stand in an impossible order.
    TIMESTAMP_ORDER_FAILURE,
    /// The signer's certificate is not there.
    NO_SIGNING_CERTIFICATE_FOUND,
    /// No path from the certificate to an approved certification service.
    NO_CERTIFICATE_CHAIN_FOUND,
    /// As [#NO_CERTIFICATE_CHAIN_FOUND], in validation at a past time.
    NO_CERTIFICATE_CHAIN_FOUND_NO_POE,
    /// The certificate is revoked, and nothing proves the signature is older than that.
    REVOKED_NO_POE,
    /// An issuing certificate is revoked, and nothing proves the signature is older than that.
    REVOKED_CA_NO_POE,
    /// The certificate is outside its validity, and nothing proves the signature was made inside it.
    OUT_OF_BOUNDS_NO_POE,
    /// The certificate has expired and is known not to have been revoked before.
    OUT_OF_BOUNDS_NOT_REVOKED,
    /// The certificate of the revocation answer is outside its validity.
    REVOCATION_OUT_OF_BOUNDS_NO_POE,
    /// Nothing proves that a signed object existed at the time needed.
    NO_POE,
    /// Fresh revocation knowledge is missing; asking again later may help.
    TRY_LATER,
    /// The signed data cannot be had.
    SIGNED_DATA_NOT_FOUND,
    /// A reason EN 319 102-1 has no word for; the detail says it.
    CUSTOM
}

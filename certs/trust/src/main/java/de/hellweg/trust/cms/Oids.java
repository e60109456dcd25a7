package de.hellweg.trust.cms;

import de.hellweg.trust.asn1.DerWriter;
import java.util.Arrays;

/// Object identifiers of signed data in DER (RFC 5652, 5035, 5940, 3161).
enum Oids {
    DATA("1.2.840.113549.1.7.1"), SIGNED_DATA("1.2.840.113549.1.7.2"), TST_INFO(
            "1.2.840.113549.1.9.16.1.4"), CONTENT_TYPE("1.2.840.113549.1.9.3"), MESSAGE_DIGEST(
                    "1.2.840.113549.1.9.4"), SIGNING_TIME("1.2.840.113549.1.9.5"), SIGNING_CERTIFICATE_V2(
                            "1.2.840.113549.1.9.16.2.47"), OCSP_RESPONSE("1.3.6.1.5.5.7.16.2"), SHA256(
                                    "2.16.840.1.101.3.4.2.1"), SHA384(
                                            "2.16.840.1.101.3.4.2.2"), SHA512("2.16.840.1.101.3.4.2.3");

    @SuppressWarnings("ImmutableEnumChecker") // never leaves the package
    private final byte[] encoded;

    Oids(String dotted) {
        this.encoded = DerWriter.oid(dotted);
    }

    /// Not to be changed, and given to nobody outside.
    byte[] encoded() {
        return encoded;
    }

    boolean is(byte[] other) {
        return Arrays.equals(encoded, other);
    }
}

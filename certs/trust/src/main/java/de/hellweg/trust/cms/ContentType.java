package de.hellweg.trust.cms;

/// What is signed.
public enum ContentType {
    /// Bytes that stand elsewhere (id-data, detached).
    DETACHED_DATA(Oids.DATA),
    /// A time-stamp's TSTInfo, inside.
    TIMESTAMP(Oids.TST_INFO);

    private final Oids oid;

    ContentType(Oids oid) {
        this.oid = oid;
    }

    byte[] encoded() {
        return oid.encoded();
    }
}

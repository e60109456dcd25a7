package de.hellweg.trust.timestamp;

import de.hellweg.trust.Digest;
import de.hellweg.trust.Malformed;
import de.hellweg.trust.asn1.DerReader;
import de.hellweg.trust.asn1.DerWriter;
import java.util.Arrays;

/// MessageImprint: the digest that is time-stamped, with its function (RFC 3161 section 2.4.1).
final class MessageImprint {
    private static final byte[] SHA256 = DerWriter.oid("2.16.840.1.101.3.4.2.1");
    private static final byte[] SHA512 = DerWriter.oid("2.16.840.1.101.3.4.2.3");

    private MessageImprint() {}

    static byte[] write(Digest digest) {
        byte[] function = digest.algorithm() == Digest.Algorithm.SHA256 ? SHA256 : SHA512;
        return DerWriter.sequence(DerWriter.sequence(function, DerWriter.value(DerReader.NULL)),
                DerWriter.octets(digest.bytes()));
    }

    static Digest read(String what, DerReader reader) {
        var fields = reader.sequence();
        var identifier = fields.sequence();
        byte[] function = identifier.whole(DerReader.OID);
        if (identifier.more()) {
            identifier.value(DerReader.NULL).end();
        }
        identifier.end();
        byte[] value = fields.octets();
        fields.end();
        if (Arrays.equals(function, SHA256)) {
            return Digest.ofSha256(value);
        }
        if (Arrays.equals(function, SHA512)) {
            return Digest.ofSha512(value);
        }
        throw new Malformed(what, "is over a digest of a function that is not approved");
    }
}

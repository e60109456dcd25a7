package de.hellweg.trust.cms;

import de.hellweg.trust.Der;
import de.hellweg.trust.Digest;
import de.hellweg.trust.Malformed;
import de.hellweg.trust.asn1.DerReader;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The certificates and OCSP responses inside signed data: one run of its bytes, most of what a seal is long, and the same
/// in all seals of a member until its next OCSP response. Immutable.
public final class ValidationMaterial {
    private final Der encoded;
    private final List<Der> certificates;
    private final List<Der> ocspResponses;
    /// Worked out when it is first asked for; twice at worst.
    private volatile @Nullable Digest sha256;

    private ValidationMaterial(Der encoded, List<Der> certificates, List<Der> ocspResponses) {
        this.encoded = encoded;
        this.certificates = certificates;
        this.ocspResponses = ocspResponses;
    }

    /// Reads the fields `certificates` and `crls` of SignedData, of which either may be missing; throws [Malformed].
    ///
    /// @param what the thing that is read, for messages
    static ValidationMaterial parse(String what, Der encoded) {
        return encoded.readBy(bytes -> {
            var fields = DerReader.over(what, bytes);
            List<Der> certificates = new ArrayList<>();
            if (fields.peek() == 0xA0) {
                sorted(what, fields.value(0xA0), DerReader.SEQUENCE)
                        .forEach(each -> certificates.add(Der.taking(each)));
            }
            var ocspResponses = fields.peek() == 0xA1
                    ? ocspResponses(what, fields.value(0xA1))
                    : List.<Der>of();
            fields.end();
            return new ValidationMaterial(encoded, List.copyOf(certificates), ocspResponses);
        });
    }

    private static List<byte[]> sorted(String what, DerReader set, int tag) {
        var elements = new ArrayList<byte[]>();
        byte[] before = {};
        while (set.more()) {
            byte[] element = set.whole(tag);
            if (Arrays.compareUnsigned(before, element) >= 0) {
                throw new Malformed(what, "has a set that is not in DER order");
            }
            elements.add(element);
            before = element;
        }
        return elements;
    }

    private static List<Der> ocspResponses(String what, DerReader set) {
        var responses = new ArrayList<Der>();
        for (byte[] choice : sorted(what, set, 0xA1)) {
            var fields = DerReader.over(what, choice).value(0xA1);
            fields.expect(Oids.OCSP_RESPONSE.encoded(), "has revocation knowledge other than OCSP responses");
            responses.add(Der.taking(fields.whole(DerReader.SEQUENCE)));
            fields.end();
        }
        return List.copyOf(responses);
    }

    /// The bytes as they stand in the signed data.
    public Der encoded() {
        return encoded;
    }

    /// SHA-256 of [#encoded].
    public Digest sha256() {
        var known = sha256;
        if (known == null) {
            known = encoded.sha256();
            sha256 = known;
        }
        return known;
    }

    /// In DER order.
    public List<Der> certificates() {
        return certificates;
    }

    /// In DER order.
    public List<Der> ocspResponses() {
        return ocspResponses;
    }
}

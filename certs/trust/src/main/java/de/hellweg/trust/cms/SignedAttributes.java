package de.hellweg.trust.cms;

import de.hellweg.trust.Malformed;
import de.hellweg.trust.asn1.DerReader;
import de.hellweg.trust.asn1.DerTime;
import de.hellweg.trust.certificate.Certificate;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// The attributes a signature covers (RFC 5652 section 11, RFC 5035): content type, digest of the content, time, and
/// the hash of the signer's certificate.
public final class SignedAttributes {
    private static final int SET_INSTEAD_OF_CONTEXT = DerReader.SET;

    private final String what;
    private final byte[] encoded;
    private final List<byte[]> types = new ArrayList<>();
    private final List<byte[]> values = new ArrayList<>();
    private final byte[] messageDigest;
    private final String certificateHashName;
    private final byte[] certificateHash;

    private SignedAttributes(String what, byte[] encoded, ContentType contentType) {
        this.what = what;
        this.encoded = encoded;
        readAll();
        DerReader.over(what, needed(Oids.CONTENT_TYPE)).expect(contentType.encoded(), "signs another type of content");
        this.messageDigest = DerReader.over(what, needed(Oids.MESSAGE_DIGEST)).octets();
        var identifiers = DerReader.over(what, needed(Oids.SIGNING_CERTIFICATE_V2)).sequence().sequence();
        var signer = identifiers.sequence();
        this.certificateHashName = signer.peek() == DerReader.SEQUENCE ? hashName(signer.sequence()) : "SHA-256";
        this.certificateHash = signer.octets();
    }

    /// Reads the attributes of a signature over content of the type; throws [Malformed].
    ///
    /// @param content what stands inside the SET
    static SignedAttributes parse(String what, byte[] content, ContentType contentType) {
        byte[] asSet = de.hellweg.trust.asn1.DerWriter.value(SET_INSTEAD_OF_CONTEXT, content);
        return new SignedAttributes(what, asSet, contentType);
    }

    private void readAll() {
        var set = DerReader.over(what, encoded).set();
        byte[] before = {};
        while (set.more()) {
            byte[] attribute = set.whole(DerReader.SEQUENCE);
            if (Arrays.compareUnsigned(before, attribute) >= 0) {
                throw new Malformed(what, "has signed attributes that are not in DER order");
            }
            before = attribute;
            var fields = DerReader.over(what, attribute).sequence();
            byte[] type = fields.whole(DerReader.OID);
            if (find(type).isPresent()) {
                throw new Malformed(what, "has a signed attribute twice");
            }
            var value = fields.set();
            fields.end();
            types.add(type);
            values.add(value.whole(value.peek()));
            value.end();
        }
    }

    private String hashName(DerReader identifier) {
        byte[] oid = identifier.whole(DerReader.OID);
        if (Oids.SHA256.is(oid)) {
            return "SHA-256";
        }
        if (Oids.SHA384.is(oid)) {
            return "SHA-384";
        }
        if (Oids.SHA512.is(oid)) {
            return "SHA-512";
        }
        throw new Malformed(what, "names its signer's certificate by a hash that is not approved");
    }

    private Optional<byte[]> find(byte[] type) {
        for (int i = 0; i < types.size(); i++) {
            if (Arrays.equals(types.get(i), type)) {
                return Optional.of(values.get(i));
            }
        }
        return Optional.empty();
    }

    private byte[] needed(Oids type) {
        return find(type.encoded()).orElseThrow(() -> new Malformed(what, "lacks a signed attribute it must have"));
    }

    /// The bytes that are signed: the attributes as a SET.
    public byte[] encoded() {
        return encoded.clone();
    }

    public int count() {
        return types.size();
    }

    public byte[] messageDigest() {
        return messageDigest.clone();
    }

    /// When the signer says to have signed.
    public Optional<Instant> signingTime() {
        return find(Oids.SIGNING_TIME.encoded()).map(value -> {
            var reader = DerReader.over(what, value);
            boolean utc = reader.peek() == DerReader.UTC_TIME;
            return utc
                    ? DerTime.utc(what, reader.content(DerReader.UTC_TIME))
                    : DerTime.generalized(what, reader.content(DerReader.GENERALIZED_TIME));
        });
    }

    /// Whether the signature names this certificate as its signer's.
    public boolean names(Certificate certificate) {
        byte[] hash = certificateHashName.equals("SHA-256")
                ? certificate.sha256().bytes()
                : hash(certificateHashName, certificate.der().bytes());
        return MessageDigest.isEqual(hash, certificateHash);
    }

    private static byte[] hash(String name, byte[] value) {
        try {
            return MessageDigest.getInstance(name).digest(value);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has " + name, e);
        }
    }
}

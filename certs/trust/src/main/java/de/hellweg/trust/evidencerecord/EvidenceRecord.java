package de.hellweg.trust.evidencerecord;

import de.hellweg.trust.Der;
import de.hellweg.trust.Digest;
import de.hellweg.trust.Malformed;
import de.hellweg.trust.asn1.DerReader;
import de.hellweg.trust.asn1.DerWriter;
import de.hellweg.trust.timestamp.Timestamp;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;

/// An evidence record (RFC 4998 section 3) with one archive time-stamp: the way from a group of data objects to the
/// root of a hash tree, and the time-stamp over that root. Immutable.
public final class EvidenceRecord {
    private static final String WHAT = "evidence record";
    private static final int LONGEST = 128 * 1024;
    private static final int MOST_LISTS = 64;
    private static final int MOST_DIGESTS = 64;
    private static final int REDUCED_HASH_TREE = 0xA2;
    private static final byte[] SHA256 = DerWriter.sequence(DerWriter.oid("2.16.840.1.101.3.4.2.1"));

    private final Der encoded;
    private final ReducedHashTree tree;
    private final Timestamp timestamp;

    private EvidenceRecord(Der encoded, ReducedHashTree tree, Timestamp timestamp) {
        this.encoded = encoded;
        this.tree = tree;
        this.timestamp = timestamp;
    }

    /// Writes the record of one group; the time-stamp must be over the tree's root.
    public static EvidenceRecord write(ReducedHashTree tree, Timestamp timestamp) {
        if (!timestamp.imprint().equals(tree.root())) {
            throw new IllegalArgumentException("the time-stamp is not over the hash tree's root");
        }
        byte[][] lists = tree.lists().stream().map(EvidenceRecord::list).toArray(byte[][]::new);
        byte[] archiveTimestamp = DerWriter.sequence(DerWriter.value(REDUCED_HASH_TREE, lists),
                timestamp.encoded().bytes());
        byte[] sequence = DerWriter.sequence(DerWriter.sequence(archiveTimestamp));
        byte[] whole = DerWriter.sequence(DerWriter.integer(1), DerWriter.sequence(SHA256), sequence);
        return new EvidenceRecord(Der.of(whole), tree, timestamp);
    }

    private static byte[] list(List<Digest> digests) {
        return DerWriter.sequence(
                digests.stream().map(each -> DerWriter.octets(each.bytes())).toArray(byte[][]::new));
    }

    /// Reads a record in DER; throws [Malformed].
    public static EvidenceRecord parse(Der encoded) {
        byte[] bytes = encoded.bytes();
        DerReader.checkWhole(WHAT, bytes, LONGEST);
        var record = DerReader.over(WHAT, bytes).sequence();
        if (!record.integer().equals(BigInteger.ONE)) {
            throw new Malformed(WHAT, "has a version that is not known here");
        }
        record.expect(DerWriter.sequence(SHA256), "uses another hash function than SHA-256");
        var chains = record.sequence();
        record.end();
        var chain = chains.sequence();
        chains.end();
        var archiveTimestamp = chain.sequence();
        chain.end();
        var lists = archiveTimestamp.value(REDUCED_HASH_TREE);
        var read = new ArrayList<List<Digest>>();
        while (lists.more()) {
            read.add(digests(lists.sequence()));
        }
        if (read.isEmpty() || read.size() > MOST_LISTS) {
            throw new Malformed(WHAT, "has no hash tree, or too deep a one");
        }
        var timestamp = Timestamp.parse(Der.of(archiveTimestamp.whole(DerReader.SEQUENCE)));
        archiveTimestamp.end();
        return new EvidenceRecord(encoded, new ReducedHashTree(read), timestamp);
    }

    private static List<Digest> digests(DerReader values) {
        var read = new ArrayList<Digest>();
        while (values.more()) {
            read.add(Digest.ofSha256(values.octets()));
        }
        if (read.isEmpty() || read.size() > MOST_DIGESTS) {
            throw new Malformed(WHAT, "has a list of no or too many digests");
        }
        return read;
    }

    /// The exact bytes.
    public Der encoded() {
        return encoded;
    }

    public ReducedHashTree tree() {
        return tree;
    }

    public Timestamp timestamp() {
        return timestamp;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof EvidenceRecord that && encoded.equals(that.encoded);
    }

    @Override
    public int hashCode() {
        return encoded.hashCode();
    }

    @Override
    public String toString() {
        return "evidence record with " + timestamp;
    }
}

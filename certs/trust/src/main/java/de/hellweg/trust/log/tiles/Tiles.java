package de.hellweg.trust.log.tiles;

import de.hellweg.trust.Malformed;
import de.hellweg.trust.log.MerkleNodes;
import java.io.ByteArrayOutputStream;
import java.util.List;

/// The content of tiles (C2SP tlog-tiles): hashes one behind the other, entries each behind its length in two bytes.
public final class Tiles {
    /// The longest entry a bundle can hold.
    public static final int LONGEST_ENTRY = 65_535;
    private static final int BITS_A_LEVEL = 8;

    private Tiles() {}

    /// The hashes of a tile; the tile must lie within the log.
    public static byte[] hashes(TilePath tile, MerkleNodes nodes) {
        int level = BITS_A_LEVEL * tile.level().orElseThrow();
        var bytes = new ByteArrayOutputStream(tile.width() * 32);
        for (long i = tile.start(); i < tile.end(); i++) {
            bytes.writeBytes(nodes.node(level, i).bytes());
        }
        return bytes.toByteArray();
    }

    /// A bundle of entries; throws [Malformed] for one that is too long.
    public static byte[] bundle(List<byte[]> entries) {
        var bytes = new ByteArrayOutputStream();
        for (byte[] entry : entries) {
            if (entry.length > LONGEST_ENTRY) {
                throw new Malformed("entry", "is longer than " + LONGEST_ENTRY + " bytes");
            }
            bytes.write(entry.length >>> 8);
            bytes.write(entry.length);
            bytes.writeBytes(entry);
        }
        return bytes.toByteArray();
    }
}

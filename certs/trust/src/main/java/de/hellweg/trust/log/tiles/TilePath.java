package de.hellweg.trust.log.tiles;

import de.hellweg.trust.Malformed;
import java.util.Locale;
import java.util.OptionalInt;
import java.util.regex.Pattern;

/// Where a tile of a log is served (C2SP tlog-tiles): `<L>/<N>[.p/<W>]` for hashes, `entries/<N>[.p/<W>]` for the entries
/// themselves.
///
/// @param level of the hashes, each over 256 of the level below; empty for entries
/// @param index of the tile within its level
/// @param width how many hashes or entries it has, 256 when full
public record TilePath(OptionalInt level, long index, int width) {
    /// How wide a full tile is.
    public static final int FULL = 256;
    private static final int HIGHEST_LEVEL = 63;
    /// Five groups of three digits: more entries than any log will have.
    private static final Pattern FORM = Pattern
            .compile("(entries|[0-9]|[1-9][0-9])/((?:x[0-9]{3}/){0,4}[0-9]{3})(?:\\.p/([1-9][0-9]{0,2}))?");
    private static final long INDEX_END = 1_000_000_000_000_000L;

    public TilePath {
        if (index < 0 || index >= INDEX_END || width < 1 || width > FULL || level.orElse(0) < 0
                || level.orElse(0) > HIGHEST_LEVEL) {
            throw new Malformed("tile", "has a level, an index or a width that no tile has");
        }
    }

    /// Reads the one written form; throws [Malformed].
    public static TilePath parse(String path) {
        var match = FORM.matcher(path);
        if (!match.matches()) {
            throw new Malformed("tile", "must be LEVEL/INDEX or entries/INDEX, with .p/WIDTH if it is partial");
        }
        var level = match.group(1).equals("entries")
                ? OptionalInt.empty()
                : OptionalInt.of(Integer.parseInt(match.group(1)));
        long index = Long.parseLong(match.group(2).replace("x", "").replace("/", ""));
        int width = match.group(3) == null ? FULL : Integer.parseInt(match.group(3));
        var tile = new TilePath(level, index, width);
        if (!tile.path().equals(path)) {
            throw new Malformed("tile", "is written in another form than its own");
        }
        return tile;
    }

    /// The written form.
    public String path() {
        var path = new StringBuilder(level.isPresent() ? Integer.toString(level.getAsInt()) : "entries").append('/');
        var digits = Long.toString(index);
        var padded = "0".repeat((3 - digits.length() % 3) % 3) + digits;
        for (int i = 0; i < padded.length() - 3; i += 3) {
            path.append('x').append(padded, i, i + 3).append('/');
        }
        path.append(padded, padded.length() - 3, padded.length());
        return width == FULL ? path.toString() : path.append(String.format(Locale.ROOT, ".p/%d", width)).toString();
    }

    /// Whether a log of that size has the tile.
    public boolean within(long size) {
        int shift = 8 * level.orElse(0);
        return shift < Long.SIZE - 1 && end() <= size >> shift;
    }

    /// The first of its hashes or entries, counted in its level.
    public long start() {
        return index * FULL;
    }

    /// Behind the last of its hashes or entries, counted in its level.
    public long end() {
        return start() + width;
    }
}

package de.hellweg.trust.asn1;

import de.hellweg.trust.Malformed;
import java.util.concurrent.Callable;

/// The edge to parsers of libraries, which answer bad bytes with many kinds of exception: here, and only here, each
/// becomes [Malformed]. Call [DerReader#checkWhole] before, so that size and depth are bounded.
public final class ForeignParser {
    private ForeignParser() {}

    /// What the library reads, or [Malformed].
    ///
    /// @param what the thing that is read, for messages
    public static <T> T read(String what, Callable<T> parser) {
        try {
            return parser.call();
        } catch (Malformed e) {
            throw e;
        } catch (Exception e) {
            throw new Malformed(what, "cannot be read", e);
        }
    }
}

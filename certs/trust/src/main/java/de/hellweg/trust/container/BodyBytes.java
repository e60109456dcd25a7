package de.hellweg.trust.container;

import java.io.IOException;
import java.io.InputStream;

/// The bytes of a body, wherever they are kept; can be read more than once.
@FunctionalInterface
public interface BodyBytes {
    /// A fresh stream from the first byte; the caller closes it.
    InputStream open() throws IOException;
}

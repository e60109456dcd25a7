package de.hellweg.web.html;

import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.List;

/// A piece of a page. Text is escaped when it is written, and there is no way to write anything unescaped.
public sealed interface Html permits Element, Html.Text, Html.Pieces {

    /// Appends the piece as HTML.
    void writeTo(StringBuilder out);

    /// Text as people read it.
    record Text(String value) implements Html {
        @Override
        public void writeTo(StringBuilder out) {
            for (int i = 0; i < value.length(); i++) {
                char c = value.charAt(i);
                switch (c) {
                    case '&' -> out.append("&amp;");
                    case '<' -> out.append("&lt;");
                    case '>' -> out.append("&gt;");
                    case '"' -> out.append("&quot;");
                    default -> out.append(c);
                }
            }
        }
    }

    /// Several pieces, one after the other; none is nothing.
    record Pieces(List<Html> pieces) implements Html {
        public Pieces {
            pieces = List.copyOf(pieces);
        }

        @Override
        public void writeTo(StringBuilder out) {
            pieces.forEach(piece -> piece.writeTo(out));
        }
    }

    static Html text(String value) {
        return new Text(value);
    }

    static Html nothing() {
        return new Pieces(List.of());
    }

    static Html all(Html... pieces) {
        return new Pieces(List.of(pieces));
    }

    static Html all(Collection<? extends Html> pieces) {
        return new Pieces(List.copyOf(pieces));
    }

    /// The whole document in UTF-8, this being its root element.
    default byte[] document() {
        var out = new StringBuilder("<!doctype html>\n");
        writeTo(out);
        return out.toString().getBytes(StandardCharsets.UTF_8);
    }
}

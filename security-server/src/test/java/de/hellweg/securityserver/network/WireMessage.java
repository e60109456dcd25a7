package de.hellweg.securityserver.network;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;

/// A message between two servers as it is on the wire, taken apart at its boundary, so that tests can put it together
/// wrongly. A character is a byte.
///
/// @param parts OCSP responses, head, body if there is one, seal
record WireMessage(String contentType, List<Part> parts) {
    static final String HEAD = "rest-re";
    static final String BODY = "body";
    static final String SEAL = "pkcs7";

    /// @param type value of its content type
    record Part(String type, String content) {}

    WireMessage {
        parts = List.copyOf(parts);
    }

    static WireMessage parse(String contentType, byte[] bytes) {
        var text = "\r\n" + new String(bytes, StandardCharsets.ISO_8859_1);
        var pieces = text.split(Pattern.quote("\r\n--" + boundary(contentType)), -1);
        var parts = new ArrayList<Part>();
        for (int i = 1; i < pieces.length - 1; i++) {
            int end = pieces[i].indexOf("\r\n\r\n");
            parts.add(new Part(pieces[i].substring("\r\ncontent-type: ".length(), end), pieces[i].substring(end + 4)));
        }
        return new WireMessage(contentType, parts);
    }

    private static String boundary(String contentType) {
        return contentType.substring(contentType.indexOf("boundary=") + "boundary=".length());
    }

    byte[] bytes() {
        var text = new StringBuilder();
        parts.forEach(part -> text.append(text.isEmpty() ? "--" : "\r\n--").append(boundary(contentType))
                .append("\r\ncontent-type: ").append(part.type()).append("\r\n\r\n").append(part.content()));
        return text.append("\r\n--").append(boundary(contentType)).append("--\r\n").toString()
                .getBytes(StandardCharsets.ISO_8859_1);
    }

    /// Where the part of a kind is.
    int index(String kind) {
        for (int i = 0; i < parts.size(); i++) {
            if (parts.get(i).type().contains(kind)) {
                return i;
            }
        }
        throw new AssertionError("no " + kind + " in " + parts.stream().map(Part::type).toList());
    }

    Part part(String kind) {
        return parts.get(index(kind));
    }

    WireMessage with(String kind, UnaryOperator<String> change) {
        var part = part(kind);
        return rearranged(kind, new Part(part.type(), change.apply(part.content())));
    }

    /// In the place of the part of a kind, these; none drops it.
    WireMessage rearranged(String kind, Part... instead) {
        int at = index(kind);
        var changed = new ArrayList<>(parts);
        changed.remove(at);
        changed.addAll(at, List.of(instead));
        return new WireMessage(contentType, changed);
    }

    WireMessage swapped(String kind, String other) {
        var changed = new ArrayList<>(parts);
        Collections.swap(changed, index(kind), index(other));
        return new WireMessage(contentType, changed);
    }
}

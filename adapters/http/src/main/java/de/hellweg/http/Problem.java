package de.hellweg.http;

import java.nio.charset.StandardCharsets;

/// A problem told to a client as `application/problem+json` (RFC 9457).
///
/// @param code stable and short, lower case with hyphens; becomes the `type` after `urn:hellweg:problem:`
/// @param title the same for every problem of this code
/// @param detail this occurrence, for people; never content of a message, never an internal
/// @param instance the exchange's id
public record Problem(int status, String code, String title, String detail, String instance) {

    public static final String CONTENT_TYPE = "application/problem+json";

    public HttpResponse toResponse() {
        return HttpResponse.of(status, CONTENT_TYPE, json());
    }

    private byte[] json() {
        var text = new StringBuilder(256).append("{\"type\":");
        quote(text, "urn:hellweg:problem:" + code);
        quote(text.append(",\"title\":"), title);
        text.append(",\"status\":").append(status);
        quote(text.append(",\"detail\":"), detail);
        quote(text.append(",\"instance\":"), instance);
        return text.append('}').toString().getBytes(StandardCharsets.UTF_8);
    }

    private static void quote(StringBuilder text, String value) {
        text.append('"');
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (c == '"' || c == '\\') {
                text.append('\\').append(c);
            } else if (c < ' ' || Character.isSurrogate(c)) {
                text.append(String.format("\\u%04x", (int) c));
            } else {
                text.append(c);
            }
        }
        text.append('"');
    }
}

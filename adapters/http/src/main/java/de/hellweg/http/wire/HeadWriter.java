package de.hellweg.http.wire;

import de.hellweg.http.Headers;
import java.nio.charset.StandardCharsets;

/// Writes heads. The fields that say where the body ends and whether the connection goes on are written here alone;
/// those given are left out.
public final class HeadWriter {

    public static final byte[] CONTINUE = "HTTP/1.1 100 Continue\r\n\r\n".getBytes(StandardCharsets.ISO_8859_1);

    private HeadWriter() {}

    /// The head of an answer.
    ///
    /// @param close whether this is the last answer on its connection
    public static byte[] answer(int status, Headers headers, long length, boolean close) {
        var text = new StringBuilder(256).append("HTTP/1.1 ").append(status).append(' ').append(reason(status))
                .append("\r\n");
        fields(text, headers);
        if (status != 204 && status != 304) {
            text.append("Content-Length: ").append(length).append("\r\n");
        }
        if (close) {
            text.append("Connection: close\r\n");
        }
        return bytes(text);
    }

    /// The head of a request.
    ///
    /// @param host the value of `Host` unless the headers have one
    public static byte[] request(String method, String target, String host, Headers headers, long length) {
        var text = new StringBuilder(256).append(method).append(' ').append(target).append(" HTTP/1.1\r\n");
        if (!headers.contains("Host")) {
            text.append("Host: ").append(host).append("\r\n");
        }
        fields(text, headers);
        if (length > 0 || !(method.equals("GET") || method.equals("HEAD"))) {
            text.append("Content-Length: ").append(length).append("\r\n");
        }
        return bytes(text);
    }

    private static void fields(StringBuilder text, Headers headers) {
        headers.forEach((name, value) -> {
            if (!isOurs(name)) {
                text.append(name).append(": ").append(value).append("\r\n");
            }
        });
    }

    private static boolean isOurs(String name) {
        return switch (name.length()) {
            case 6 -> name.equalsIgnoreCase("Expect");
            case 7 -> name.equalsIgnoreCase("Upgrade") || name.equalsIgnoreCase("Trailer");
            case 10 -> name.equalsIgnoreCase("Connection") || name.equalsIgnoreCase("Keep-Alive");
            case 14 -> name.equalsIgnoreCase("Content-Length");
            case 17 -> name.equalsIgnoreCase("Transfer-Encoding");
            default -> false;
        };
    }

    /// Headers hold no character beyond ISO 8859-1, so each is one byte.
    private static byte[] bytes(StringBuilder text) {
        return text.append("\r\n").toString().getBytes(StandardCharsets.ISO_8859_1);
    }

    private static String reason(int status) {
        return switch (status) {
            case 200 -> "OK";
            case 201 -> "Created";
            case 202 -> "Accepted";
            case 204 -> "No Content";
            case 301 -> "Moved Permanently";
            case 302 -> "Found";
            case 303 -> "See Other";
            case 304 -> "Not Modified";
            case 307 -> "Temporary Redirect";
            case 308 -> "Permanent Redirect";
            case 400 -> "Bad Request";
            case 401 -> "Unauthorized";
            case 403 -> "Forbidden";
            case 404 -> "Not Found";
            case 405 -> "Method Not Allowed";
            case 406 -> "Not Acceptable";
            case 408 -> "Request Timeout";
            case 409 -> "Conflict";
            case 411 -> "Length Required";
            case 412 -> "Precondition Failed";
            case 413 -> "Content Too Large";
            case 414 -> "URI Too Long";
            case 415 -> "Unsupported Media Type";
            case 417 -> "Expectation Failed";
            case 422 -> "Unprocessable Content";
            case 429 -> "Too Many Requests";
            case 431 -> "Request Header Fields Too Large";
            case 500 -> "Internal Server Error";
            case 501 -> "Not Implemented";
            case 502 -> "Bad Gateway";
            case 503 -> "Service Unavailable";
            case 504 -> "Gateway Timeout";
            case 505 -> "HTTP Version Not Supported";
            default -> status < 400 ? "OK" : "Error";
        };
    }
}

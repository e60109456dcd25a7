package de.hellweg.http;

/// The answer to an exchange.
///
/// The door writes `Content-Length`, `Connection` and `Transfer-Encoding` itself and leaves out those given here; that
/// `Connection` is `close` it follows.
///
/// @param status 200 to 599
/// @param afterwards run once when the answer has been sent or given up, whatever happened; here spool files are
///        deleted
public record HttpResponse(int status, Headers headers, Content content, Runnable afterwards) {

    private static final String CONNECTION = "Connection";
    private static final String CLOSE = "close";

    public HttpResponse {
        if (status < 200 || status > 599) {
            throw new IllegalArgumentException("not a final status: " + status);
        }
    }

    public HttpResponse(int status, Headers headers, Content content) {
        this(status, headers, content, () -> {});
    }

    /// An answer of one content type, held in memory.
    public static HttpResponse of(int status, String contentType, byte[] content) {
        return new HttpResponse(status, Headers.of("Content-Type", contentType), Content.of(content));
    }

    /// An answer without a body.
    public static HttpResponse of(int status) {
        return new HttpResponse(status, Headers.empty(), Content.empty());
    }

    /// The same, as the last answer on its connection.
    public HttpResponse andClose() {
        return new HttpResponse(status, headers.toBuilder().set(CONNECTION, CLOSE).build(), content, afterwards);
    }

    /// Whether the connection ends with this answer.
    public boolean closes() {
        return headers.first(CONNECTION).filter(CLOSE::equals).isPresent();
    }

    /// The same, with `next` run after what was to be run before.
    public HttpResponse andAfterwards(Runnable next) {
        return new HttpResponse(status, headers, content, () -> {
            try {
                afterwards.run();
            } finally {
                next.run();
            }
        });
    }
}

package de.hellweg.http.client;

import de.hellweg.http.Answer;
import de.hellweg.http.Headers;
import de.hellweg.http.wire.AnswerHead;
import java.io.InputStream;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.OptionalLong;

/// @param abandon ends the connection unless the answer is over
record ReceivedAnswer(AnswerHead head, InputStream body, List<X509Certificate> peerCertificates, Runnable abandon)
        implements
            Answer {

    @Override
    public int status() {
        return head.status();
    }

    @Override
    public Headers headers() {
        return head.headers();
    }

    @Override
    public OptionalLong bodyLength() {
        return head.framing().chunked() ? OptionalLong.empty() : OptionalLong.of(head.framing().length());
    }

    @Override
    public void close() {
        abandon.run();
    }
}

package de.hellweg.region.processes;

import static java.nio.charset.StandardCharsets.UTF_8;

import de.hellweg.trust.Digest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;

/// What happened outside the servers, each line on disk before anything goes on.
final class LedgerFile implements AutoCloseable {
    private final Path file;
    private final FileChannel out;
    private final Strike strike;

    LedgerFile(Path file) throws IOException {
        this(file, new Strike());
    }

    LedgerFile(Path file, Strike strike) throws IOException {
        this.file = file;
        this.strike = strike;
        this.out = FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
    }

    /// One thing that happened.
    ///
    /// @param id     by which the client named its request, `X-Road-Id`
    /// @param detail what else belongs to it: a status, or the id by which the servers name the request
    /// @param sha256 of the body that went over
    record Line(What what, String id, String detail, String sha256) {}

    /// Seen from the client and from the register.
    enum What {
        ASKED, ANSWERED, UNANSWERED, CALLED, GAVE
    }

    void note(What what, String id, String detail, byte[] body) {
        strike.happened(what);
        write(what + " " + id + " " + detail + " " + Digest.sha256(body).hex() + "\n");
    }

    private synchronized void write(String line) {
        try {
            out.write(ByteBuffer.wrap(line.getBytes(UTF_8)));
            out.force(false);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    List<Line> lines() throws IOException {
        return Files.readAllLines(file).stream().map(line -> line.split(" ", -1))
                .map(parts -> new Line(What.valueOf(parts[0]), parts[1], parts[2], parts[3])).toList();
    }

    @Override
    public void close() throws IOException {
        out.close();
    }
}

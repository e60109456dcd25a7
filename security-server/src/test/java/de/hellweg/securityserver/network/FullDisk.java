package de.hellweg.securityserver.network;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/// A network in a box on a disk that fills up and is freed again: the program that [DiskFullTest] runs where the directory
/// is a small file system of its own. It ends well when everything held.
public final class FullDisk {
    private static final int WHILE_FULL = 30;
    private static final byte[] BODY = new byte[40_000];

    private FullDisk() {}

    /// Fails with what did not hold.
    ///
    /// @param arguments the directory
    public static void main(String[] arguments) throws Exception {
        var directory = Path.of(arguments[0]);
        try (var network = ExchangeNetwork.start(directory)) {
            assertThat(search(network)).isEqualTo(200);
            var filler = directory.resolve("filler");
            fill(filler);
            int refused = 0;
            for (int i = 0; i < WHILE_FULL; i++) {
                int status = search(network);
                assertThat(status).isIn(200, 503);
                refused += status == 503 ? 1 : 0;
            }
            assertThat(refused).isPositive();
            Files.delete(filler);
            assertThat(search(network)).isEqualTo(200);
            LedgerCheck.check(network);
        }
    }

    private static int search(ExchangeNetwork network) throws Exception {
        return network.send(network.request("/search").POST(BodyPublishers.ofByteArray(BODY))).statusCode();
    }

    /// To the last page.
    private static void fill(Path file) throws IOException {
        try (var out = FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            for (int size = 65_536; size >= 1; size /= 4) {
                while (written(out, size)) {
                    // There is room yet.
                }
            }
        }
    }

    private static boolean written(FileChannel out, int size) {
        try {
            return out.write(ByteBuffer.allocate(size)) == size;
        } catch (IOException e) {
            return false;
        }
    }
}

package de.hellweg.bench;

import de.hellweg.trust.signature.Providers;
import de.hellweg.trust.signature.SignatureAlgorithm;
import de.hellweg.trust.signature.Signatures;
import de.hellweg.trust.signature.SoftwareSigner;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.spec.ECGenParameterSpec;
import java.util.Arrays;

/// What the machine can do in this very run: the parts that no code of ours makes quicker. Without them the figures of
/// two machines, or of one machine at two hours, cannot be compared.
final class Machine {
    private static final int SIGNATURES = 20_000;
    private static final int SYNCS = 300;
    private static final int BLOCK = 4096;

    private Machine() {}

    /// Prints what a P-256 signature, its verification and a sync of 4 KiB take, one at a time.
    ///
    /// @param directory on the disk that the run uses
    static void print(Path directory) throws IOException, GeneralSecurityException {
        var keys = keys();
        var signer = new SoftwareSigner(keys.getPrivate(), keys.getPublic());
        byte[] data = new byte[200];
        double sign = micros(() -> signer.sign(data));
        byte[] signature = signer.sign(data);
        var signatures = new Signatures();
        var key = Providers.quickForm(keys.getPublic());
        double verify = micros(() -> signatures.verify(SignatureAlgorithm.of(key).orElseThrow(), key, data, signature));
        System.out.printf(
                "One at a time: P-256 signature %.0f µs, verification %.0f µs, sync of 4 KiB %.2f ms (median)%n%n",
                sign, verify, syncMillis(directory));
    }

    private static KeyPair keys() throws GeneralSecurityException {
        var generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(new ECGenParameterSpec("secp256r1"));
        return generator.generateKeyPair();
    }

    /// Of the second half: the first is for the compilers.
    private static double micros(Runnable part) {
        long start = System.nanoTime();
        for (int i = 0; i < 2 * SIGNATURES; i++) {
            if (i == SIGNATURES) {
                start = System.nanoTime();
            }
            part.run();
        }
        return (System.nanoTime() - start) / 1e3 / SIGNATURES;
    }

    private static double syncMillis(Path directory) throws IOException {
        Path file = directory.resolve("syncs");
        var times = new long[SYNCS];
        try (var channel = FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            for (int i = 0; i < SYNCS; i++) {
                channel.write(ByteBuffer.allocate(BLOCK));
                long start = System.nanoTime();
                channel.force(false);
                times[i] = System.nanoTime() - start;
            }
        }
        Files.delete(file);
        Arrays.sort(times);
        return times[SYNCS / 2] / 1e6;
    }
}

package de.hellweg.securityserver.registry;

import de.hellweg.securityserver.store.DurableFile;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The registry's log on disk, so that a server starts while the registry is away. What is read back is believed only
/// after it was verified like anything the registry sends.
///
/// `entries` holds one canonical entry a line, `checkpoint` the newest signed note. Entries are synced before the
/// checkpoint that covers them is put in place, so after a crash there may be entries beyond the checkpoint: they do not
/// count, and the next ones take their place.
final class RegistryCopy {
    private final Path entries;
    private final Path checkpoint;

    /// What the copy holds.
    ///
    /// @param lines each ends with its line feed on disk; here without
    record Content(String note, List<byte[]> lines) {}

    RegistryCopy(Path folder) {
        DurableFile.folder(folder);
        this.entries = folder.resolve("entries");
        this.checkpoint = folder.resolve("checkpoint");
    }

    /// Empty when there is no copy yet.
    Optional<Content> read() {
        try {
            if (!Files.exists(checkpoint)) {
                return Optional.empty();
            }
            var note = Files.readString(checkpoint, StandardCharsets.ISO_8859_1);
            return Optional.of(new Content(new String(note.getBytes(StandardCharsets.ISO_8859_1),
                    StandardCharsets.UTF_8), lines(Files.exists(entries) ? Files.readAllBytes(entries) : new byte[0])));
        } catch (IOException e) {
            throw new UncheckedIOException(entries.getParent() + " cannot be read", e);
        }
    }

    private static List<byte[]> lines(byte[] all) {
        var lines = new ArrayList<byte[]>();
        int start = 0;
        for (int i = 0; i < all.length; i++) {
            if (all[i] == '\n') {
                lines.add(java.util.Arrays.copyOfRange(all, start, i));
                start = i + 1;
            }
        }
        return lines;
    }

    /// Where these entries end in the file, in bytes, if they are its first.
    static long end(List<byte[]> lines) {
        return lines.stream().mapToLong(line -> line.length + 1L).sum();
    }

    /// Puts entries behind those that end at `from`, in the place of whatever an attempt that failed has left there, then
    /// the checkpoint over them all. Where the entries end now.
    long append(long from, String note, List<byte[]> lines) {
        if (!lines.isEmpty()) {
            var joined = new ByteArrayOutputStream();
            lines.forEach(line -> {
                joined.writeBytes(line);
                joined.write('\n');
            });
            try (var channel = FileChannel.open(entries, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
                channel.truncate(from).position(from);
                var buffer = ByteBuffer.wrap(joined.toByteArray());
                while (buffer.hasRemaining()) {
                    channel.write(buffer);
                }
                channel.force(true);
            } catch (IOException e) {
                throw new UncheckedIOException(entries + " cannot be written", e);
            }
        }
        DurableFile.replace(checkpoint, note.getBytes(StandardCharsets.UTF_8));
        return from + end(lines);
    }

    /// Puts a copy that does not verify aside, for whoever wants to know what happened, and begins anew.
    void putAside() {
        try {
            for (var file : List.of(checkpoint, entries)) {
                if (Files.exists(file)) {
                    Files.move(file, file.resolveSibling(file.getFileName() + ".refused"),
                            StandardCopyOption.REPLACE_EXISTING);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(entries.getParent() + " cannot be written", e);
        }
    }
}

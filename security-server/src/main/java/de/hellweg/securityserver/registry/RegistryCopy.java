package de.hellweg.securityserver.registry;

import de.hellweg.securityserver.store.DurableFile;
import de.hellweg.trust.json.CanonicalJson;
import de.hellweg.trust.json.JsonValue.JsonObject;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
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
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;

/// The registry's log on disk, so that a server starts while the registry is away. What is read back is believed only
/// after it was verified like anything the registry sends.
///
/// `entries` holds one canonical entry a line, `checkpoint` the newest signed note. Entries are synced before the
/// checkpoint that covers them is put in place, so after a crash there may be entries beyond the checkpoint: they do not
/// count, and the next ones take their place.
final class RegistryCopy {
    private static final int PAGE = 500;
    private static final int BUFFER = 1 << 16;

    private final Path entries;
    private final Path checkpoint;

    RegistryCopy(Path folder) {
        DurableFile.folder(folder);
        this.entries = folder.resolve("entries");
        this.checkpoint = folder.resolve("checkpoint");
    }

    /// The checkpoint; empty when there is no copy yet.
    Optional<String> note() {
        try {
            if (!Files.exists(checkpoint)) {
                return Optional.empty();
            }
            var note = Files.readString(checkpoint, StandardCharsets.ISO_8859_1);
            return Optional.of(new String(note.getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(checkpoint + " cannot be read", e);
        }
    }

    /// The first so many entries, page by page: a long log is never in memory as a whole. Where they end in the file, in
    /// bytes; fewer may come, and then the end says nothing.
    long read(long count, Consumer<List<byte[]>> pages) {
        if (!Files.exists(entries)) {
            return 0;
        }
        try (var in = new BufferedInputStream(Files.newInputStream(entries), BUFFER)) {
            var line = new ByteArrayOutputStream();
            var page = new ArrayList<byte[]>();
            long end = 0;
            long read = 0;
            for (int next = in.read(); next >= 0 && read < count; next = in.read()) {
                if (next != '\n') {
                    line.write(next);
                    continue;
                }
                page.add(line.toByteArray());
                end += line.size() + 1L;
                line.reset();
                read++;
                if (page.size() == PAGE) {
                    pages.accept(List.copyOf(page));
                    page.clear();
                }
            }
            pages.accept(page);
            return end;
        } catch (IOException e) {
            throw new UncheckedIOException(entries + " cannot be read", e);
        }
    }

    /// Writes the log as far as the checkpoint covers it, for a registry that lost its end: a line with the checkpoint, and
    /// each entry on a line. Another process may go on with the copy meanwhile. How many entries; empty when there is no
    /// copy, -1 when it is damaged.
    Optional<Long> export(OutputStream to) {
        var note = note();
        long size = note.flatMap(RegistrySource::sizeOf).orElse(0L);
        if (size == 0) {
            return Optional.empty();
        }
        var written = new AtomicLong();
        try {
            to.write(CanonicalJson.write(JsonObject.builder().put("checkpoint", note.orElseThrow()).build()));
            to.write('\n');
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        read(size, page -> {
            try {
                for (var entry : page) {
                    to.write(entry);
                    to.write('\n');
                }
                written.addAndGet(page.size());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
        return Optional.of(written.get() == size ? size : -1L);
    }

    /// Puts entries behind those that end at `from`, in the place of whatever is there. They do not count before
    /// [#cover]. Where they end now.
    long write(long from, List<byte[]> lines) {
        if (lines.isEmpty()) {
            return from;
        }
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
        } catch (IOException e) {
            throw new UncheckedIOException(entries + " cannot be written", e);
        }
        return from + joined.size();
    }

    /// Puts the checkpoint over all entries written, once these are on the disk.
    void cover(String note) {
        if (Files.exists(entries)) {
            try (var channel = FileChannel.open(entries, StandardOpenOption.WRITE)) {
                channel.force(true);
            } catch (IOException e) {
                throw new UncheckedIOException(entries + " cannot be written", e);
            }
        }
        DurableFile.replace(checkpoint, note.getBytes(StandardCharsets.UTF_8));
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

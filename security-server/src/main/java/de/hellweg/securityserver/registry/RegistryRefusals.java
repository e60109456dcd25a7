package de.hellweg.securityserver.registry;

import de.hellweg.securityserver.store.DurableFile;
import de.hellweg.trust.Digest;
import de.hellweg.trust.Malformed;
import de.hellweg.trust.UtcTime;
import de.hellweg.trust.json.CanonicalJson;
import de.hellweg.trust.json.JsonFields;
import de.hellweg.trust.json.JsonValue.JsonObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// What the registry showed and this server refused, until somebody has looked. Each lies in a file of its own, with the
/// checkpoint believed and the one refused: where both carry the registry's signature, they prove to anybody what it did
/// (docs/protocols/registry-log.md, section 6).
public final class RegistryRefusals {
    private static final Logger LOG = LoggerFactory.getLogger(RegistryRefusals.class);
    private static final String ENDING = ".json";
    private static final String LOOKED_AT = ".looked-at";
    private static final int MOST = 100;

    private final Path folder;
    private final Map<String, Refusal> open = new ConcurrentHashMap<>();

    /// One refusal.
    ///
    /// @param since when it happened first
    /// @param detail one sentence for the operator
    /// @param believed the signed checkpoint this server stands on; empty before it took one
    /// @param refused the checkpoint refused; empty unless it carries the registry's signature
    public record Refusal(Instant since, String detail, Optional<String> believed, Optional<String> refused) {
        /// Names it: the same refusal, seen again, is the same.
        public String id() {
            return Digest.sha256(detail.getBytes(StandardCharsets.UTF_8)).hex().substring(0, 16);
        }

        private byte[] encoded() {
            return CanonicalJson.write(JsonObject.builder().put("since", UtcTime.write(since)).put("detail", detail)
                    .put("believed", believed).put("refused", refused).build());
        }

        private static Refusal parse(byte[] file) {
            if (!(CanonicalJson.parse(file) instanceof JsonObject object)) {
                throw new Malformed("refusal", "is not a JSON object");
            }
            var in = JsonFields.of(object);
            return new Refusal(in.read("since", UtcTime::parse), in.longText("detail"),
                    in.optional("believed", note -> note), in.optional("refused", note -> note));
        }
    }

    private RegistryRefusals(Path folder) {
        this.folder = folder;
    }

    /// Takes up those nobody has looked at. A file that cannot be read any more is named in the technical log.
    public static RegistryRefusals open(Path folder) {
        DurableFile.folder(folder);
        var refusals = new RegistryRefusals(folder);
        try (var files = Files.list(folder)) {
            for (var file : files.filter(each -> each.toString().endsWith(ENDING)).toList()) {
                refusals.take(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(folder + " cannot be read", e);
        }
        return refusals;
    }

    private void take(Path file) throws IOException {
        try {
            var refusal = Refusal.parse(Files.readAllBytes(file));
            open.put(refusal.id(), refusal);
        } catch (Malformed e) {
            LOG.error("{} is damaged: it {}", file, e.problem());
        }
    }

    /// Keeps a refusal. One that is there already stays as it was first; of more than a hundred no more are kept, since
    /// whoever floods the server with them has been seen.
    void keep(Refusal refusal) {
        if (open.containsKey(refusal.id()) || open.size() >= MOST) {
            return;
        }
        open.put(refusal.id(), refusal);
        LOG.error("the registry is refused: {}", refusal.detail());
        DurableFile.replace(file(refusal.id()), refusal.encoded());
    }

    /// Those nobody has looked at, the first first.
    public List<Refusal> all() {
        return open.values().stream().sorted(Comparator.comparing(Refusal::since)).toList();
    }

    /// Says that somebody has looked: the alarm ends, the file stays under another name. False if there is none.
    public boolean lookedAt(String id) {
        if (open.remove(id) == null) {
            return false;
        }
        try {
            if (Files.exists(file(id))) {
                Files.move(file(id), folder.resolve(id + LOOKED_AT), StandardCopyOption.REPLACE_EXISTING);
            }
            return true;
        } catch (IOException e) {
            throw new UncheckedIOException(folder + " cannot be written", e);
        }
    }

    private Path file(String id) {
        return folder.resolve(id + ENDING);
    }
}

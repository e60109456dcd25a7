package de.hellweg.registry.backup;

import de.hellweg.registry.backup.BackupTable.Column;
import de.hellweg.sql.Database;
import de.hellweg.trust.Digest;
import de.hellweg.trust.Malformed;
import de.hellweg.trust.log.Checkpoint;
import de.hellweg.trust.log.MerkleHash;
import de.hellweg.trust.log.MerkleTree;
import de.hellweg.trust.log.NoteSigner;
import de.hellweg.trust.log.NoteVerifier;
import de.hellweg.trust.registry.Following;
import de.hellweg.trust.registry.RegistryFollower;
import de.hellweg.trust.registry.RegistryFollower.Taking;
import de.hellweg.trust.verdict.Verdict;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Looks at all of a backup before anything is done with it: that it is of this registry, that this program knows its
/// schema, that its keys are what they should be, and that log and audit trail stand under their signed checkpoints.
/// Throws [Malformed] saying what does not.
final class BackupCheck implements BackupStream.Reader {
    private static final int PAGE = 500;

    private final Site site;
    private final String schema;
    private final Function<Manifest, NoteVerifier> logKey;
    private final Map<BackupTable, Long> rows = new EnumMap<>(BackupTable.class);
    private final List<byte[]> page = new ArrayList<>();
    private Optional<Manifest> manifest = Optional.empty();
    private Optional<RegistryFollower> empty = Optional.empty();
    private Optional<Taking> taking = Optional.empty();
    private Optional<RegistryFollower> reached = Optional.empty();
    private Optional<String> checkpoint = Optional.empty();
    private Optional<String> auditCheckpoint = Optional.empty();
    private MerkleTree audit = MerkleTree.empty();
    private Optional<BackupTable> table = Optional.empty();
    private List<Column> columns = List.of();

    /// @param schema folder with the scripts of this program's schema
    /// @param logKey the key that the log of a backup should be signed with
    BackupCheck(Site site, String schema, Function<Manifest, NoteVerifier> logKey) {
        this.site = site;
        this.schema = schema;
        this.logKey = logKey;
    }

    @Override
    public void manifest(Manifest read) {
        manifest = Optional.of(read);
        if (!read.instance().equals(site.instance())) {
            throw new Malformed("backup", "is of the registry of " + read.instance().value() + ", not of "
                    + site.instance().value());
        }
        if (!read.place().equals(Manifest.named(site.logKey()))) {
            throw new Malformed("backup", "is of a registry whose log key lies in another place (" + read.place()
                    + "); set log-key in the settings as it was there");
        }
        if (read.schema() > Database.newestSchema(schema)) {
            throw new Malformed("backup", "was made by a newer program (schema " + read.schema() + "); this one knows "
                    + Database.newestSchema(schema) + ". Install the newer program");
        }
        if (!auditKey(read).name().equals(site.auditOrigin())) {
            throw new Malformed("backup", "holds the audit key of another registry");
        }
        // Seals were checked when the entries came; the signed root says that they are the same.
        var start = RegistryFollower.start(site.instance(), logKey.apply(read), (_, _, _, _, _) -> Verdict.passed());
        empty = Optional.of(start);
        taking = Optional.of(start.again());
    }

    static NoteSigner auditKey(Manifest manifest) {
        return NoteSigner.parse(new String(Manifest.decoded(manifest.auditKey()), StandardCharsets.UTF_8).strip());
    }

    @Override
    public void table(BackupTable begun, List<Column> had) {
        table = Optional.of(begun);
        columns = had;
        if (rows.putIfAbsent(begun, 0L) != null) {
            throw new Malformed("backup", "has the table " + begun.table() + " twice");
        }
    }

    @Override
    public void row(@Nullable Object[] values) {
        var in = table.orElseThrow();
        rows.merge(in, 1L, Long::sum);
        switch (in) {
            case ENTRY -> entry(values);
            case CHECKPOINT -> checkpoint = Optional.of(text(in, values));
            case AUDIT -> audit = audit.append(leaf(in, values, audit.size()));
            case AUDIT_CHECKPOINT -> auditCheckpoint = Optional.of(text(in, values));
            case ACCOUNT, API_KEY, REGISTRATION_REQUEST, REGISTRATION_STEP, WITNESSED, INVITATION,
                    CATALOGUE_DOCUMENT -> {
                // What is in them the database's own rules check when they are put back.
            }
        }
    }

    private void entry(@Nullable Object[] values) {
        var _ = leaf(BackupTable.ENTRY, values, taking.orElseThrow().size() + page.size());
        page.add((byte[]) value(BackupTable.ENTRY, values, "canonical"));
        if (page.size() == PAGE) {
            flush();
        }
    }

    private void flush() {
        taking = taking.map(taken -> taken.more(List.copyOf(page)));
        page.clear();
    }

    private Digest leaf(BackupTable of, @Nullable Object[] values, long position) {
        var leaf = MerkleHash.leaf((byte[]) value(of, values, "canonical"));
        if (!value(of, values, "position").equals(position)
                || !leaf.equals(Digest.ofSha256((byte[]) value(of, values, "leaf")))) {
            throw new Malformed("backup", "lacks number " + position + " of " + of.table() + " or has another in its"
                    + " place");
        }
        return leaf;
    }

    private String text(BackupTable of, @Nullable Object[] values) {
        return (String) value(of, values, "note");
    }

    private Object value(BackupTable of, @Nullable Object[] values, String column) {
        int at = of.column(column).map(columns::indexOf).orElse(-1);
        var value = at < 0 ? null : values[at];
        if (value == null) {
            throw new Malformed("backup", "has a row of " + of.table() + " without " + column);
        }
        return value;
    }

    @Override
    public void end() {
        flush();
        var stated = manifest.orElseThrow().note();
        if (!checkpoint.equals(Optional.of(stated))) {
            throw new Malformed("backup", "has another checkpoint than it states");
        }
        reached = Optional.of(switch (empty.orElseThrow().end(taking.orElseThrow(), stated)) {
            case Following.Advanced(var follower) -> follower;
            case Following.Refused(var rejection) ->
                throw new Malformed("backup", "holds a log that does not stand: " + rejection.detail());
        });
        var trail = Checkpoint.open(auditCheckpoint.orElse(""), auditKey(manifest.orElseThrow()).verifier());
        if (trail.size() != audit.size() || !trail.root().equals(audit.root())) {
            throw new Malformed("backup", "holds an audit trail that is not the one that was signed");
        }
    }

    /// What it says of itself, once it was read.
    Manifest manifest() {
        return manifest.orElseThrow();
    }

    /// Its log, once it was read.
    RegistryFollower log() {
        return reached.orElseThrow();
    }

    /// How many rows a table has.
    long rows(BackupTable of) {
        return rows.getOrDefault(of, 0L);
    }
}

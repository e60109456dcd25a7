package de.hellweg.securityserver.messagelog.sql;

import de.hellweg.securityserver.messagelog.record.RecordCommitment;
import de.hellweg.securityserver.messagelog.record.PartDigests;
import de.hellweg.securityserver.messagelog.LogEntry;
import de.hellweg.securityserver.messagelog.LogEntry.Fields;
import de.hellweg.securityserver.messagelog.Logged;
import de.hellweg.securityserver.messagelog.Side;
import de.hellweg.sql.Row;
import de.hellweg.trust.Digest;
import de.hellweg.trust.Malformed;
import de.hellweg.trust.identifier.PurposeCode;
import de.hellweg.trust.identifier.RequestId;
import de.hellweg.trust.identifier.SecurityServerId;
import de.hellweg.trust.identifier.ServiceId;
import de.hellweg.trust.identifier.SubsystemId;
import de.hellweg.trust.log.Leaf;
import de.hellweg.trust.log.LeafKind;
import java.util.Optional;

/// Reads rows of the table of records. What was changed by hand may not parse: [Malformed].
final class RecordRow {
    /// All columns but the content.
    static final String COLUMNS = "sequence, time, kind, commitment, ends, evidence, side, message_id, request_id, client,"
            + " service, purpose, issue, user_id, peer, detail, salt, digests, body_file";

    private RecordRow() {}

    static Leaf leaf(Row row) {
        return new Leaf(row.number("sequence"), row.time("time"), kind(row), Digest.ofSha256(row.bytes("commitment")));
    }

    static LeafKind kind(Row row) {
        long number = row.number("kind");
        for (LeafKind kind : LeafKind.values()) {
            if (kind.number() == number) {
                return kind;
            }
        }
        throw new Malformed("kind of a log record", "is unknown");
    }

    static Fields fields(Row row) {
        return new Fields(row.optionalText("side").map(Side::of), row.optionalText("message_id"),
                row.optionalUuid("request_id").map(RequestId::new), row.optionalText("client").map(SubsystemId::parse),
                row.optionalText("service").map(ServiceId::parse), row.optionalText("purpose").map(PurposeCode::new),
                row.optionalText("issue"), row.optionalText("user_id"),
                row.optionalText("peer").map(SecurityServerId::parse), row.optionalNumber("ends"),
                row.optionalText("detail"));
    }

    static Optional<PartDigests> digests(Row row) {
        return row.optionalBytes("digests").map(PartDigests::parse);
    }

    /// Whether fields and parts are those the record was written with; erased ones cannot be asked.
    static boolean fitsItsCommitment(Row row) {
        var salt = row.optionalBytes("salt");
        return salt.isEmpty() || RecordCommitment.of(fields(row), digests(row), salt.get())
                .equals(Digest.ofSha256(row.bytes("commitment")));
    }

    static LogEntry entry(Row row, long timedBefore) {
        var logged = new Logged(row.number("sequence"), row.time("time"));
        boolean erased = row.optionalBytes("salt").isEmpty();
        return new LogEntry(logged, kind(row), Digest.ofSha256(row.bytes("commitment")),
                erased ? Optional.empty() : Optional.of(fields(row)), logged.sequence() < timedBefore,
                row.optionalBytes("digests").isPresent());
    }
}

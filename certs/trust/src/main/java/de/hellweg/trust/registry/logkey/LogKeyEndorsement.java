package de.hellweg.trust.registry.logkey;

import de.hellweg.trust.Malformed;
import de.hellweg.trust.json.CanonicalJson;
import de.hellweg.trust.json.JsonFields;
import de.hellweg.trust.json.JsonValue.JsonObject;
import de.hellweg.trust.log.NoteSigner;
import de.hellweg.trust.log.NoteVerifier;
import de.hellweg.trust.log.SignedNote;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/// A key of the registry's log says that another key may sign the log, too, and the other key shows that it is there: a
/// C2SP signed note of both over the log's origin, the one key and the other.
///
/// Whoever trusts the one key comes to the other with this alone, also years after the one is retired.
///
/// @param logKey the key that may sign from now on
/// @param endorsedBy the key that says so
/// @param note the signed note
public record LogKeyEndorsement(NoteVerifier logKey, NoteVerifier endorsedBy, String note) {
    /// Begins the text, and is no origin of any log: no signature under it passes for one under a checkpoint.
    private static final String PURPOSE = "hellweg-log-key";
    private static final int MOST_KEYS = 1_000;

    /// Makes one; both keys must have the log's name.
    public static LogKeyEndorsement make(NoteSigner by, NoteSigner next) {
        var note = SignedNote.sign(text(next.verifier(), by.verifier()), by, next).encoded();
        return new LogKeyEndorsement(next.verifier(), by.verifier(), note);
    }

    /// Reads the members of `log-key-added`; throws [Malformed]. Nothing is verified.
    public static LogKeyEndorsement read(JsonFields in) {
        return new LogKeyEndorsement(in.read("logKey", NoteVerifier::parse), in.read("endorsedBy", NoteVerifier::parse),
                in.longText("endorsement"));
    }

    /// Reads what a registry answers to `GET /log/keys`; throws [Malformed]. Nothing is verified.
    public static List<LogKeyEndorsement> readAll(byte[] answer) {
        if (!(CanonicalJson.parse(answer) instanceof JsonObject object)) {
            throw new Malformed("list of log keys", "is not a JSON object");
        }
        return JsonFields.of(object).each("endorsements", MOST_KEYS, LogKeyEndorsement::read);
    }

    public JsonObject written() {
        return JsonObject.builder().put("logKey", logKey.encoded()).put("endorsedBy", endorsedBy.encoded())
                .put("endorsement", note).build();
    }

    private static String text(NoteVerifier next, NoteVerifier by) {
        return PURPOSE + "\n" + next.name() + "\n" + by.encoded() + "\n" + next.encoded() + "\n";
    }

    /// Why it does not count for the log of that name, if it does not.
    public Optional<String> problem(String origin) {
        if (!logKey.name().equals(origin) || !endorsedBy.name().equals(origin)) {
            return Optional.of("is not of keys of the log " + origin);
        }
        try {
            var signed = SignedNote.parse(note);
            if (!signed.text().equals(text(logKey, endorsedBy))) {
                return Optional.of("says something else than that the one key may sign beside the other");
            }
            return signed.signedBy(endorsedBy) && signed.signedBy(logKey)
                    ? Optional.empty()
                    : Optional.of("is not signed by both keys");
        } catch (Malformed e) {
            return Optional.of("is malformed: " + e.problem());
        }
    }

    /// The keys to which endorsements lead from one that is trusted, and that one first. For who must know whether to listen
    /// at all; which of them sign now, the log says.
    ///
    /// @param endorsements in the order they were made
    public static List<NoteVerifier> reached(NoteVerifier trusted, Collection<LogKeyEndorsement> endorsements) {
        var keys = new ArrayList<NoteVerifier>();
        keys.add(trusted);
        for (LogKeyEndorsement endorsement : endorsements) {
            if (keys.contains(endorsement.endorsedBy()) && !keys.contains(endorsement.logKey())
                    && endorsement.problem(trusted.name()).isEmpty()) {
                keys.add(endorsement.logKey());
            }
        }
        return List.copyOf(keys);
    }
}

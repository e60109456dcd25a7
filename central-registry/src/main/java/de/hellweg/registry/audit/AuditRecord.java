package de.hellweg.registry.audit;

import de.hellweg.trust.UtcTime;
import de.hellweg.trust.json.CanonicalJson;
import de.hellweg.trust.json.JsonFields;
import de.hellweg.trust.json.JsonValue.JsonObject;
import java.time.Instant;

/// One act of administration, done or refused.
///
/// @param actor who it was, or who it claimed to be before a failed sign-in
/// @param address from where
/// @param act method and path, e.g. `POST /api/v1/members`
/// @param outcome below 400 it was done: 200 for an act whose record was written with it, else the status of the answer
/// @param note what the act was about, in words of the log; never a secret
public record AuditRecord(Instant time, String actor, String address, String act, int outcome, String note) {
    private static final int LONGEST = 500;

    public AuditRecord {
        time = UtcTime.parse(UtcTime.write(time));
        actor = shortened(actor);
        act = shortened(act);
        note = shortened(note);
    }

    private static String shortened(String text) {
        var plain = text.replaceAll("\\p{Cntrl}", " ");
        return plain.length() <= LONGEST ? plain : plain.substring(0, LONGEST);
    }

    /// Whether the act was carried out.
    public boolean done() {
        return outcome < 400;
    }

    public JsonObject json() {
        return JsonObject.builder().put("time", UtcTime.write(time)).put("actor", actor).put("address", address)
                .put("act", act).put("outcome", outcome).put("note", note).build();
    }

    byte[] canonical() {
        return CanonicalJson.write(json());
    }

    static AuditRecord parse(byte[] canonical) {
        if (!(CanonicalJson.parse(canonical) instanceof JsonObject object)) {
            throw new de.hellweg.trust.Malformed("audit record", "is no object");
        }
        var in = JsonFields.of(object);
        return new AuditRecord(in.read("time", UtcTime::parse), in.longText("actor"), in.longText("address"),
                in.longText("act"), (int) in.whole("outcome", 0, 999), in.longText("note"));
    }
}

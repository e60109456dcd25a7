package de.hellweg.trust.identifier;

import de.hellweg.trust.Malformed;
import java.util.UUID;

/// The unique id of one exchange (`X-Road-Request-Id`), made by the consumer's server.
public record RequestId(UUID value) {

    /// Reads the 36-character lower-case form of RFC 9562; throws [Malformed] for any other spelling.
    public static RequestId parse(String written) {
        try {
            if (written.length() == 36) {
                var id = new RequestId(UUID.fromString(written));
                if (id.toString().equals(written)) {
                    return id;
                }
            }
        } catch (IllegalArgumentException e) {
            throw new Malformed("request id", "is not a UUID in lower case", e);
        }
        throw new Malformed("request id", "is not a UUID in lower case");
    }

    @Override
    public String toString() {
        return value.toString();
    }
}

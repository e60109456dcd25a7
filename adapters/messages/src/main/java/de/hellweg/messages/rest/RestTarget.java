package de.hellweg.messages.rest;

import de.hellweg.trust.Malformed;
import de.hellweg.trust.identifier.MemberId;
import de.hellweg.trust.identifier.ServiceCode;
import de.hellweg.trust.identifier.ServiceId;
import de.hellweg.trust.identifier.SubsystemCode;
import de.hellweg.trust.identifier.SubsystemId;
import de.hellweg.trust.message.RequestHead;

/// The target of a request at the client interface: `/r1/` + five identifier segments + path and query of the service.
///
/// @param servicePath raw; empty, or beginning with `/` or `?`
public record RestTarget(ServiceId service, String servicePath) {
    private static final String WHAT = "request target";
    private static final String PREFIX = "/r1/";
    private static final int SEGMENTS = 5;

    /// Whether the target asks for a version of the protocol other than `r1`.
    public static boolean isOtherVersion(String target) {
        return !target.startsWith(PREFIX) && target.matches("/r[0-9]{1,9}(/.*)?");
    }

    /// Reads a target in origin form; throws [Malformed], also for a service path that could be read in two ways.
    public static RestTarget parse(String target) {
        if (!target.startsWith(PREFIX)) {
            throw new Malformed(WHAT, "does not begin with " + PREFIX);
        }
        int query = target.indexOf('?');
        int pathEnd = query < 0 ? target.length() : query;
        int end = PREFIX.length() - 1;
        for (int segment = 0; segment < SEGMENTS; segment++) {
            if (end >= pathEnd) {
                throw new Malformed(WHAT, "must name instance, class, member, subsystem and service");
            }
            int slash = target.indexOf('/', end + 1);
            end = slash < 0 || slash > pathEnd ? pathEnd : slash;
        }
        var ids = Segments.decode("service identifier", target.substring(PREFIX.length(), end));
        var provider = new SubsystemId(MemberId.of(ids.get(0), ids.get(1), ids.get(2)), new SubsystemCode(ids.get(3)));
        var parsed = new RestTarget(new ServiceId(provider, new ServiceCode(ids.get(4))), target.substring(end));
        RequestHead.checkTarget(parsed.canonical());
        return parsed;
    }

    /// The target as it is sealed: identifiers in their one form, the rest raw.
    public String canonical() {
        return RequestHead.target(service, servicePath);
    }
}

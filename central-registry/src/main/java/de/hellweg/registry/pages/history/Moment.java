package de.hellweg.registry.pages.history;

import de.hellweg.trust.registry.Registry;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/// A state of the registry, now or earlier, and the addresses of its pages.
///
/// @param at `now`, or the number of entries
record Moment(Registry state, String at) {
    static final String NOW = "now";

    boolean past() {
        return !at.equals(NOW);
    }

    String address() {
        return "/state/" + at;
    }

    String list(ObjectKind kind) {
        return address() + "/" + kind.word();
    }

    String object(ObjectKind kind, String id) {
        return list(kind) + "/object?id=" + URLEncoder.encode(id, StandardCharsets.UTF_8);
    }

    /// The address of an object as it is now.
    static String present(ObjectKind kind, String id) {
        return "/state/" + NOW + "/" + kind.word() + "/object?id=" + URLEncoder.encode(id, StandardCharsets.UTF_8);
    }
}

package de.hellweg.trust.registry.entry;

import java.util.Locale;
import java.util.Optional;

/// The kinds of entries by their written names.
enum EventKind {
    INSTANCE_CREATED, POLICY_CHANGED, MEMBER_CLASS_ADDED, MEMBER_ADDED, MEMBER_REMOVED, SUBSYSTEM_REGISTERED, SUBSYSTEM_REMOVED, SERVER_REGISTERED, SERVER_REMOVED, SERVER_ADDRESS_CHANGED, SERVER_CERTIFICATE_REGISTERED, SERVER_CERTIFICATE_REMOVED, SERVER_LOG_KEY_CHANGED, CLIENT_REGISTERED, CLIENT_REMOVED, SERVICE_PUBLISHED, SERVICE_WITHDRAWN, CERTIFICATION_SERVICE_APPROVED, CERTIFICATION_SERVICE_WITHDRAWN, TIMESTAMP_SERVICE_APPROVED, TIMESTAMP_SERVICE_WITHDRAWN, PURPOSE_DEFINED, PURPOSE_WITHDRAWN, GROUP_DEFINED, GROUP_REMOVED, GROUP_MEMBER_ADDED, GROUP_MEMBER_REMOVED;

    /// E.g. `member-added`.
    String written() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    static Optional<EventKind> of(String written) {
        for (EventKind kind : values()) {
            if (kind.written().equals(written)) {
                return Optional.of(kind);
            }
        }
        return Optional.empty();
    }
}

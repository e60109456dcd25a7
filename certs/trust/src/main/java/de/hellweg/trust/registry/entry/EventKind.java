package de.hellweg.trust.registry.entry;

import java.util.EnumSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/// The kinds of entries by their written names.
enum EventKind {
    INSTANCE_CREATED, POLICY_CHANGED, MEMBER_CLASS_ADDED, MEMBER_ADDED, MEMBER_REMOVED, SUBSYSTEM_REGISTERED, SUBSYSTEM_REMOVED, SERVER_REGISTERED, SERVER_REMOVED, SERVER_ADDRESS_CHANGED, SERVER_CERTIFICATE_REGISTERED, SERVER_CERTIFICATE_REMOVED, SERVER_LOG_KEY_CHANGED, CLIENT_REGISTERED, CLIENT_REMOVED, SERVICE_PUBLISHED, SERVICE_WITHDRAWN, CERTIFICATION_SERVICE_APPROVED, CERTIFICATION_SERVICE_WITHDRAWN, TIMESTAMP_SERVICE_APPROVED, TIMESTAMP_SERVICE_WITHDRAWN, PURPOSE_DEFINED, PURPOSE_WITHDRAWN, GROUP_DEFINED, GROUP_REMOVED, GROUP_MEMBER_ADDED, GROUP_MEMBER_REMOVED, REGISTRATION_POLICY_CHANGED, SERVER_RENAMED, SERVER_OWNER_CHANGED, SERVER_DISABLED, SERVER_ENABLED, MAINTENANCE_STARTED, MAINTENANCE_ENDED, CLIENT_DISABLED, CLIENT_ENABLED, SUBSYSTEM_RENAMED, SERVICE_DESCRIBED, LOG_KEY_ADDED, LOG_KEY_RETIRED, SERVER_ENDED, SERVER_CERTIFICATE_ENDED, CLIENT_ENDED;

    private static final EnumSet<EventKind> SEALED = EnumSet.of(SERVER_REGISTERED, SERVER_REMOVED,
            SERVER_ADDRESS_CHANGED, SERVER_CERTIFICATE_REGISTERED, SERVER_CERTIFICATE_REMOVED, SERVER_LOG_KEY_CHANGED,
            CLIENT_REGISTERED, CLIENT_REMOVED, SERVICE_PUBLISHED, SERVICE_WITHDRAWN, SERVER_RENAMED,
            SERVER_OWNER_CHANGED, SERVER_DISABLED, SERVER_ENABLED, MAINTENANCE_STARTED, MAINTENANCE_ENDED,
            CLIENT_DISABLED, CLIENT_ENABLED, SUBSYSTEM_RENAMED, SERVICE_DESCRIBED);

    /// The kinds a member asks for.
    static Set<EventKind> sealed() {
        return SEALED.clone();
    }

    /// Whether entries of that format can be of this kind; in older ones the word was free.
    boolean knownIn(int format) {
        return format >= 2 || compareTo(REGISTRATION_POLICY_CHANGED) < 0;
    }

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

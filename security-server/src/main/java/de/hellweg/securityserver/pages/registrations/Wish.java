package de.hellweg.securityserver.pages.registrations;

import java.util.List;

/// A kind of request that has a form. Kinds that need certificates, keys or another member's seal are made by REST.
///
/// @param kind as the registry's log names it
/// @param fields of the payload beside the server, in the order of the form
/// @param stopsMessages whether messages stop when it is entered, so that the form asks once more
record Wish(String kind, List<Part> fields, boolean stopsMessages) {
    /// A member of the payload.
    enum Part {
        /// A subsystem that could use this server and does not.
        NEW_CLIENT("subsystem"),
        /// A subsystem that uses this server.
        CLIENT("subsystem"),
        /// A name for people.
        NAME("name"),
        /// Host and port.
        ADDRESS("address"),
        /// What those who ask are told; may be empty.
        NOTICE("notice");

        private final String member;

        Part(String member) {
            this.member = member;
        }

        /// Its name in the payload and in the form.
        String member() {
            return member;
        }
    }

    Wish {
        fields = List.copyOf(fields);
    }

    static List<Wish> all() {
        return List.of(new Wish("client-registered", List.of(Part.NEW_CLIENT), false),
                new Wish("client-removed", List.of(Part.CLIENT), true),
                new Wish("client-disabled", List.of(Part.CLIENT, Part.NOTICE), true),
                new Wish("client-enabled", List.of(Part.CLIENT), false),
                new Wish("subsystem-renamed", List.of(Part.CLIENT, Part.NAME), false),
                new Wish("server-renamed", List.of(Part.NAME), false),
                new Wish("server-address-changed", List.of(Part.ADDRESS), true),
                new Wish("maintenance-started", List.of(Part.NOTICE), true),
                new Wish("maintenance-ended", List.of(), false),
                new Wish("server-disabled", List.of(Part.NOTICE), true),
                new Wish("server-enabled", List.of(), false));
    }
}

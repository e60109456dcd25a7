package de.hellweg.securityserver.management.catalogue;

import de.hellweg.trust.identifier.PurposeCode;
import de.hellweg.trust.identifier.ServiceId;
import de.hellweg.trust.json.JsonFields;
import de.hellweg.trust.json.JsonValue.JsonObject;
import de.hellweg.trust.registry.entry.ServiceDescription;
import java.util.List;

/// What an administrator wants the catalogue to say of a service.
record Publication(ServiceId service, String title, ServiceDescription description, List<PurposeCode> purposes) {
    private static final int MOST_PURPOSES = 256;

    Publication {
        purposes = List.copyOf(purposes);
    }

    static Publication read(JsonObject json) {
        var in = JsonFields.of(json);
        var publication = new Publication(in.read("service", ServiceId::parse), in.text("title"),
                ServiceDescription.read(in), in.list("purposes", MOST_PURPOSES, PurposeCode::new));
        in.end();
        return publication;
    }
}

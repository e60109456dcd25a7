package de.hellweg.region.register;

import de.hellweg.region.records.Address;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// Parts that several registers write alike.
final class Written {
    private Written() {}

    static ObjectNode address(Address address) {
        return JsonNodeFactory.instance.objectNode().put("strasse", address.street())
                .put("hausnummer", address.houseNumber()).put("plz", address.postalCode())
                .put("ort", address.town().title()).put("gemeindeschluessel", address.town().key());
    }
}

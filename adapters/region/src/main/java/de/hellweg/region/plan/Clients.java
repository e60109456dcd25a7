package de.hellweg.region.plan;

import de.hellweg.trust.identifier.SubsystemId;
import java.util.List;
import java.util.stream.Stream;

/// The subsystems of the region that ask.
public final class Clients {
    public static final SubsystemId GEWERBEAMT_DELBRUECK = ModelAuthority.DELBRUECK.subsystem("gewerbeamt");
    public static final SubsystemId BUERGERBUERO_PADERBORN = ModelAuthority.PADERBORN.subsystem("buergerbuero");
    public static final SubsystemId GEWERBEREGISTER_BIELEFELD = ModelAuthority.BIELEFELD.subsystem("gewerberegister");
    public static final SubsystemId AUFSICHT_DETMOLD = ModelAuthority.DETMOLD.subsystem("aufsicht");
    public static final SubsystemId ERLAUBNISSE_KREIS = ModelAuthority.KREIS_PADERBORN.subsystem("erlaubnisse");

    private Clients() {}

    /// Every subsystem of the authority, asking or answering, each once.
    public static List<SubsystemId> subsystemsOf(ModelAuthority authority) {
        var asking = Stream.of(GEWERBEAMT_DELBRUECK, BUERGERBUERO_PADERBORN, GEWERBEREGISTER_BIELEFELD,
                AUFSICHT_DETMOLD, ERLAUBNISSE_KREIS);
        var answering = ModelService.all().stream().map(ModelService::subsystem);
        return Stream.concat(asking, answering).filter(subsystem -> subsystem.member().equals(authority.member()))
                .distinct().toList();
    }
}

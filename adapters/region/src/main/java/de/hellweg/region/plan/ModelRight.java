package de.hellweg.region.plan;

import de.hellweg.trust.identifier.SubsystemId;
import java.util.List;

/// An access right: this subsystem may call that service, for these purposes and no others.
public record ModelRight(SubsystemId client, ModelService service, List<ModelPurpose> purposes) {

    public ModelRight {
        purposes = List.copyOf(purposes);
    }

    /// All rights of the region. Who is not listed is refused.
    public static List<ModelRight> all() {
        return List.of(
                new ModelRight(Clients.GEWERBEAMT_DELBRUECK, ModelService.MELDEAUSKUNFT_PADERBORN,
                        List.of(ModelPurpose.GEWERBEANMELDUNG)),
                new ModelRight(Clients.GEWERBEAMT_DELBRUECK, ModelService.GEWERBEAUSKUNFT,
                        List.of(ModelPurpose.GEWERBEANMELDUNG)),
                new ModelRight(Clients.GEWERBEAMT_DELBRUECK, ModelService.ERLAUBNISAUSKUNFT,
                        List.of(ModelPurpose.ERLAUBNISPRUEFUNG)),
                new ModelRight(Clients.BUERGERBUERO_PADERBORN, ModelService.MELDEAUSKUNFT_DELBRUECK,
                        List.of(ModelPurpose.WOHNSITZANMELDUNG, ModelPurpose.MELDEREGISTERAUSKUNFT_BEHOERDE)),
                new ModelRight(Clients.GEWERBEREGISTER_BIELEFELD, ModelService.FREIGABEAUSKUNFT,
                        List.of(ModelPurpose.FREIGABEPRUEFUNG)),
                new ModelRight(Clients.AUFSICHT_DETMOLD, ModelService.ERLAUBNISAUSKUNFT,
                        List.of(ModelPurpose.AUFSICHT)),
                new ModelRight(Clients.ERLAUBNISSE_KREIS, ModelService.MELDEAUSKUNFT_PADERBORN,
                        List.of(ModelPurpose.MELDEREGISTERAUSKUNFT_BEHOERDE)));
    }
}

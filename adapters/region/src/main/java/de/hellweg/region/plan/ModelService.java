package de.hellweg.region.plan;

import de.hellweg.trust.identifier.ServiceId;
import de.hellweg.trust.identifier.SubsystemId;
import java.util.Arrays;
import java.util.List;

/// The services of the region: each one stands before the municipal register of its authority.
public enum ModelService {
    MELDEAUSKUNFT_PADERBORN(ModelAuthority.PADERBORN, "einwohnermeldewesen", "meldeauskunft",
            "Meldeauskunft an Behörden", ModelPurpose.GEWERBEANMELDUNG, ModelPurpose.MELDEREGISTERAUSKUNFT_BEHOERDE,
            ModelPurpose.WOHNSITZANMELDUNG), MELDEAUSKUNFT_DELBRUECK(ModelAuthority.DELBRUECK, "einwohnermeldewesen",
                    "meldeauskunft", "Meldeauskunft an Behörden", ModelPurpose.MELDEREGISTERAUSKUNFT_BEHOERDE,
                    ModelPurpose.WOHNSITZANMELDUNG), GEWERBEAUSKUNFT(ModelAuthority.BIELEFELD, "gewerberegister",
                            "gewerbeauskunft", "Gewerbeauskunft an Behörden",
                            ModelPurpose.GEWERBEANMELDUNG), ERLAUBNISAUSKUNFT(ModelAuthority.KREIS_PADERBORN,
                                    "erlaubnisse", "erlaubnisauskunft", "Erlaubnisauskunft an Behörden",
                                    ModelPurpose.ERLAUBNISPRUEFUNG, ModelPurpose.AUFSICHT), FREIGABEAUSKUNFT(
                                            ModelAuthority.DETMOLD, "aufsicht", "freigabeauskunft",
                                            "Freigabeauskunft der Aufsicht", ModelPurpose.FREIGABEPRUEFUNG);

    private final ModelAuthority provider;
    private final String subsystem;
    private final String code;
    private final String title;
    private final List<ModelPurpose> purposes;

    ModelService(ModelAuthority provider, String subsystem, String code, String title, ModelPurpose... purposes) {
        this.provider = provider;
        this.subsystem = subsystem;
        this.code = code;
        this.title = title;
        this.purposes = List.of(purposes);
    }

    public static List<ModelService> of(ModelAuthority authority) {
        return Arrays.stream(values()).filter(service -> service.provider == authority).toList();
    }

    public ModelAuthority provider() {
        return provider;
    }

    public SubsystemId subsystem() {
        return provider.subsystem(subsystem);
    }

    public ServiceId id() {
        return ServiceId.parse(subsystem().path() + "/" + code);
    }

    public String code() {
        return code;
    }

    public String title() {
        return title;
    }

    /// What it may be asked for at all; each right names its own choice of these.
    public List<ModelPurpose> purposes() {
        return purposes;
    }
}

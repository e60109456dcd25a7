package de.hellweg.region.plan;

import de.hellweg.trust.identifier.ServiceId;
import de.hellweg.trust.identifier.SubsystemId;
import java.util.List;

/// A service of the region, which stands before the municipal register of its authority.
///
/// @param description what the catalogue says of it
/// @param endpoints methods and paths, as the register's OpenAPI document has them: `GET /freigaben`
/// @param purposes what it may be asked for at all; each right names its own choice of these
public record ModelService(ModelAuthority provider, String subsystemCode, String code, String title,
        String description, List<String> endpoints, List<ModelPurpose> purposes) {

    private static final String MELDEAUSKUNFT = "Sagt zu einer Person im Melderegister, wo sie wohnt oder ob sie hier gemeldet "
            + "ist: so viel, wie der Zweck erlaubt.\nBei einer Auskunftssperre ist die Antwort dieselbe wie bei einer "
            + "unbekannten Person.";

    public static final ModelService MELDEAUSKUNFT_PADERBORN = new ModelService(ModelAuthority.PADERBORN,
            "einwohnermeldewesen", "meldeauskunft", "Meldeauskunft an Behörden", MELDEAUSKUNFT,
            List.of("POST /personensuche"),
            List.of(ModelPurpose.GEWERBEANMELDUNG, ModelPurpose.MELDEREGISTERAUSKUNFT_BEHOERDE,
                    ModelPurpose.WOHNSITZANMELDUNG));

    public static final ModelService MELDEAUSKUNFT_DELBRUECK = new ModelService(ModelAuthority.DELBRUECK,
            "einwohnermeldewesen", "meldeauskunft", "Meldeauskunft an Behörden", MELDEAUSKUNFT,
            List.of("POST /personensuche"),
            List.of(ModelPurpose.MELDEREGISTERAUSKUNFT_BEHOERDE, ModelPurpose.WOHNSITZANMELDUNG));

    public static final ModelService GEWERBEAUSKUNFT = new ModelService(ModelAuthority.BIELEFELD, "gewerberegister",
            "gewerbeauskunft", "Gewerbeauskunft an Behörden",
            "Sagt zu einer Person oder Anschrift, welche Gewerbe angemeldet sind.",
            List.of("POST /betriebssuche", "GET /betriebe/{betriebsnummer}"),
            List.of(ModelPurpose.GEWERBEANMELDUNG));

    public static final ModelService ERLAUBNISAUSKUNFT = new ModelService(ModelAuthority.KREIS_PADERBORN, "erlaubnisse",
            "erlaubnisauskunft", "Erlaubnisauskunft an Behörden",
            "Sagt, welche Erlaubnisse des Kreises eine Person oder ein Betrieb hat.",
            List.of("POST /erlaubnissuche", "GET /erlaubnisse/{nummer}"),
            List.of(ModelPurpose.ERLAUBNISPRUEFUNG, ModelPurpose.AUFSICHT));

    public static final ModelService FREIGABEAUSKUNFT = new ModelService(ModelAuthority.DETMOLD, "aufsicht",
            "freigabeauskunft", "Freigabeauskunft der Aufsicht",
            "Sagt, welche Freigaben die Aufsicht einer Behörde erteilt hat.", List.of("GET /freigaben"),
            List.of(ModelPurpose.FREIGABEPRUEFUNG));

    public ModelService {
        endpoints = List.copyOf(endpoints);
        purposes = List.copyOf(purposes);
    }

    public static List<ModelService> all() {
        return List.of(MELDEAUSKUNFT_PADERBORN, MELDEAUSKUNFT_DELBRUECK, GEWERBEAUSKUNFT, ERLAUBNISAUSKUNFT,
                FREIGABEAUSKUNFT);
    }

    /// The services of one authority; in this region each has one.
    public static List<ModelService> of(ModelAuthority authority) {
        return all().stream().filter(service -> service.provider == authority).toList();
    }

    public SubsystemId subsystem() {
        return provider.subsystem(subsystemCode);
    }

    public ServiceId id() {
        return ServiceId.parse(subsystem().path() + "/" + code);
    }
}

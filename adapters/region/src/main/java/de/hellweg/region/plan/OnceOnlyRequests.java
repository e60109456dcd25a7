package de.hellweg.region.plan;

import static de.hellweg.region.plan.OnceOnlyRequest.Expected.ANSWERED;
import static de.hellweg.region.plan.OnceOnlyRequest.Expected.REFUSED;

import de.hellweg.region.plan.OnceOnlyRequest.Expected;
import java.util.List;
import java.util.Optional;

/// The requests that the region sends at its first start and offers on its page: six that are answered and two that are
/// refused, one for want of a right and one for its purpose.
public final class OnceOnlyRequests {
    private static final String SEARCH_ERIKA = """
            {"familienname":"Muster","vorname":"Erika","geburtsdatum":"1984-04-12","ort":"Paderborn"}""";

    private OnceOnlyRequests() {}

    public static List<OnceOnlyRequest> all() {
        return List.of(addressForTrade(), tradeInBielefeld(), permit(), formerResidence(), approval(), blockedPerson(),
                withoutRight(), forAnotherPurpose());
    }

    public static Optional<OnceOnlyRequest> named(String key) {
        return all().stream().filter(request -> request.key().equals(key)).findFirst();
    }

    /// The main job: Erika Muster registers a trade in Delbrück; its trade office asks Paderborn, where she lives, for her
    /// registered address.
    public static OnceOnlyRequest addressForTrade() {
        return fromDelbrueck("anschrift", ModelService.MELDEAUSKUNFT_PADERBORN, ModelPurpose.GEWERBEANMELDUNG,
                "32.1-2026/0815", "/personensuche", SEARCH_ERIKA, ANSWERED);
    }

    private static OnceOnlyRequest tradeInBielefeld() {
        return fromDelbrueck("betrieb", ModelService.GEWERBEAUSKUNFT, ModelPurpose.GEWERBEANMELDUNG, "32.1-2026/0816",
                "/betriebssuche", """
                        {"familienname":"Muster","vorname":"Max","geburtsdatum":"1975-06-02"}""", ANSWERED);
    }

    private static OnceOnlyRequest permit() {
        return fromDelbrueck("erlaubnis", ModelService.ERLAUBNISAUSKUNFT, ModelPurpose.ERLAUBNISPRUEFUNG,
                "32.1-2026/0815", "/erlaubnissuche", """
                        {"familienname":"Muster","vorname":"Erika","geburtsdatum":"1984-04-12"}""", ANSWERED);
    }

    /// Łukasz Wiśniewski moves from Delbrück to Paderborn; the clerk has no Polish keys.
    private static OnceOnlyRequest formerResidence() {
        return new OnceOnlyRequest("wohnsitz", ModelAuthority.PADERBORN, Clients.BUERGERBUERO_PADERBORN,
                ModelService.MELDEAUSKUNFT_DELBRUECK, ModelPurpose.WOHNSITZANMELDUNG, "33.2-2026/1207",
                "buergerbuero-fachverfahren", "POST", "/personensuche",
                """
                        {"familienname":"Wisniewski","vorname":"Lukasz","geburtsdatum":"1988-11-24","ort":"Delbrück"}""",
                ANSWERED);
    }

    private static OnceOnlyRequest approval() {
        return new OnceOnlyRequest("freigabe", ModelAuthority.BIELEFELD, Clients.GEWERBEREGISTER_BIELEFELD,
                ModelService.FREIGABEAUSKUNFT, ModelPurpose.FREIGABEPRUEFUNG, "300.21-2026/44",
                "gewerberegister-fachverfahren", "GET",
                "/freigaben?empfaenger=05774020&dienst=meldeauskunft&zweck=gewerbeanmeldung", "", ANSWERED);
    }

    /// A person with a block entry: the answer is the same as for nobody (BMG § 34a V).
    private static OnceOnlyRequest blockedPerson() {
        return fromDelbrueck("sperre", ModelService.MELDEAUSKUNFT_PADERBORN, ModelPurpose.GEWERBEANMELDUNG,
                "32.1-2026/0817", "/personensuche", """
                        {"familienname":"Beispiel","vorname":"Änne","geburtsdatum":"1990-01-30","ort":"Paderborn"}""",
                ANSWERED);
    }

    /// Bielefeld's trade register has no right to ask for addresses.
    private static OnceOnlyRequest withoutRight() {
        return new OnceOnlyRequest("ohne-recht", ModelAuthority.BIELEFELD, Clients.GEWERBEREGISTER_BIELEFELD,
                ModelService.MELDEAUSKUNFT_PADERBORN, ModelPurpose.GEWERBEANMELDUNG, "300.21-2026/45",
                "gewerberegister-fachverfahren", "POST", "/personensuche", SEARCH_ERIKA, REFUSED);
    }

    /// Delbrück may ask in order to register a trade, not in order to supervise.
    private static OnceOnlyRequest forAnotherPurpose() {
        return fromDelbrueck("anderer-zweck", ModelService.MELDEAUSKUNFT_PADERBORN,
                ModelPurpose.MELDEREGISTERAUSKUNFT_BEHOERDE, "32.1-2026/0818", "/personensuche", SEARCH_ERIKA, REFUSED);
    }

    private static OnceOnlyRequest fromDelbrueck(String key, ModelService service, ModelPurpose purpose, String issue,
            String path, String body, Expected expected) {
        return new OnceOnlyRequest(key, ModelAuthority.DELBRUECK, Clients.GEWERBEAMT_DELBRUECK, service, purpose, issue,
                "gewerbe-fachverfahren", "POST", path, body, expected);
    }
}

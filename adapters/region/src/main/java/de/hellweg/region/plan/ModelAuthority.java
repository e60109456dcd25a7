package de.hellweg.region.plan;

import de.hellweg.trust.identifier.MemberId;
import de.hellweg.trust.identifier.SecurityServerId;
import de.hellweg.trust.identifier.SubsystemId;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/// The five authorities of the model region, with their official keys: the AGS of the towns, the key of the district
/// and of the administrative region, and the twelve-digit ARS, which every one of them has.
public enum ModelAuthority {
    PADERBORN("KOM", "05774032", "057740032032", "Stadt Paderborn", "Bürgerbüro, Melderegister",
            "Citizens’ office, residents’ register"), //
    KREIS_PADERBORN("KREIS", "05774", "057740000000", "Kreis Paderborn", "Erlaubnisse", "Permits"), //
    DELBRUECK("KOM", "05774020", "057740020020", "Stadt Delbrück", "Gewerbeamt, Melderegister",
            "Trade office, residents’ register"), //
    BIELEFELD("KOM", "05711000", "057110000000", "Stadt Bielefeld", "Gewerberegister", "Trade register"), //
    DETMOLD("LAND", "057", "057000000000", "Bezirksregierung Detmold", "Aufsicht", "Supervision");

    /// The instance that all of them belong to.
    public static final String INSTANCE = "DE-OWL";

    private final String memberClass;
    private final String code;
    private final String regionKey;
    private final String title;
    private final String roleDe;
    private final String roleEn;

    ModelAuthority(String memberClass, String code, String regionKey, String title, String roleDe, String roleEn) {
        this.memberClass = memberClass;
        this.code = code;
        this.regionKey = regionKey;
        this.title = title;
        this.roleDe = roleDe;
        this.roleEn = roleEn;
    }

    /// Whose a subsystem or service is, by its path.
    public static Optional<ModelAuthority> of(String path) {
        return Arrays.stream(values()).filter(each -> path.startsWith(each.member().path() + "/")).findFirst();
    }

    public MemberId member() {
        return MemberId.parse(INSTANCE + "/" + memberClass + "/" + code);
    }

    public SubsystemId subsystem(String subsystemCode) {
        return SubsystemId.parse(member().path() + "/" + subsystemCode);
    }

    /// Its one security server.
    public SecurityServerId server() {
        return SecurityServerId.parse(member().path() + "/ss1");
    }

    public String memberClass() {
        return memberClass;
    }

    public String code() {
        return code;
    }

    /// The twelve-digit region key (ARS).
    public String regionKey() {
        return regionKey;
    }

    public String title() {
        return title;
    }

    public String roleDe() {
        return roleDe;
    }

    public String roleEn() {
        return roleEn;
    }

    /// Short name for folders and addresses of pages: `paderborn`, `kreis-paderborn`, …
    public String key() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}

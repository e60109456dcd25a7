package de.hellweg.region.plan;

/// The purposes of the region's catalogue: a code, names, the law that permits the retrieval, and the retention class
/// that follows from it.
public enum ModelPurpose {
    GEWERBEANMELDUNG("gewerbeanmeldung", "Gewerbeanmeldung", "Trade registration", "GewO § 14", "P6M"), //
    MELDEREGISTERAUSKUNFT_BEHOERDE("melderegisterauskunft-behoerde", "Melderegisterauskunft an eine Behörde",
            "Residents’ register: information to an authority", "BMG § 34", "P12M/year-end"), //
    WOHNSITZANMELDUNG("wohnsitzanmeldung", "Anmeldung eines Wohnsitzes", "Registration of residence", "BMG § 33",
            "P12M/year-end"), //
    ERLAUBNISPRUEFUNG("erlaubnispruefung", "Prüfung einer Erlaubnis", "Check of a permit", "GewO § 15 Abs. 2",
            "P6M"), //
    AUFSICHT("aufsicht", "Aufsicht", "Supervision", "OBG NRW § 7", "P6M"), //
    FREIGABEPRUEFUNG("freigabepruefung", "Prüfung einer Freigabe", "Check of an approval", "GewO § 14 Abs. 11",
            "P6M");

    private final String code;
    private final String nameDe;
    private final String nameEn;
    private final String legalBasis;
    private final String retention;

    ModelPurpose(String code, String nameDe, String nameEn, String legalBasis, String retention) {
        this.code = code;
        this.nameDe = nameDe;
        this.nameEn = nameEn;
        this.legalBasis = legalBasis;
        this.retention = retention;
    }

    public String code() {
        return code;
    }

    public String nameDe() {
        return nameDe;
    }

    public String nameEn() {
        return nameEn;
    }

    public String legalBasis() {
        return legalBasis;
    }

    /// How long records are kept: `P6M` by GewO § 14 XI, `P12M/year-end` by BMG § 40 V.
    public String retention() {
        return retention;
    }
}

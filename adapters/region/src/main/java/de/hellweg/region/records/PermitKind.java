package de.hellweg.region.records;

/// The permits under trade law that the district grants, each with the clause that asks for it.
public enum PermitKind {
    RESTAURANT("Gaststättenerlaubnis", "GastG § 2"), //
    GUARDING("Bewachungserlaubnis", "GewO § 34a"), //
    BROKERAGE("Maklererlaubnis", "GewO § 34c"), //
    TRAVELLING_TRADE("Reisegewerbekarte", "GewO § 55"), //
    TAXI("Genehmigung für Taxenverkehr", "PBefG § 47"), //
    HAULAGE("Erlaubnis für Güterkraftverkehr", "GüKG § 3");

    private final String title;
    private final String legalBasis;

    PermitKind(String title, String legalBasis) {
        this.title = title;
        this.legalBasis = legalBasis;
    }

    public String title() {
        return title;
    }

    public String legalBasis() {
        return legalBasis;
    }
}

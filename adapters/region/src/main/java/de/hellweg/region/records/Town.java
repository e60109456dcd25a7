package de.hellweg.region.records;

import java.util.List;

/// The towns whose registers are modelled, with their AGS and a choice of their postal codes.
public enum Town {
    PADERBORN("Paderborn", "05774032", "33098 33100 33102 33104 33106"), //
    DELBRUECK("Delbrück", "05774020", "33129"), //
    BIELEFELD("Bielefeld", "05711000", "33602 33604 33607 33609 33613 33615 33617 33619 33647");

    private final String title;
    private final String key;
    private final String postalCodes;

    Town(String title, String key, String postalCodes) {
        this.title = title;
        this.key = key;
        this.postalCodes = postalCodes;
    }

    public String title() {
        return title;
    }

    /// The eight-digit official municipality key (AGS).
    public String key() {
        return key;
    }

    public List<String> postalCodes() {
        return List.of(postalCodes.split(" ", -1));
    }
}

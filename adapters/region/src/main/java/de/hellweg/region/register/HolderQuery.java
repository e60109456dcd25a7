package de.hellweg.region.register;

import java.time.LocalDate;
import java.util.Set;

/// A search for what belongs to one person, who must be named fully: family name, one first name, day of birth.
record HolderQuery(String familyName, String givenName, LocalDate born) {

    private static final Set<String> FIELDS = Set.of("familienname", "vorname", "geburtsdatum");

    static HolderQuery parse(String body) {
        var fields = Fields.of(body, FIELDS);
        var familyName = fields.text("familienname");
        var givenName = fields.text("vorname");
        var born = fields.day("geburtsdatum");
        if (familyName.isEmpty() || givenName.isEmpty() || born.isEmpty()) {
            throw Unanswerable.badRequest("Die Suche braucht familienname, vorname und geburtsdatum.");
        }
        return new HolderQuery(SearchForm.of(familyName.get()), SearchForm.of(givenName.get()), born.get());
    }

    boolean fits(String itsFamilyName, String itsGivenNames, LocalDate itsBorn) {
        var names = SearchForm.of(itsGivenNames);
        return born.equals(itsBorn) && familyName.equals(SearchForm.of(itsFamilyName))
                && (" " + names + " ").contains(" " + givenName + " ");
    }
}

package de.hellweg.region.register;

import java.time.LocalDate;
import java.util.Optional;
import java.util.Set;

/// A person search as BMG § 38 permits it: a family or former name with a first name, and an address, or the town with
/// the street, the day of birth or the place of birth.
record PersonQuery(Optional<String> familyName, Optional<String> formerName, String givenName, String town,
        Optional<String> street, Optional<String> houseNumber, Optional<LocalDate> born, Optional<String> birthplace) {

    private static final Set<String> FIELDS = Set.of("familienname", "fruehererName", "vorname", "ort", "strasse",
            "hausnummer", "geburtsdatum", "geburtsort");

    static PersonQuery parse(String body) {
        var fields = Fields.of(body, FIELDS);
        var familyName = fields.text("familienname").map(SearchForm::of);
        var formerName = fields.text("fruehererName").map(SearchForm::of);
        var givenName = fields.text("vorname").map(SearchForm::of);
        var town = fields.text("ort").map(SearchForm::of);
        var street = fields.text("strasse").map(SearchForm::of);
        var born = fields.day("geburtsdatum");
        var birthplace = fields.text("geburtsort").map(SearchForm::of);
        boolean named = familyName.isPresent() || formerName.isPresent();
        boolean placed = street.isPresent() || born.isPresent() || birthplace.isPresent();
        if (!named || givenName.isEmpty() || town.isEmpty() || !placed) {
            throw Unanswerable.badRequest("Eine Personensuche braucht nach § 38 BMG den Familiennamen oder einen "
                    + "früheren Namen mit einem Vornamen, und den Ort mit Straße, Geburtsdatum oder Geburtsort.");
        }
        return new PersonQuery(familyName, formerName, givenName.get(), town.get(), street,
                fields.text("hausnummer").map(SearchForm::of), born, birthplace);
    }
}

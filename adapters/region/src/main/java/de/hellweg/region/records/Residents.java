package de.hellweg.region.records;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Draws the residents of a town. The first ones are the persons of the examples, so that the documents can name them.
public final class Residents {
    /// How many residents each town has.
    public static final int COUNT = 1_200;

    private static final LocalDate OLDEST = LocalDate.of(1936, 1, 1);
    private static final LocalDate YOUNGEST = LocalDate.of(2007, 12, 31);
    private static final LocalDate TODAY = LocalDate.of(2026, 10, 1);
    private static final List<String> BIRTHPLACES = List.of("Paderborn", "Bielefeld", "Gütersloh", "Lippstadt",
            "Delbrück", "Detmold", "Höxter", "Soest", "Hannover", "Kassel", "Łódź", "Niš", "İzmir", "Plzeň", "Győr",
            "A Coruña", "Göteborg");

    private final List<String> familyNames = Draw.words("family-names.txt");
    private final List<String> femaleNames = Draw.words("given-names-female.txt");
    private final List<String> maleNames = Draw.words("given-names-male.txt");
    private final List<String> streets = Draw.lines("streets.txt");
    private final Draw draw;
    private final Town town;
    private final Set<String> numbersGiven = new HashSet<>();

    private Residents(Town town, long seed) {
        this.town = town;
        this.draw = new Draw(seed ^ Long.parseLong(town.key()));
    }

    /// The residents of the town, always the same ones for the same seed.
    public static List<Person> of(Town town, long seed) {
        return new Residents(town, seed).all();
    }

    private List<Person> all() {
        var people = new ArrayList<Person>(COUNT);
        people.addAll(examples());
        while (people.size() < COUNT) {
            people.add(anyone());
        }
        return List.copyOf(people);
    }

    private List<Person> examples() {
        return switch (town) {
            case PADERBORN -> List.of(
                    named("Muster", "Erika", LocalDate.of(1984, 4, 12), "Rosenstraße", "7", "33098", false),
                    named("Đorđević", "Nikola", LocalDate.of(1979, 9, 3), "Am Hellweg", "21", "33100", false),
                    named("Beispiel", "Änne", LocalDate.of(1990, 1, 30), "Quellenweg", "3", "33102", true));
            case DELBRUECK -> List.of(
                    named("Wiśniewski", "Łukasz", LocalDate.of(1988, 11, 24), "Am Kamp", "14a", "33129", false));
            case BIELEFELD -> List.of(
                    named("Muster", "Max", LocalDate.of(1975, 6, 2), "Sennestraße", "88", "33647", false));
        };
    }

    private Person named(String familyName, String givenNames, LocalDate born, String street, String houseNumber,
            String postalCode, boolean blocked) {
        return new Person(number(), familyName, Optional.empty(), givenNames, born, "Paderborn",
                new Address(street, houseNumber, postalCode, town), LocalDate.of(2016, 9, 1), blocked);
    }

    private Person anyone() {
        var givenNames = draw.oneIn(2) ? femaleNames : maleNames;
        var given = draw.oneIn(3) ? draw.from(givenNames) + " " + draw.from(givenNames) : draw.from(givenNames);
        var born = draw.day(OLDEST, YOUNGEST);
        var former = draw.oneIn(4) ? Optional.of(draw.from(familyNames)) : Optional.<String>empty();
        return new Person(number(), draw.from(familyNames), former, given, born, draw.from(BIRTHPLACES), address(),
                draw.day(born, TODAY), draw.oneIn(100));
    }

    private Address address() {
        var letter = draw.oneIn(8) ? draw.from(List.of("a", "b", "c")) : "";
        return new Address(draw.from(streets), draw.between(1, 140) + letter, draw.from(town.postalCodes()), town);
    }

    /// § 139b AO: of the first ten digits one stands twice, so one is missing and the others stand once.
    private IdentificationNumber number() {
        while (true) {
            int missing = draw.between(1, 9);
            int doubled = missing % 9 + 1;
            var digits = new StringBuilder("123456789").deleteCharAt(missing - 1).append(doubled);
            var firstTen = new StringBuilder("0");
            while (!digits.isEmpty()) {
                int next = draw.between(0, digits.length() - 1);
                firstTen.append(digits.charAt(next));
                digits.deleteCharAt(next);
            }
            if (numbersGiven.add(firstTen.toString())) {
                return IdentificationNumber.ofFirstTen(firstTen.toString());
            }
        }
    }
}

package de.hellweg.region.register;

import de.hellweg.region.records.Person;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// A town's residents' register (Melderegister). It gives other authorities what BMG § 34 I lets them have for an
/// address, never an identification number.
///
/// **Neutral answer** (BMG § 34a V, § 51): a person with a block entry is left out before anything is written, so the
/// answer is the same, byte for byte, as when nobody of that name is registered; and every search walks the whole
/// register, so the time says nothing either.
public final class PopulationRegister implements Register {
    private static final int MOST_HITS = 10;

    private final List<Entry> entries;
    private final String openApi;

    public PopulationRegister(List<Person> residents) {
        this.entries = residents.stream().map(Entry::of).toList();
        this.openApi = Documents.read("meldeauskunft.json");
    }

    @Override
    public String openApi() {
        return openApi;
    }

    @Override
    public Answer answer(Question question) {
        Asked.expect(question, "POST", "/personensuche");
        var query = PersonQuery.parse(question.body());
        var hits = new ArrayList<Person>();
        for (var entry : entries) {
            if (entry.fits(query) && !entry.person().blocked()) {
                hits.add(entry.person());
            }
        }
        if (hits.size() > MOST_HITS) {
            throw Unanswerable.badRequest("Die Angaben treffen auf zu viele Personen zu; bitte ergänzen.");
        }
        return answer(hits);
    }

    private static Answer answer(List<Person> hits) {
        var content = JsonNodeFactory.instance.objectNode();
        var array = content.putArray("treffer");
        hits.forEach(person -> array.add(write(person)));
        return Answer.found(content);
    }

    private static ObjectNode write(Person person) {
        var node = JsonNodeFactory.instance.objectNode();
        node.put("familienname", person.familyName());
        person.formerName().ifPresent(name -> node.put("fruehererName", name));
        node.put("vornamen", person.givenNames());
        node.put("geburtsdatum", person.born().toString());
        node.put("geburtsort", person.birthplace());
        node.set("anschrift", Written.address(person.address()));
        node.put("einzugsdatum", person.movedIn().toString());
        return node;
    }

    /// A resident beside the search forms of what can be searched.
    private record Entry(Person person, String familyName, Optional<String> formerName, Set<String> givenNames,
            String town, String street, String houseNumber, String birthplace) {

        static Entry of(Person person) {
            var givenNames = SearchForm.of(person.givenNames());
            var forms = Stream.concat(Stream.of(givenNames), Arrays.stream(givenNames.split(" ", -1)))
                    .collect(Collectors.toUnmodifiableSet());
            var address = person.address();
            return new Entry(person, SearchForm.of(person.familyName()), person.formerName().map(SearchForm::of), forms,
                    SearchForm.of(address.town().title()), SearchForm.of(address.street()),
                    SearchForm.of(address.houseNumber()), SearchForm.of(person.birthplace()));
        }

        boolean fits(PersonQuery query) {
            return query.familyName().map(familyName::equals).orElse(true)
                    && query.formerName().map(name -> formerName.equals(Optional.of(name))).orElse(true)
                    && givenNames.contains(query.givenName()) && town.equals(query.town())
                    && query.street().map(street::equals).orElse(true)
                    && query.houseNumber().map(houseNumber::equals).orElse(true)
                    && query.born().map(person.born()::equals).orElse(true)
                    && query.birthplace().map(birthplace::equals).orElse(true);
        }
    }
}

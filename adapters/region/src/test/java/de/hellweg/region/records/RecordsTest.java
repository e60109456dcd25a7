package de.hellweg.region.records;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class RecordsTest {
    private static final long SEED = 1036;

    @ParameterizedTest
    @EnumSource
    void theSameSeedGivesTheSameResidents(Town town) {
        assertThat(Residents.of(town, SEED)).isEqualTo(Residents.of(town, SEED));
        assertThat(Residents.of(town, SEED)).isNotEqualTo(Residents.of(town, SEED + 1));
    }

    @Test
    void theResidentsOfThisSeedAreTheOnesOfEveryRelease() {
        assertThat(Residents.of(Town.PADERBORN, SEED).get(500)).asString().isEqualTo("Person[number="
                + "IdentificationNumber[hidden], familyName=Tegethoff, formerName=Optional.empty, givenNames=Frieda "
                + "Renate, born=1955-11-13, birthplace=Soest, address=Address[street=Waldstraße, houseNumber=75c, "
                + "postalCode=33100, town=PADERBORN], movedIn=2013-08-29, blocked=false]");
    }

    @Test
    void everyRegisterHoldsAThousandRecordsOrMore() {
        assertThat(Stream.of(Town.values()).map(town -> Residents.of(town, SEED).size()))
                .allSatisfy(count -> assertThat(count).isGreaterThanOrEqualTo(1_000));
        var bielefeld = Residents.of(Town.BIELEFELD, SEED);
        assertThat(Businesses.of(bielefeld, SEED)).hasSizeGreaterThanOrEqualTo(1_000);
        assertThat(Permits.of(bielefeld, SEED)).hasSizeGreaterThanOrEqualTo(1_000);
        assertThat(Approvals.of(SEED)).hasSizeGreaterThanOrEqualTo(1_000);
    }

    @ParameterizedTest
    @EnumSource
    void everyIdentificationNumberIsUniqueAndCanBelongToNobody(Town town) {
        var numbers = Residents.of(town, SEED).stream().map(person -> person.number().digits()).toList();

        assertThat(numbers).doesNotHaveDuplicates().allSatisfy(number -> assertThat(number).startsWith("0"));
        assertThat(numbers).allSatisfy(number -> assertThat(number.substring(0, 10).chars().distinct().count())
                .as("one digit stands twice, one is missing").isEqualTo(9));
    }

    /// Computed by others: the test numbers named for § 139b AO.
    @ParameterizedTest
    @ValueSource(strings = {"01234567888", "09876543220", "02468135774", "01357924663", "03141592674"})
    void knowsTheCheckDigit(String digits) {
        assertThat(new IdentificationNumber(digits).digits()).isEqualTo(digits);
    }

    @ParameterizedTest
    @ValueSource(strings = {"01234567889", "86095742719", "0123456788", ""})
    void refusesANumberThatIsNotForTests(String digits) {
        assertThatThrownBy(() -> new IdentificationNumber(digits)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void anIdentificationNumberNeverStandsInALog() {
        assertThat(Residents.of(Town.PADERBORN, SEED).getFirst().toString()).doesNotContainPattern("0[0-9]{10}");
    }

    @Test
    void namesUseTheLettersOfAllOfEurope() {
        var names = Residents.of(Town.PADERBORN, SEED).stream()
                .map(person -> person.givenNames() + person.familyName()).toList();
        assertThat(String.join("", names)).contains("Đ", "ł", "ć", "ş", "ğ", "ø", "ñ", "Ž", "ß", "’");
    }

    @Test
    void someResidentsHaveABlockEntryAndMostHaveNot() {
        var blocked = Residents.of(Town.DELBRUECK, SEED).stream().filter(Person::blocked).count();
        assertThat(blocked).isBetween(3L, 40L);
    }

    @Test
    void businessesAndPermitsBelongToResidents() {
        var residents = Residents.of(Town.BIELEFELD, SEED);
        var names = residents.stream().map(person -> List.of(person.familyName(), person.givenNames(), person.born()))
                .toList();
        assertThat(Businesses.of(residents, SEED)).allSatisfy(business -> assertThat(names)
                .contains(List.of(business.ownerFamilyName(), business.ownerGivenNames(), business.ownerBorn())));
        assertThat(Permits.of(residents, SEED)).extracting(Permit::number).doesNotHaveDuplicates();
    }
}

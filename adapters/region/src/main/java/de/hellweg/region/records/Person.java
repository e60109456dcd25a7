package de.hellweg.region.records;

import java.time.LocalDate;
import java.util.Optional;

/// A resident as the residents' register holds them: the part of BMG § 3 that the modelled services need.
///
/// @param blocked a block entry under BMG § 51 is in force: nobody may be told that the person is registered
public record Person(IdentificationNumber number, String familyName, Optional<String> formerName, String givenNames,
        LocalDate born, String birthplace, Address address, LocalDate movedIn, boolean blocked) {}

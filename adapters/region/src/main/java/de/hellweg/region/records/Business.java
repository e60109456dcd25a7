package de.hellweg.region.records;

import java.time.LocalDate;
import java.util.Optional;

/// A trade as its notice under GewO § 14 describes it.
///
/// @param industryCode four digits of the classification of economic activities (WZ)
/// @param closed       when the trade was given up, if it was
public record Business(String number, String name, String activity, String industryCode, Address address,
        String ownerFamilyName, String ownerGivenNames, LocalDate ownerBorn, LocalDate registered,
        Optional<LocalDate> closed, boolean sideLine) {}

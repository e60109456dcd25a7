package de.hellweg.region.records;

import java.time.LocalDate;
import java.util.Optional;

/// A permit that the district has granted to a person.
public record Permit(String number, PermitKind kind, String holderFamilyName, String holderGivenNames,
        LocalDate holderBorn, Address place, LocalDate granted, Optional<LocalDate> until, boolean withdrawn) {}

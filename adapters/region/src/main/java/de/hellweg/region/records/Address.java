package de.hellweg.region.records;

/// A residential or business address; the municipality key is the eight-digit AGS of the town.
public record Address(String street, String houseNumber, String postalCode, Town town) {}

package de.hellweg.region.records;

import java.time.LocalDate;

/// The approval of an automated retrieval: GewO § 14 XI and BMG § 37 II have the head of the unit fix in writing which
/// recipients may call for which purposes. The supervisory authority keeps them in one place.
///
/// @param recipientKey municipality key (AGS) of the authority that may call
public record Approval(String number, String recipientKey, String recipientName, String service, String purpose,
        String legalBasis, LocalDate approved, LocalDate until) {}

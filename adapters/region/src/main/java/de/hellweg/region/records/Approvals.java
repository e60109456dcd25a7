package de.hellweg.region.records;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/// Draws the approvals of automated retrievals that the supervisory authority keeps: for every municipality of the
/// list, several services and purposes.
public final class Approvals {
    /// How many approvals the register holds.
    public static final int COUNT = 1_000;

    private static final List<String[]> SUBJECTS = List.of(
            new String[]{"meldeauskunft", "gewerbeanmeldung", "BMG § 34, GewO § 14"},
            new String[]{"meldeauskunft", "wohnsitzanmeldung", "BMG § 33"},
            new String[]{"gewerbeauskunft", "gewerbeanmeldung", "GewO § 14 Abs. 8"},
            new String[]{"erlaubnisauskunft", "erlaubnispruefung", "GewO § 15 Abs. 2"},
            new String[]{"erlaubnisauskunft", "aufsicht", "OBG NRW § 7"});

    private Approvals() {}

    /// The approvals, always the same ones for the same seed. The first is the one that the main example stands on:
    /// Delbrück may ask for registered addresses to register a trade.
    public static List<Approval> of(long seed) {
        var draw = new Draw(seed + 3);
        var municipalities = Draw.lines("municipalities.txt");
        var approvals = new ArrayList<Approval>(COUNT);
        approvals.add(new Approval(number(0), Town.DELBRUECK.key(), "Stadt Delbrück", SUBJECTS.getFirst()[0],
                SUBJECTS.getFirst()[1], SUBJECTS.getFirst()[2], LocalDate.of(2026, 2, 2), LocalDate.of(2028, 1, 31)));
        while (approvals.size() < COUNT) {
            var municipality = draw.from(municipalities).split("\\|", -1);
            var subject = draw.from(SUBJECTS);
            var approved = draw.day(LocalDate.of(2023, 1, 1), LocalDate.of(2026, 9, 30));
            approvals.add(new Approval(number(approvals.size()), municipality[0], municipality[1], subject[0],
                    subject[1], subject[2], approved, approved.plusYears(2)));
        }
        return List.copyOf(approvals);
    }

    private static String number(int index) {
        return "F-057-%05d".formatted(index + 1);
    }
}

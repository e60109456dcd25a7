package de.hellweg.region.records;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Draws the permits that the district has granted to residents of its towns.
public final class Permits {
    /// How many permits the register holds.
    public static final int COUNT = 1_050;

    private static final LocalDate FIRST = LocalDate.of(2005, 1, 1);
    private static final LocalDate LAST = LocalDate.of(2026, 10, 1);

    private Permits() {}

    /// The permits of the holders, always the same ones for the same seed. The first two are restaurants' and belong to
    /// the first two holders, in force.
    public static List<Permit> of(List<Person> holders, long seed) {
        var draw = new Draw(seed + 2);
        var permits = new ArrayList<Permit>(COUNT);
        for (int i = 0; i < COUNT; i++) {
            permits.add(i < 2 ? example(i, holders.get(i)) : permit(i, draw.from(holders), draw));
        }
        return List.copyOf(permits);
    }

    private static Permit example(int index, Person holder) {
        return new Permit(number(2024, index), PermitKind.RESTAURANT, holder.familyName(), holder.givenNames(),
                holder.born(), holder.address(), LocalDate.of(2024, 3, 18), Optional.empty(), false);
    }

    private static Permit permit(int index, Person holder, Draw draw) {
        var granted = draw.day(FIRST, LAST);
        var until = draw.oneIn(3) ? Optional.of(granted.plusYears(draw.between(1, 5))) : Optional.<LocalDate>empty();
        return new Permit(number(granted.getYear(), index), draw.from(List.of(PermitKind.values())),
                holder.familyName(), holder.givenNames(), holder.born(), holder.address(), granted, until,
                draw.oneIn(25));
    }

    private static String number(int year, int index) {
        return "E-05774-%d-%05d".formatted(year, index + 1);
    }
}

package de.hellweg.region.records;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Draws the businesses of a town's trade register, owned by its residents.
public final class Businesses {
    /// How many businesses the trade register holds.
    public static final int COUNT = 1_100;

    private static final LocalDate FIRST = LocalDate.of(1995, 1, 1);
    private static final LocalDate LAST = LocalDate.of(2026, 10, 1);

    private Businesses() {}

    /// The businesses of the residents, always the same ones for the same seed. The first belongs to the first resident.
    public static List<Business> of(List<Person> residents, long seed) {
        var draw = new Draw(seed + 1);
        var activities = Draw.lines("activities.txt");
        var businesses = new ArrayList<Business>(COUNT);
        for (int i = 0; i < COUNT; i++) {
            businesses.add(business(i, i == 0 ? residents.getFirst() : draw.from(residents), draw, activities));
        }
        return List.copyOf(businesses);
    }

    private static Business business(int index, Person owner, Draw draw, List<String> activities) {
        var activity = draw.from(activities).split("\\|", -1);
        var name = activity[2] + " " + owner.familyName() + (draw.oneIn(5) ? " e. K." : "");
        var registered = draw.day(FIRST, LAST);
        var closed = index > 0 && draw.oneIn(6) ? Optional.of(draw.day(registered, LAST)) : Optional.<LocalDate>empty();
        var number = "G-%s-%06d".formatted(owner.address().town().key(), 100_001 + index);
        return new Business(number, name, activity[1], activity[0], owner.address(), owner.familyName(),
                owner.givenNames(), owner.born(), registered, closed, draw.oneIn(4));
    }
}

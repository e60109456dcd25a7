package de.hellweg.region.page;

import de.hellweg.region.plan.ModelAuthority;
import java.util.Locale;
import java.util.Map;

/// Where the parts of the picture stand, for a wide and for a narrow screen. The authorities lie about as on the map of
/// East Westphalia: Bielefeld in the north-west, Detmold in the north-east, Delbrück in the west, Paderborn in the south.
///
/// All numbers are units of the picture's own grid.
public record Layout(String name, int width, int height, int nodeWidth, int nodeHeight, Point registry,
        Map<ModelAuthority, Point> places) {

    /// The middle of a part.
    public record Point(int x, int y) {}

    static Layout wide() {
        return new Layout("wide", 1200, 560, 248, 96, new Point(600, 226),
                Map.of(ModelAuthority.BIELEFELD, new Point(250, 76), ModelAuthority.DETMOLD, new Point(950, 76),
                        ModelAuthority.DELBRUECK, new Point(144, 356), ModelAuthority.KREIS_PADERBORN,
                        new Point(1056, 356), ModelAuthority.PADERBORN, new Point(600, 484)));
    }

    static Layout narrow() {
        return new Layout("narrow", 340, 560, 156, 74, new Point(170, 214),
                Map.of(ModelAuthority.BIELEFELD, new Point(82, 52), ModelAuthority.DETMOLD, new Point(258, 52),
                        ModelAuthority.DELBRUECK, new Point(82, 366), ModelAuthority.KREIS_PADERBORN,
                        new Point(258, 366), ModelAuthority.PADERBORN, new Point(170, 510)));
    }

    public Point place(ModelAuthority authority) {
        var place = places.get(authority);
        if (place == null) {
            throw new IllegalStateException("the picture has no place for " + authority);
        }
        return place;
    }

    /// The way of a request as SVG path data: a bow to its left, so that a request and one in the other direction do not
    /// cover each other.
    public String way(ModelAuthority from, ModelAuthority to) {
        var start = place(from);
        var end = place(to);
        double bend = 0.12;
        double x = (start.x() + end.x()) / 2.0 + (end.y() - start.y()) * bend;
        double y = (start.y() + end.y()) / 2.0 - (end.x() - start.x()) * bend;
        return String.format(Locale.ROOT, "M%d %dQ%.1f %.1f %d %d", start.x(), start.y(), x, y, end.x(), end.y());
    }
}

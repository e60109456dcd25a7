package de.hellweg.region.page;

import de.hellweg.region.plan.ModelAuthority;
import java.util.Locale;
import java.util.Map;

/// Where the parts of the picture stand, for a wide and for a narrow screen. The authorities lie about as on the map of
/// East Westphalia: Bielefeld in the north-west, Detmold in the north-east, Delbrück in the west, Paderborn in the south.
///
/// All numbers are units of the picture's own grid.
public record Layout(String name, int width, int height, int nodeWidth, int nodeHeight, int bend, Point registry,
        Map<ModelAuthority, Point> places) {

    /// The middle of a part.
    public record Point(int x, int y) {}

    static Layout wide() {
        return new Layout("wide", 1200, 580, 248, 96, 90, new Point(600, 246),
                Map.of(ModelAuthority.BIELEFELD, new Point(250, 96), ModelAuthority.DETMOLD, new Point(950, 96),
                        ModelAuthority.DELBRUECK, new Point(144, 376), ModelAuthority.KREIS_PADERBORN,
                        new Point(1056, 376), ModelAuthority.PADERBORN, new Point(600, 512)));
    }

    static Layout narrow() {
        return new Layout("narrow", 340, 580, 164, 74, 88, new Point(170, 232),
                Map.of(ModelAuthority.BIELEFELD, new Point(84, 84), ModelAuthority.DETMOLD, new Point(256, 84),
                        ModelAuthority.DELBRUECK, new Point(84, 396), ModelAuthority.KREIS_PADERBORN,
                        new Point(256, 396), ModelAuthority.PADERBORN, new Point(170, 536)));
    }

    public Point place(ModelAuthority authority) {
        var place = places.get(authority);
        if (place == null) {
            throw new IllegalStateException("the picture has no place for " + authority);
        }
        return place;
    }

    /// The way of a request as SVG path data: a bow to its left, so that ways in both directions do not cover each other,
    /// and further out for a refused request. The bow is cut in its middle, where the arrow stands.
    public String way(ModelAuthority from, ModelAuthority to, String state) {
        var start = place(from);
        var end = place(to);
        double length = Math.hypot(end.x() - start.x(), end.y() - start.y());
        double side = (state.equals("refused") ? 1.9 : 1) * bend / length;
        double x = (start.x() + end.x()) / 2.0 + (end.y() - start.y()) * side;
        double y = (start.y() + end.y()) / 2.0 - (end.x() - start.x()) * side;
        return String.format(Locale.ROOT, "M%d %dQ%.1f %.1f %.1f %.1fQ%.1f %.1f %d %d", start.x(), start.y(),
                (start.x() + x) / 2, (start.y() + y) / 2, (start.x() + 2 * x + end.x()) / 4,
                (start.y() + 2 * y + end.y()) / 4, (x + end.x()) / 2, (y + end.y()) / 2, end.x(), end.y());
    }
}

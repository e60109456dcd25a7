package de.hellweg.region.page;

import de.hellweg.region.plan.ModelAuthority;
import de.hellweg.web.page.Language;
import de.hellweg.web.page.Texts;
import java.util.List;

/// Everything that the page's templates write.
///
/// @param registryPages address of the registry's own pages
/// @param refresh seconds after which a page without JavaScript is loaded again; 0 for never
/// @param chosen  key of the request that the form offers first
/// @param asked   key of the request that is on its way, or empty
public record PageView(Language language, Texts texts, List<Layout> layouts, List<NodeView> nodes, List<WayView> ways,
        String entries, String registryPages, List<RowView> rows, long version, List<ChoiceView> choices, String chosen,
        String asked,
        String token, int refresh) {

    /// An authority in the picture.
    public record NodeView(ModelAuthority authority, String title, String role, String facts) {}

    /// A way that requests take, and what came of them: `answered`, `refused` or `unanswered`.
    public record WayView(ModelAuthority from, ModelAuthority to, String state) {}

    /// A line of the list of exchanges.
    ///
    /// @param state    as in [WayView]
    /// @param verdict  `passed`, `failed`, `indeterminate`, or empty while nothing was verified
    /// @param consumer address of the consumer's containers, or empty
    public record RowView(String id, String time, String dateTime, String from, String client, String to,
            String service, String purpose, String law, String issue, String state, String stateText, String verdict,
            String verdictText, String consumer, String provider, String took, String way) {}

    /// A request that the form offers.
    public record ChoiceView(String key, String label) {}
}

package de.hellweg.registry.pages.history;

import de.hellweg.http.HttpResponse;
import de.hellweg.http.routing.Router;
import de.hellweg.http.routing.Router.RouteHandler;
import de.hellweg.registry.history.HistoryIndex;
import de.hellweg.registry.history.PastState;
import de.hellweg.registry.publication.RegistryLog;
import de.hellweg.trust.registry.Anchor;
import de.hellweg.web.page.Language;
import de.hellweg.web.page.Texts;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.Supplier;

/// The pages of the log: all changes, one entry, the states it led to, and the log itself.
public final class LogPages {
    private final ChangesPage changes;
    private final EntryPage entry;
    private final CheckpointPage checkpoint;
    private final StatePages states;
    private final Map<Language, Texts> texts = new EnumMap<>(Language.class);

    /// @param anchor what followers are given
    public LogPages(RegistryLog log, HistoryIndex index, PastState past, Supplier<Anchor> anchor) {
        this.changes = new ChangesPage(log, index);
        this.entry = new EntryPage(log);
        this.checkpoint = new CheckpointPage(log, anchor);
        this.states = new StatePages(log, past, index, changes);
        for (var language : Language.values()) {
            texts.put(language, Texts.of(LogPages.class, language).withShared());
        }
    }

    /// Makes a route of what answers those who may see the register.
    @FunctionalInterface
    public interface Edge {
        RouteHandler around(Function<LogVisit, HttpResponse> answer);
    }

    /// Adds the routes.
    public void on(Router.Builder routes, Edge edge) {
        routes.route("GET", "/history", edge.around(visit -> changes.show(reader(visit))))
                .route("GET", "/history/{position}", edge.around(visit -> entry.show(reader(visit))))
                .route("GET", "/state", edge.around(visit -> states.choose(reader(visit))))
                .route("GET", "/state/{at}", edge.around(visit -> states.show(reader(visit))))
                .route("GET", "/state/{at}/{kind}", edge.around(visit -> states.list(reader(visit))))
                .route("GET", "/state/{at}/{kind}/object", edge.around(visit -> states.object(reader(visit))))
                .route("GET", "/log", edge.around(visit -> checkpoint.show(reader(visit))));
    }

    private Reader reader(LogVisit visit) {
        return new Reader(visit, Objects.requireNonNull(texts.get(visit.language())));
    }
}

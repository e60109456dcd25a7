package de.hellweg.registry.pages.history;

import de.hellweg.http.HttpExchange;
import de.hellweg.http.routing.PathParameters;
import de.hellweg.web.page.Language;
import de.hellweg.web.page.Layout;

/// One request for a page of the log, by somebody who may see it. Belongs to one request on one thread.
///
/// @param layout with the navigation this reader has
public record LogVisit(HttpExchange exchange, PathParameters parameters, Layout layout, Language language) {}

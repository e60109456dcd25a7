package de.hellweg.registry.pages.catalogue;

import de.hellweg.http.HttpExchange;
import de.hellweg.http.HttpResponse;
import de.hellweg.http.routing.PathParameters;
import de.hellweg.trust.registry.entry.Purpose;
import de.hellweg.web.html.Html;
import de.hellweg.web.page.Language;
import de.hellweg.web.page.Layout;
import de.hellweg.web.page.SiteHeaders;
import de.hellweg.web.page.Texts;

/// One request for a page of the catalogue, by whoever it is. Belongs to one request on one thread.
///
/// @param layout with the navigation this reader has
/// @param texts of the catalogue
public record Reading(HttpExchange exchange, PathParameters parameters, Layout layout, Texts texts) {

    String text(String key, Object... values) {
        return texts.get(key, values);
    }

    HttpResponse page(String title, Html... content) {
        return SiteHeaders.page(exchange, 200, layout.page(title, content));
    }

    String name(Purpose purpose) {
        return texts.language() == Language.DE ? purpose.nameDe() : purpose.nameEn();
    }
}

package de.hellweg.registry.pages.restore;

import de.hellweg.http.HttpExchange;
import de.hellweg.http.HttpResponse;
import de.hellweg.web.form.FormFields;
import de.hellweg.web.html.Html;
import de.hellweg.web.page.Layout;
import de.hellweg.web.page.SiteHeaders;
import de.hellweg.web.page.Texts;
import java.util.List;
import java.util.Optional;

/// One request of the browser that the code let in.
///
/// @param token of its forms
/// @param form what was sent, by POST
record Admitted(HttpExchange exchange, Texts texts, String token, FormFields form) {

    String text(String key, Object... values) {
        return texts.get(key, values);
    }

    HttpResponse page(int status, String title, Html... content) {
        return SiteHeaders.page(exchange, status, document(title, content));
    }

    Html document(String title, Html... content) {
        return new Layout(texts, List.of(), Optional.empty(), "/").page(title, content);
    }

    /// To where the restoration stands.
    HttpResponse on() {
        return SiteHeaders.seeOther(exchange, "/");
    }
}

package de.hellweg.web.page;

import de.hellweg.web.html.Element;
import de.hellweg.web.html.Html;
import java.util.List;
import java.util.Optional;

/// What stands around the content of every page: head, skip link, brand, language, who is signed in, navigation, foot.
/// Keys of a site's own texts: `site.brand`, `site.place`, `site.foot`.
public final class Layout {
    private final Texts texts;
    private final List<NavigationLink> navigation;
    private final Optional<SignedIn> signedIn;
    private final String path;

    /// A place in the navigation.
    ///
    /// @param href its path, which is also how the present place is known
    public record NavigationLink(String href, String title) {}

    /// Who looks at the page.
    ///
    /// @param token of the sign-out form
    public record SignedIn(String name, String roles, String token) {}

    /// @param path of this page, with its query, to come back to after a change of language
    public Layout(Texts texts, List<NavigationLink> navigation, Optional<SignedIn> signedIn, String path) {
        this.texts = texts;
        this.navigation = List.copyOf(navigation);
        this.signedIn = signedIn;
        this.path = SiteHeaders.isLocal(path) ? path : "/";
    }

    /// The whole document.
    public Html page(String title, Html... content) {
        var main = Element.of("main").set("id", "content").set("tabindex", "-1").css("hw-frame hw-main")
                .with(Html.all(content));
        var body = navigation.isEmpty()
                ? Element.of("div").css("hw-body").with(main)
                : Element.of("div").css("hw-body hw-body--with-navigation").with(navigation(), main);
        return Element.of("html", head(title),
                Element.of("body", Element.link("#content", texts.get("page.skip")).css("hw-skip kern-link"), top(),
                        body, foot()))
                .set("lang", texts.language().tag());
    }

    private Html head(String title) {
        return Element.of("head", Element.of("meta").set("charset", "utf-8"),
                Element.of("meta").set("name", "viewport").set("content", "width=device-width, initial-scale=1"),
                Element.of("title", title + " · " + texts.get("site.brand") + " " + texts.get("site.place")),
                Element.of("link").set("rel", "icon").set("href", "/web/hellweg.svg").set("type", "image/svg+xml"),
                Element.of("link").set("rel", "stylesheet").set("href", "/web/kern.min.css"),
                Element.of("link").set("rel", "stylesheet").set("href", "/web/hellweg.css"));
    }

    private Html top() {
        var brand = Element.of("a").css("hw-brand").set("href", "/").with(mark(), Element.of("span",
                Element.of("b", texts.get("site.brand")),
                Element.of("span", texts.get("site.place")).css("hw-brand__place")));
        var side = Element.of("div").css("hw-top__side").with(language());
        return Element.of("header").css("hw-top").with(Element.of("div").css(frame() + " hw-top__row").with(brand,
                signedIn.<Html>map(user -> side.with(user(user))).orElse(side)));
    }

    private String frame() {
        return navigation.isEmpty() ? "hw-frame" : "hw-frame hw-frame--wide";
    }

    private Html language() {
        var other = texts.language().other();
        return Element.link("/language?to=" + other.tag() + "&back=" + escaped(path), texts.get("language.other"))
                .css("kern-link kern-link--no-visited-state hw-language").set("lang", other.tag())
                .set("hreflang", other.tag());
    }

    private Html user(SignedIn user) {
        return Html.all(
                Element.of("a").css("hw-user kern-link kern-link--no-visited-state").set("href", "/account")
                        .with(Element.of("span", user.name()).css("hw-user__name"),
                                Element.of("span", user.roles()).css("hw-user__roles")),
                Element.of("form", Element.of("input").set("type", "hidden").set("name", "token").set("value",
                        user.token()),
                        Element.of("button", Element.of("span", texts.get("page.sign-out"))
                                .css("kern-label")).css("kern-btn kern-btn--tertiary").set("type", "submit"))
                        .css("hw-signout").set("method", "post").set("action", "/sign-out"));
    }

    /// A small screen folds it behind its name; without scripts, by `details`.
    private Html navigation() {
        var here = path.split("\\?", 2)[0];
        var links = navigation.stream().map(link -> Element.of("li", Element.link(link.href(), link.title())
                .css("hw-navigation__link").set("aria-current", current(here, link.href())))).toList();
        var list = Element.of("ul").css("hw-navigation__list").with(Html.all(links));
        return Element.of("div").css("hw-navigation").with(
                Element.of("details", Element.of("summary", texts.get("page.menu")),
                        Element.of("nav", list).set("aria-label", texts.get("page.menu")))
                        .css("hw-navigation__folded"),
                Element.of("nav", list).css("hw-navigation__open").set("aria-label", texts.get("page.navigation")));
    }

    private static Optional<String> current(String here, String href) {
        if (here.equals(href)) {
            return Optional.of("page");
        }
        return !href.equals("/") && here.startsWith(href + "/") ? Optional.of("true") : Optional.empty();
    }

    private Html foot() {
        return Element.of("footer").css("hw-foot").with(Element.of("div").css(frame())
                .with(Element.of("p", texts.get("site.foot")).css("kern-body kern-body--small")));
    }

    private static Html mark() {
        return Element.of("svg",
                Element.of("path").css("hw-brand__field")
                        .set("d", "M4 0h32a4 4 0 0 1 4 4v32a4 4 0 0 1-4 4H4a4 4 0 0 1-4-4V4a4 4 0 0 1 4-4z"),
                Element.of("path").css("hw-brand__road")
                        .set("d", "M14 40C14 27 24 25 24 14c0-5-2-9-4-14h7c2 5 4 9 4 14 0 12-9 15-9 26z"),
                Element.of("path").css("hw-brand__line")
                        .set("d", "M18.500 38C19 28 27.500 25.500 27.500 14c0-4-1-8-2.500-12"))
                .css("hw-brand__mark").set("viewBox", "0 0 40 40").set("aria-hidden", "true")
                .set("focusable", "false");
    }

    private static String escaped(String path) {
        return java.net.URLEncoder.encode(path, java.nio.charset.StandardCharsets.UTF_8);
    }
}

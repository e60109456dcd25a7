package de.hellweg.web.html;

import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/// An element with its attributes and content; immutable, each method gives another one.
///
/// Names are checked, values escaped. Refused are scripts, styles and handlers inside a page (the pages' content security
/// policy forbids them anyway) and addresses that lead out of the site's own paths but by `https:`.
public final class Element implements Html {
    private static final Pattern NAME = Pattern.compile("[a-zA-Z][a-zA-Z0-9-]*");
    private static final Set<String> EMPTY = Set.of("input", "br", "hr", "meta", "link", "img");
    private static final Set<String> ADDRESSES = Set.of("href", "src", "action");

    private final String name;
    private final Map<String, String> attributes;
    private final List<Html> content;

    private Element(String name, Map<String, String> attributes, List<Html> content) {
        this.name = name;
        this.attributes = attributes;
        this.content = content;
    }

    /// An element without attributes.
    public static Element of(String name, Html... content) {
        if (!NAME.matcher(name).matches() || name.equals("script") || name.equals("style")) {
            throw new IllegalArgumentException("no element of a page: " + name);
        }
        return new Element(name, Map.of(), List.of(content));
    }

    /// An element with a text in it.
    public static Element of(String name, String text) {
        return of(name, Html.text(text));
    }

    /// A link to a path of this site or to an `https:` address.
    public static Element link(String href, String text) {
        return of("a", text).css("kern-link").set("href", href);
    }

    /// A link out of the site to an address of the settings, e.g. the registry's pages; never to one that came from
    /// elsewhere.
    public static Element linkTo(URI site, String text) {
        if (!List.of("http", "https").contains(String.valueOf(site.getScheme()))) {
            throw new IllegalArgumentException("no address of a site");
        }
        var attributes = new LinkedHashMap<String, String>();
        attributes.put("class", "kern-link");
        attributes.put("href", site.toString());
        return new Element("a", attributes, List.of(Html.text(text)));
    }

    public Element css(String classes) {
        return set("class", classes);
    }

    /// The element with an attribute more, or with another value of it.
    public Element set(String attribute, String value) {
        if (!NAME.matcher(attribute).matches() || attribute.startsWith("on") || attribute.equals("style")) {
            throw new IllegalArgumentException("no attribute of a page: " + attribute);
        }
        if (ADDRESSES.contains(attribute) && !isOurs(value)) {
            throw new IllegalArgumentException("an address that leads elsewhere");
        }
        var more = new LinkedHashMap<>(attributes);
        more.put(attribute, value);
        return new Element(name, more, content);
    }

    /// The attribute, if there is a value for it.
    public Element set(String attribute, Optional<String> value) {
        return value.map(known -> set(attribute, known)).orElse(this);
    }

    /// A bare attribute such as `required`, if it holds.
    public Element is(String attribute, boolean holds) {
        return holds ? set(attribute, attribute) : this;
    }

    /// The element with more content at its end.
    public Element with(Html... pieces) {
        var more = new ArrayList<>(content);
        more.addAll(List.of(pieces));
        return new Element(name, attributes, more);
    }

    /// The element with a text more at its end.
    public Element with(String text) {
        return with(Html.text(text));
    }

    private static boolean isOurs(String address) {
        boolean path = address.startsWith("/") && !address.startsWith("//") && !address.startsWith("/\\");
        return path || address.startsWith("#") || address.startsWith("?") || address.startsWith("https://");
    }

    @Override
    public void writeTo(StringBuilder out) {
        out.append('<').append(name);
        attributes.forEach((attribute, value) -> {
            out.append(' ').append(attribute).append("=\"");
            new Text(value).writeTo(out);
            out.append('"');
        });
        out.append('>');
        if (!EMPTY.contains(name)) {
            content.forEach(piece -> piece.writeTo(out));
            out.append("</").append(name).append('>');
        }
    }
}

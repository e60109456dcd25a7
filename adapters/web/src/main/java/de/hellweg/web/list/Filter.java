package de.hellweg.web.list;

import de.hellweg.web.form.Field;
import de.hellweg.web.form.FormFields;
import de.hellweg.web.html.Element;
import de.hellweg.web.html.Html;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;

/// One choice that narrows a list, beside its search.
///
/// @param name under which the address carries it
/// @param options the first counts when none or an unknown one is asked for
/// @param chosen the value of one of them
public record Filter(String name, String label, List<Field.Option> options, String chosen) {
    public Filter {
        options = List.copyOf(options);
    }

    /// The filter as the address has it.
    public static Filter asked(String name, String label, List<Field.Option> options, FormFields address) {
        var wanted = address.text(name);
        var known = options.stream().map(Field.Option::value).filter(wanted::equals).findFirst();
        return new Filter(name, label, options, known.orElseGet(() -> options.getFirst().value()));
    }

    Html html() {
        var select = Element.of("select").css("kern-form-input__select").set("id", name).set("name", name);
        for (var option : options) {
            select = select.with(Element.of("option", option.label()).set("value", option.value())
                    .is("selected", option.value().equals(chosen)));
        }
        return Element.of("div", Element.of("label", label).css("kern-label").set("for", name),
                Element.of("div", select).css("kern-form-input__select-wrapper")).css("kern-form-input");
    }

    /// As a part of a link's query.
    String encoded() {
        return "&" + name + "=" + URLEncoder.encode(chosen, StandardCharsets.UTF_8);
    }
}

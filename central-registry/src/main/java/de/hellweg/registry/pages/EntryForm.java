package de.hellweg.registry.pages;

import de.hellweg.registry.accounts.Right;
import de.hellweg.trust.Malformed;
import de.hellweg.trust.json.JsonValue.JsonObject;
import de.hellweg.trust.registry.Registry;
import de.hellweg.web.form.Field;
import de.hellweg.web.form.FormFields;
import de.hellweg.web.form.FormParts;
import de.hellweg.web.page.Texts;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/// A form that enters one entry of the log: which fields it has, and what payload they make. The rules for the payload
/// are those of the REST interface, because the same reader reads it.
///
/// @param name in addresses and texts, e.g. `member`
/// @param kind of the entry
/// @param list the page it belongs to
/// @param named which form field is meant by a member of the payload, where the names differ
/// @param parts what it may send where a certificate may come as a file
record EntryForm(String name, String kind, Right right, String list, Fields fields, Payload payload,
        Map<String, String> named, FormParts parts) {

    EntryForm(String name, String kind, Right right, String list, Fields fields, Payload payload,
            Map<String, String> named) {
        this(name, kind, right, list, fields, payload, named, FormParts.none());
    }

    /// The form's fields, some of which offer what the registry knows.
    @FunctionalInterface
    interface Fields {
        List<Field> of(Registry registry, Texts texts);
    }

    /// The payload; throws [Malformed] under `/FIELD`.
    @FunctionalInterface
    interface Payload {
        JsonObject of(Registry registry, FormFields form);
    }

    String path() {
        boolean onlyOne = !list.equals("/trust-services") && !name.equals("group-member");
        return list + (onlyOne ? "/new" : "/new-" + name);
    }

    /// The form field that a problem means.
    String field(String pointer) {
        var member = pointer.replaceFirst("^/payload", "").replaceFirst("^/", "").split("/", 2)[0];
        return named.getOrDefault(member, member);
    }

    /// What the field's parser says, under the field.
    static <T> T at(String field, Supplier<T> parser) {
        try {
            return parser.get();
        } catch (Malformed e) {
            throw new Malformed("/" + field, e.problem(), e);
        }
    }
}

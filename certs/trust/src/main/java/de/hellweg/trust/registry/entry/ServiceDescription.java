package de.hellweg.trust.registry.entry;

import de.hellweg.trust.Malformed;
import de.hellweg.trust.json.JsonFields;
import de.hellweg.trust.json.JsonValue.JsonObject;
import java.util.Optional;
import java.util.regex.Pattern;

/// What the provider tells people of a service: what it is for, and whom to ask about it. With neither of the two, what
/// was said before no longer holds.
///
/// @param text plain text of up to 4,096 characters, lines divided by line feeds
public record ServiceDescription(Optional<String> text, Optional<Contact> contact) {
    /// Without controls, also not those that turn the direction of writing round and so make one text look like another.
    private static final String READABLE = "[^\\p{Cc}\\u202A-\\u202E\\u2066-\\u2069]";
    private static final Pattern TEXT = Pattern.compile("[\\n" + READABLE + "]+");
    private static final Pattern LINE = Pattern.compile(READABLE + "{1,200}");
    private static final Pattern EMAIL = Pattern.compile("[A-Za-z0-9._%+-]{1,64}@[A-Za-z0-9.-]{1,190}");
    private static final Pattern PHONE = Pattern.compile("\\+?[0-9][0-9 ()/.-]{2,39}");

    /// An office to ask; not a person, since an entry stays for ever.
    public record Contact(String office, Optional<String> email, Optional<String> phone) {}

    /// Reads the members `description` and `contact`; throws [Malformed].
    public static ServiceDescription read(JsonFields in) {
        return new ServiceDescription(matching(in, "description", TEXT, "must be text without control characters"),
                in.has("contact") ? Optional.of(contact(in.fields("contact"))) : Optional.empty());
    }

    private static Contact contact(JsonFields in) {
        var contact = new Contact(
                matching(in, "office", LINE, "must be a line of 1 to 200 characters")
                        .orElseThrow(() -> new Malformed(in.at("office"), "is missing")),
                matching(in, "email", EMAIL, "must be an e-mail address"),
                matching(in, "phone", PHONE, "must be a telephone number"));
        in.end();
        return contact;
    }

    private static Optional<String> matching(JsonFields in, String name, Pattern form, String problem) {
        var text = in.optionalText(name);
        if (text.isPresent() && !form.matcher(text.get()).matches()) {
            throw new Malformed(in.at(name), problem);
        }
        return text;
    }

    /// Adds the members `description` and `contact`, as far as there are any.
    public JsonObject.Builder into(JsonObject.Builder json) {
        json.put("description", text);
        contact.ifPresent(known -> json.put("contact", JsonObject.builder().put("office", known.office())
                .put("email", known.email()).put("phone", known.phone()).build()));
        return json;
    }
}

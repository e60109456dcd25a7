package de.hellweg.web.form;

import de.hellweg.http.HttpExchange;
import de.hellweg.web.administration.Refused;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What a form sent (`application/x-www-form-urlencoded`), or a query carries. Texts lose the blanks around them and
/// have line ends of one kind.
public final class FormFields {
    private static final int LONGEST = 1 << 18;
    private static final int MOST = 200;

    private final Map<String, List<String>> fields;
    private final Map<String, Upload> files;
    private final Optional<InputStream> arriving;

    private FormFields(Map<String, List<String>> fields) {
        this(fields, Map.of());
    }

    FormFields(Map<String, List<String>> fields, Map<String, Upload> files) {
        this(fields, files, Optional.empty());
    }

    private FormFields(Map<String, List<String>> fields, Map<String, Upload> files, Optional<InputStream> arriving) {
        this.fields = fields;
        this.files = files;
        this.arriving = arriving;
    }

    static FormFields arriving(Map<String, List<String>> fields, Optional<InputStream> last) {
        return new FormFields(fields, Map.of(), last);
    }

    /// Fields that were sent by nobody, e.g. the present values of what a form changes.
    public static FormFields of(Map<String, String> values) {
        var fields = new LinkedHashMap<String, List<String>>();
        values.forEach((name, value) -> fields.put(name, List.of(value)));
        return new FormFields(fields);
    }

    /// The body of the request; throws [Refused].
    public static FormFields read(HttpExchange exchange) {
        return read(exchange, FormParts.none());
    }

    /// The body of the request, which may have these files; throws [Refused].
    public static FormFields read(HttpExchange exchange, FormParts parts) {
        var type = exchange.headers().first("Content-Type").orElse("");
        if (parts.last().isPresent() && MultipartReader.isMeant(type)) {
            return ArrivingForm.read(parts, type, exchange.body());
        }
        if (!parts.files().isEmpty() && MultipartReader.isMeant(type)) {
            return MultipartReader.read(parts, type, body(exchange));
        }
        if (!type.split(";", 2)[0].strip().equalsIgnoreCase("application/x-www-form-urlencoded")) {
            throw Refused.malformed("The request must be a form.");
        }
        return parse(new String(body(exchange), StandardCharsets.UTF_8));
    }

    private static byte[] body(HttpExchange exchange) {
        try {
            var bytes = exchange.body().readNBytes(LONGEST + 1);
            if (bytes.length > LONGEST) {
                throw Refused.malformed("The form has more than " + LONGEST + " bytes.");
            }
            return bytes;
        } catch (IOException broken) {
            throw Refused.malformed("The form broke off before its end.");
        }
    }

    /// Reads the form's encoding; throws [Refused].
    public static FormFields parse(String text) {
        var fields = new LinkedHashMap<String, List<String>>();
        var pairs = text.isEmpty() ? new String[0] : text.split("&", -1);
        if (pairs.length > MOST) {
            throw Refused.malformed("The form has more than " + MOST + " fields.");
        }
        try {
            for (var pair : pairs) {
                var parts = pair.split("=", 2);
                var value = parts.length == 2 ? URLDecoder.decode(parts[1], StandardCharsets.UTF_8) : "";
                fields.computeIfAbsent(URLDecoder.decode(parts[0], StandardCharsets.UTF_8), _ -> new ArrayList<>())
                        .add(value);
            }
        } catch (IllegalArgumentException notAForm) {
            throw Refused.malformed("The form is not in its encoding.");
        }
        return new FormFields(fields);
    }

    /// The field's text; empty when it was not sent.
    public String text(String name) {
        return exact(name).replace("\r\n", "\n").strip();
    }

    /// The text, if there is one.
    public Optional<String> optional(String name) {
        return Optional.of(text(name)).filter(text -> !text.isEmpty());
    }

    /// Exactly as sent, e.g. a password.
    public String exact(String name) {
        var values = fields.getOrDefault(name, List.of());
        if (values.size() > 1) {
            throw Refused.malformed("A field of the form came twice.");
        }
        return values.isEmpty() ? "" : values.getFirst();
    }

    /// The file that was chosen, if one was.
    public Optional<Upload> file(String name) {
        return Optional.ofNullable(files.get(name));
    }

    /// The form's last field, a file on its way ([FormParts#last]), if one was chosen. That the form breaks off or is not in
    /// its encoding is thrown as [Refused] while it is read.
    public Optional<InputStream> arriving() {
        return arriving;
    }

    /// Reads what was not read of the file: a browser looks at no answer before it has sent everything.
    public void skipArriving() {
        try {
            if (arriving.isPresent()) {
                arriving.get().transferTo(OutputStream.nullOutputStream());
            }
        } catch (IOException | Refused e) {
            // It broke off: nobody waits for the answer.
        }
    }

    /// The same without files, and with another text in one field.
    public FormFields with(String name, String text) {
        var more = new LinkedHashMap<>(fields);
        more.put(name, List.of(text));
        return new FormFields(more);
    }

    /// Every value of a field that may come more than once.
    public List<String> all(String name) {
        return List.copyOf(fields.getOrDefault(name, List.of()));
    }
}

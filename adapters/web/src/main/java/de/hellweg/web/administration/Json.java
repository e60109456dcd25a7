package de.hellweg.web.administration;

import de.hellweg.http.HttpExchange;
import de.hellweg.http.HttpResponse;
import de.hellweg.trust.json.CanonicalJson;
import de.hellweg.trust.json.JsonValue;
import de.hellweg.trust.json.JsonValue.JsonArray;
import de.hellweg.trust.json.JsonValue.JsonObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Collection;
import java.util.Comparator;
import java.util.function.Function;

/// JSON as administration interfaces take and give it.
public final class Json {
    private static final int LARGEST_REQUEST = 1 << 20;

    private Json() {}

    /// The request's one JSON object, read strictly; throws [Refused] or [de.hellweg.trust.Malformed].
    public static JsonObject request(HttpExchange exchange) {
        var type = exchange.headers().first("Content-Type").orElse("");
        if (!type.equals("application/json") && !type.startsWith("application/json;")) {
            throw Refused.notJson();
        }
        try {
            var bytes = exchange.body().readNBytes(LARGEST_REQUEST + 1);
            if (bytes.length > LARGEST_REQUEST) {
                throw Refused.tooLarge(LARGEST_REQUEST);
            }
            if (CanonicalJson.parse(bytes) instanceof JsonObject object) {
                return object;
            }
            throw Refused.malformed("The request must be one JSON object.");
        } catch (IOException e) {
            throw Refused.malformed("The request broke off before its end.");
        }
    }

    public static HttpResponse answer(int status, JsonValue value) {
        return HttpResponse.of(status, "application/json", CanonicalJson.write(value));
    }

    /// A list under `items`, in the order of the identifiers.
    public static <T> JsonObject list(Collection<T> items, Function<T, String> order, Function<T, JsonObject> form) {
        var elements = items.stream().sorted(Comparator.comparing(order)).<JsonValue>map(form).toList();
        return JsonObject.builder().put("items", new JsonArray(elements)).build();
    }

    /// A JSON document that lies beside a class, e.g. the interface's OpenAPI contract.
    public static HttpResponse resource(Class<?> beside, String name) {
        try (var in = beside.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException(name + " is missing beside " + beside.getName());
            }
            return HttpResponse.of(200, "application/json", in.readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

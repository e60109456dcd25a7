package de.hellweg.http.routing;

import java.util.Map;

/// What stood in the places of a template's parameters, decoded.
public record PathParameters(Map<String, String> values) {

    public PathParameters {
        values = Map.copyOf(values);
    }

    /// The value of a parameter of the template.
    ///
    /// @throws IllegalArgumentException when the template has no such parameter
    public String get(String name) {
        String value = values.get(name);
        if (value == null) {
            throw new IllegalArgumentException("no parameter " + name);
        }
        return value;
    }
}

package de.hellweg.web.form;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/// What is wrong with a form: for each field its first problem, in words for people. Belongs to one request.
public final class Problems {
    private final Map<String, String> byField = new LinkedHashMap<>();

    public static Problems none() {
        return new Problems();
    }

    public static Problems of(String field, String problem) {
        return new Problems().add(field, problem);
    }

    /// Notes a problem; the first of a field counts.
    public Problems add(String field, String problem) {
        byField.putIfAbsent(field, problem);
        return this;
    }

    /// The same, if the rule is broken.
    public Problems addIf(boolean broken, String field, String problem) {
        return broken ? add(field, problem) : this;
    }

    public boolean any() {
        return !byField.isEmpty();
    }

    /// In the order in which they were noted.
    public Map<String, String> byField() {
        return Collections.unmodifiableMap(byField);
    }
}

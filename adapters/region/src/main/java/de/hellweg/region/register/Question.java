package de.hellweg.region.register;

import java.util.Map;

/// What a register is asked: the method, the path behind the service, the query's parameters and the body's text.
public record Question(String method, String path, Map<String, String> parameters, String body) {

    public Question {
        parameters = Map.copyOf(parameters);
    }
}

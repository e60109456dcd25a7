package de.hellweg.region.register;

import java.util.Optional;

/// What a question is about: compares method and path, and says in HTTP's words when they do not fit.
final class Asked {
    private Asked() {}

    static void expect(Question question, String method, String path) {
        if (!question.path().equals(path)) {
            throw new Unanswerable(404, "Diesen Pfad gibt es nicht.");
        }
        if (!question.method().equals(method)) {
            throw new Unanswerable(405, "Dieser Pfad wird mit " + method + " gefragt.");
        }
    }

    /// The one path segment behind the prefix of a GET, if that is what was asked.
    static Optional<String> segment(Question question, String prefix) {
        var path = question.path();
        if (!path.startsWith(prefix) || path.indexOf('/', prefix.length()) >= 0 || path.length() == prefix.length()) {
            return Optional.empty();
        }
        if (!question.method().equals("GET")) {
            throw new Unanswerable(405, "Dieser Pfad wird mit GET gefragt.");
        }
        return Optional.of(path.substring(prefix.length()));
    }
}

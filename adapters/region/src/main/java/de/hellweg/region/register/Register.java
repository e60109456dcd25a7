package de.hellweg.region.register;

/// A register behind a security server: takes a question, gives an answer.
public interface Register {
    /// The service's OpenAPI 3 document, as JSON text.
    String openApi();

    /// Answers a question that fits the document, and refuses any other by [Unanswerable].
    Answer answer(Question question);
}

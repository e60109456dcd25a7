package de.hellweg.messages.transport;

/// Which of the two messages of an exchange is on the way.
public enum Direction {
    REQUEST(MediaTypes.REST_REQUEST), RESPONSE(MediaTypes.REST_RESPONSE);

    private final String headType;

    Direction(String headType) {
        this.headType = headType;
    }

    String headType() {
        return headType;
    }
}

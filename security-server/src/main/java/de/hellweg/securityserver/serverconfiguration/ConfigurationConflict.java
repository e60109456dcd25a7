package de.hellweg.securityserver.serverconfiguration;

/// A change that would leave the configuration without sense. The message says what to do first.
final class ConfigurationConflict extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String detail;

    private ConfigurationConflict(String detail) {
        super(detail);
        this.detail = detail;
    }

    static void when(boolean conflict, String detail) {
        if (conflict) {
            throw new ConfigurationConflict(detail);
        }
    }

    String detail() {
        return detail;
    }
}

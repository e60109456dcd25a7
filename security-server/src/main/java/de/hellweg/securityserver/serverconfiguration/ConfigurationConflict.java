package de.hellweg.securityserver.serverconfiguration;

/// A change that would leave the configuration without sense. The message says what to do first.
public final class ConfigurationConflict extends RuntimeException {
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

    public String detail() {
        return detail;
    }
}

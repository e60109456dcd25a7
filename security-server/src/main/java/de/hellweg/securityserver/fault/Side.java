package de.hellweg.securityserver.fault;

/// On which side of an exchange a server found a fault; X-Road's codes name it.
public enum Side {
    CONSUMER("server.clientproxy."), PROVIDER("server.serverproxy.");

    private final String prefix;

    Side(String prefix) {
        this.prefix = prefix;
    }

    String prefix() {
        return prefix;
    }
}

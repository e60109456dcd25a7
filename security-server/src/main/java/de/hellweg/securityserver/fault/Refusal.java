package de.hellweg.securityserver.fault;

/// Ends an exchange with a fault. Thrown by stages, caught once at the edge.
public final class Refusal extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient Fault fault;

    public Refusal(Fault fault) {
        super(fault.getClass().getSimpleName(), null, false, false);
        this.fault = fault;
    }

    /// With the failure behind it, for the technical log; it never leaves the server.
    public Refusal(Fault fault, Throwable cause) {
        super(fault.getClass().getSimpleName(), cause, false, false);
        this.fault = fault;
    }

    public Fault fault() {
        return fault;
    }
}

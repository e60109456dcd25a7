package de.hellweg.messages.transport;

/// How much of a message's small parts is held in memory. The body has its own limit in the spool.
///
/// @param ocspResponses most OCSP responses before the head
/// @param ocspBytes bytes of each
/// @param partHeaderBytes bytes of the header lines of one part
/// @param headBytes bytes of the head
/// @param sealBytes bytes of the seal
public record TransportLimits(int ocspResponses, int ocspBytes, int partHeaderBytes, int headBytes, int sealBytes) {
    public static TransportLimits defaults() {
        return new TransportLimits(4, 16 * 1024, 8 * 1024, 64 * 1024, 64 * 1024);
    }
}

package de.hellweg.securityserver;

import com.sun.management.UnixOperatingSystemMXBean;
import de.hellweg.http.Limits;
import java.lang.management.ManagementFactory;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The files and sockets that this process may still open. Connections are bounded so that they never use them up: a log
/// that cannot open its files takes no record, and an administration without a socket cannot say why.
///
/// @param free how many are left when the listeners start
record Descriptors(long free) {
    private static final Logger LOG = LoggerFactory.getLogger(Descriptors.class);
    /// For the stores, for jars that are opened later, and for rounds.
    private static final int RESERVED = 100;
    private static final int LISTENERS = 4;
    /// A connection in, one out, and a spooled body each way.
    private static final int EACH = 4;
    private static final int LEAST = 4;

    static Descriptors ofThisProcess() {
        return new Descriptors(ManagementFactory.getOperatingSystemMXBean() instanceof UnixOperatingSystemMXBean unix
                ? unix.getMaxFileDescriptorCount() - unix.getOpenFileDescriptorCount()
                : Long.MAX_VALUE);
    }

    /// The limits, with fewer connections where there is no room for as many.
    Limits bound(String listener, Limits limits) {
        long share = Math.max(LEAST, (free - RESERVED) / (LISTENERS * EACH));
        if (share >= limits.connections()) {
            return limits;
        }
        LOG.info("the process may open {} more files: {} connections at {} instead of {}", free, share, listener,
                limits.connections());
        return limits.withConnections((int) share, (int) Math.min(share, limits.connectionsPerAddress()));
    }
}

package de.hellweg.trust.message;

import java.util.List;

/// Names of the headers a head knows, and which headers of HTTP it never carries.
public final class HeaderNames {
    public static final String CLIENT = "X-Road-Client";
    public static final String SERVICE = "X-Road-Service";
    public static final String ID = "X-Road-Id";
    public static final String REQUEST_ID = "X-Road-Request-Id";
    public static final String REQUEST_HASH = "X-Road-Request-Hash";
    public static final String USER_ID = "X-Road-UserId";
    public static final String ISSUE = "X-Road-Issue";
    public static final String SECURITY_SERVER = "X-Road-Security-Server";
    public static final String REPRESENTED_PARTY = "X-Road-Represented-Party";
    public static final String ERROR = "X-Road-Error";
    public static final String PURPOSE = "Hellweg-Purpose";
    public static final String CHECKPOINT = "Hellweg-Checkpoint";
    public static final String REGISTRY = "Hellweg-Registry";

    private static final List<String> HOP = List.of("transfer-encoding", "keep-alive", "proxy-authenticate",
            "proxy-authorization", "te", "trailer", "upgrade", "connection", "user-agent", "host", "content-length",
            "server", "expect");

    private HeaderNames() {}

    /// Whether a head may carry the header. The others belong to one hop and are dropped before sealing, as X-Road does.
    public static boolean carried(String name) {
        for (String hop : HOP) {
            if (hop.equalsIgnoreCase(name)) {
                return false;
            }
        }
        return true;
    }

    /// Whether a head may carry the header only once: all of X-Road's and ours, and the content type.
    static boolean single(String name) {
        return begins(name, "x-road-") || begins(name, "hellweg-") || name.equalsIgnoreCase("content-type");
    }

    private static boolean begins(String name, String prefix) {
        return name.regionMatches(true, 0, prefix, 0, prefix.length());
    }
}

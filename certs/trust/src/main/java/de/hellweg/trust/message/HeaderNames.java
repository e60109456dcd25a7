package de.hellweg.trust.message;

import java.util.Locale;
import java.util.Set;

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

    private static final Set<String> HOP = Set.of("transfer-encoding", "keep-alive", "proxy-authenticate",
            "proxy-authorization", "te", "trailer", "upgrade", "connection", "user-agent", "host", "content-length",
            "server", "expect");

    private HeaderNames() {}

    /// Whether a head may carry the header. The others belong to one hop and are dropped before sealing, as X-Road does.
    public static boolean carried(String name) {
        return !HOP.contains(name.toLowerCase(Locale.ROOT));
    }

    /// Whether a head may carry the header only once: all of X-Road's and ours, and the content type.
    static boolean single(String lowerCaseName) {
        return lowerCaseName.startsWith("x-road-") || lowerCaseName.startsWith("hellweg-")
                || lowerCaseName.equals("content-type");
    }
}

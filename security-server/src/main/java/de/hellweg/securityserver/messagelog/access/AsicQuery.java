package de.hellweg.securityserver.messagelog.access;

import de.hellweg.trust.Malformed;
import de.hellweg.trust.identifier.MemberId;
import de.hellweg.trust.identifier.SubsystemCode;
import de.hellweg.trust.identifier.SubsystemId;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;

/// What `GET /asic` asks for (x-road-wire 2.5). `force` is X-Road's wish to get containers without a time-stamp; here
/// they are given in any case and say so themselves.
record AsicQuery(SubsystemId client, String messageId, boolean requestOnly, boolean responseOnly, boolean unique) {
    private static final int LONGEST = 4 * 1024;
    private static final String WHAT = "query";

    /// Reads a raw query; throws [Malformed].
    static AsicQuery parse(String query) {
        if (query.length() > LONGEST) {
            throw new Malformed(WHAT, "is too long");
        }
        var values = values(query);
        var member = MemberId.parse(encoded(values, "xRoadInstance") + "/" + encoded(values, "memberClass") + "/"
                + encoded(values, "memberCode"));
        var client = new SubsystemId(member, new SubsystemCode(required(values, "subsystemCode")));
        boolean requestOnly = values.containsKey("requestOnly");
        boolean responseOnly = values.containsKey("responseOnly");
        if (requestOnly && responseOnly) {
            throw new Malformed(WHAT, "asks for the request only and for the response only");
        }
        return new AsicQuery(client, required(values, "queryId"), requestOnly, responseOnly,
                values.containsKey("unique"));
    }

    private static Map<String, String> values(String query) {
        var values = new HashMap<String, String>();
        for (String pair : query.split("&", -1)) {
            int equals = pair.indexOf('=');
            String name = equals < 0 ? pair : pair.substring(0, equals);
            try {
                String value = equals < 0
                        ? ""
                        : URLDecoder.decode(pair.substring(equals + 1), StandardCharsets.UTF_8);
                if (values.put(name, value) != null) {
                    throw new Malformed(WHAT, "has a parameter twice");
                }
            } catch (IllegalArgumentException e) {
                throw new Malformed(WHAT, "has a wrong percent escape", e);
            }
        }
        return values;
    }

    private static String required(Map<String, String> values, String name) {
        String value = values.get(name);
        if (value == null || value.isEmpty()) {
            throw new Malformed(WHAT, "lacks " + name);
        }
        return value;
    }

    /// In the one written form of a segment, so that no value can bring a slash of its own.
    private static String encoded(Map<String, String> values, String name) {
        return java.net.URLEncoder.encode(required(values, name), StandardCharsets.UTF_8).replace("+", "%20");
    }
}

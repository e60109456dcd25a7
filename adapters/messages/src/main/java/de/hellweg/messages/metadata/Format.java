package de.hellweg.messages.metadata;

import java.util.Locale;

/// How metadata and faults are written.
public enum Format {
    JSON("application/json"), XML("text/xml; charset=UTF-8");

    private final String contentType;

    Format(String contentType) {
        this.contentType = contentType;
    }

    public String contentType() {
        return contentType;
    }

    /// JSON unless `Accept` asks for XML and not for JSON: X-Road's rule for faults.
    public static Format preferred(String accept) {
        var wanted = accept.toLowerCase(Locale.ROOT);
        boolean xml = wanted.contains("text/xml") || wanted.contains("application/xml") || wanted.contains("text/*");
        return xml && !wanted.contains("application/json") ? XML : JSON;
    }

    /// XML unless `Accept` asks for JSON: X-Road's rule for `listClients`.
    public static Format xmlUnlessJson(String accept) {
        return accept.toLowerCase(Locale.ROOT).contains("application/json") ? JSON : XML;
    }
}

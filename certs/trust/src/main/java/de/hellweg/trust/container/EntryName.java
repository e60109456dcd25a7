package de.hellweg.trust.container;

import java.util.Arrays;
import java.util.Optional;

/// The files a container may hold, in the order they stand in it. There are no others.
enum EntryName {
    MIMETYPE("mimetype", 64), REQUEST("request.http", 64 * 1024), RESPONSE("response.http", 64 * 1024), BODY("body",
            Long.MAX_VALUE), MANIFEST("META-INF/ASiCManifest.xml", 16 * 1024), SEAL("META-INF/signature.p7s",
                    64 * 1024), EVIDENCE_MANIFEST("META-INF/ASiCEvidenceRecordManifest.xml",
                            16 * 1024), EVIDENCE_RECORD("META-INF/evidencerecord.ers", 128 * 1024);

    /// The content of `mimetype` (ETSI EN 319 162-1 clause 4.3.1).
    static final String ASIC_E = "application/vnd.etsi.asic-e+zip";

    private final String text;
    private final long longest;

    EntryName(String text, long longest) {
        this.text = text;
        this.longest = longest;
    }

    String text() {
        return text;
    }

    /// How many bytes the file may have.
    long longest() {
        return longest;
    }

    static Optional<EntryName> of(String text) {
        return Arrays.stream(values()).filter(each -> each.text.equals(text)).findFirst();
    }
}

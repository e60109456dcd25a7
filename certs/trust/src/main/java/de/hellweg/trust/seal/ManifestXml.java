package de.hellweg.trust.seal;

import de.hellweg.trust.Digest;
import java.nio.charset.StandardCharsets;

/// Writes an ASiCManifest element (ETSI EN 319 162-1 annex A.4), without line breaks and always the same way.
public final class ManifestXml {
    private static final String START = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
            + "<asic:ASiCManifest xmlns:asic=\"http://uri.etsi.org/02918/v1.2.1#\""
            + " xmlns:ds=\"http://www.w3.org/2000/09/xmldsig#\"><asic:SigReference URI=\"";
    private static final String DIGEST = "\"><ds:DigestMethod Algorithm=\"http://www.w3.org/2001/04/xmlenc#sha256\"/>"
            + "<ds:DigestValue>";
    private static final String EXTENSION = "<asic:ASiCManifestExtensions><asic:Extension Critical=\"false\">"
            + "<hw:Format xmlns:hw=\"urn:hellweg:container\" Version=\"";
    private static final String END = "\"/></asic:Extension></asic:ASiCManifestExtensions></asic:ASiCManifest>";

    private final StringBuilder out = new StringBuilder(1536);

    /// Begins a manifest.
    ///
    /// @param proof the name of the signature or evidence record that covers the files
    public ManifestXml(String proof, String mediaType) {
        out.append(START).append(proof).append("\" MimeType=\"").append(mediaType).append("\"/>");
    }

    /// One file.
    public void reference(String name, String mediaType, Digest sha256) {
        out.append("<asic:DataObjectReference URI=\"").append(name).append("\" MimeType=\"");
        escape(mediaType);
        out.append(DIGEST).append(sha256.base64()).append("</ds:DigestValue></asic:DataObjectReference>");
    }

    /// The whole document.
    public byte[] end(int version) {
        return out.append(EXTENSION).append(version).append(END).toString().getBytes(StandardCharsets.UTF_8);
    }

    /// Attribute values of printable ASCII: five characters are written as references (XML 1.0 section 2.3).
    private void escape(String value) {
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            switch (c) {
                case '&' -> out.append("&amp;");
                case '<' -> out.append("&lt;");
                case '>' -> out.append("&gt;");
                case '"' -> out.append("&quot;");
                case '\'' -> out.append("&apos;");
                default -> out.append(c);
            }
        }
    }
}

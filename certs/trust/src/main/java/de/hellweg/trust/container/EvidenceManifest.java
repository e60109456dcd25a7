package de.hellweg.trust.container;

import de.hellweg.trust.Digest;
import de.hellweg.trust.seal.AsicManifest;
import de.hellweg.trust.seal.ManifestXml;

/// `META-INF/ASiCEvidenceRecordManifest.xml` (ETSI EN 319 162-1 clause 4.4.5): the files an evidence record is over.
/// Like the seal's manifest, written by a fixed template.
final class EvidenceManifest {
    private EvidenceManifest() {}

    static byte[] of(SealedMessage sealed) {
        var xml = new ManifestXml(EntryName.EVIDENCE_RECORD.text(), "application/ers");
        var message = sealed.message();
        xml.reference(message.headName(), AsicManifest.headType(message), message.headSha256());
        message.body().ifPresent(body -> xml.reference(EntryName.BODY.text(), body.mediaType(), body.sha256()));
        xml.reference(EntryName.MANIFEST.text(), "text/xml", Digest.sha256(AsicManifest.of(message)));
        xml.reference(EntryName.SEAL.text(), "application/pkcs7-signature", sealed.seal().encoded().sha256());
        return xml.end(AsicManifest.VERSION);
    }
}

package de.hellweg.securityserver.keys;

import de.hellweg.http.TlsIdentity;
import de.hellweg.trust.certificate.AuthenticationCertificate;
import de.hellweg.trust.certificate.Certificate;
import de.hellweg.trust.certificate.SigningCertificate;
import de.hellweg.trust.identifier.MemberId;
import de.hellweg.trust.log.NoteSigner;
import de.hellweg.trust.seal.SealWriter;
import de.hellweg.trust.signature.SoftwareSigner;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Semaphore;
import javax.crypto.SecretKey;

/// The keys of the store in the form they are used in. Immutable; a change of the store makes a new one.
///
/// @param sealing certified sealing keys of each member, the newest first
/// @param authentication certified authentication keys, the newest first
record Keyring(Map<MemberId, List<Sealing>> sealing, List<Authentication> authentication, TlsIdentity internalTls,
        NoteSigner logSigner, SecretKey contentMasterKey) {

    /// A sealing key that can be used as far as the store knows.
    record Sealing(SealWriter writer, SigningCertificate certificate, List<Certificate> intermediates) {}

    /// An authentication key that can be used as far as the store knows.
    record Authentication(TlsIdentity identity, AuthenticationCertificate certificate,
            List<Certificate> intermediates) {}

    /// @param logName the name checkpoints are signed under
    /// @param gate how many may seal at once
    static Keyring of(KeyStoreFile.Content content, String logName, Semaphore gate) {
        var sealing = new HashMap<MemberId, List<Sealing>>();
        var authentication = new ArrayList<Authentication>();
        for (var key : content.keys()) {
            if (key.certified() && key.use() == KeyUse.SEALING) {
                var made = sealing(key, gate);
                sealing.computeIfAbsent(made.certificate().member(), _ -> new ArrayList<>()).add(made);
            } else if (key.certified() && key.use() == KeyUse.AUTHENTICATION) {
                authentication.add(new Authentication(identity(key),
                        new AuthenticationCertificate(Certificate.of(key.own())), intermediates(key)));
            }
        }
        sealing.values().forEach(keys -> keys
                .sort(Comparator.comparing((Sealing key) -> key.certificate().certificate().notBefore()).reversed()));
        authentication.sort(Comparator
                .comparing((Authentication key) -> key.certificate().certificate().notBefore()).reversed());
        var log = only(content, KeyUse.LOG);
        return new Keyring(Map.copyOf(sealing), List.copyOf(authentication),
                identity(only(content, KeyUse.INTERNAL_TLS)),
                NoteSigner.of(logName, log.privateKey(), log.own().getPublicKey()), content.contentMasterKey());
    }

    private static Sealing sealing(StoredKey key, Semaphore gate) {
        var certificate = new SigningCertificate(Certificate.of(key.own()));
        var signer = new GatedSigner(new SoftwareSigner(key.privateKey(), key.own().getPublicKey()), gate);
        return new Sealing(new SealWriter(signer, certificate, intermediates(key)), certificate, intermediates(key));
    }

    private static TlsIdentity identity(StoredKey key) {
        return new TlsIdentity(key.privateKey(), key.chain());
    }

    private static List<Certificate> intermediates(StoredKey key) {
        return key.chain().stream().skip(1).map(Certificate::of).toList();
    }

    private static StoredKey only(KeyStoreFile.Content content, KeyUse use) {
        return content.keys().stream().filter(key -> key.use() == use).findFirst()
                .orElseThrow(() -> new IllegalStateException("the key store lacks its " + use.word() + " key"));
    }
}

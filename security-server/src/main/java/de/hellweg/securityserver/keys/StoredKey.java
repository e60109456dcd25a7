package de.hellweg.securityserver.keys;

import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.List;

/// A private key of the store with its certificates. A key without a certificate of an authority yet has one that it
/// signed itself: that says whose it is meant to be, and is shown to nobody but an [KeyUse#INTERNAL_TLS] peer.
///
/// @param id unique in the store
/// @param chain the key's own certificate first
record StoredKey(String id, KeyUse use, PrivateKey privateKey, List<X509Certificate> chain) {
    StoredKey {
        chain = List.copyOf(chain);
    }

    X509Certificate own() {
        return chain.getFirst();
    }

    /// Whether an authority has certified it.
    boolean certified() {
        return !own().getSubjectX500Principal().equals(own().getIssuerX500Principal());
    }
}

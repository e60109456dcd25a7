/// Keys on PKCS#11 tokens: the few functions of the library that an Ed25519 signature needs, called by the Foreign Function
/// and Memory API, since the Java platform's own provider for PKCS#11 knows no Ed25519
/// (docs/decisions/0105-a-log-key-on-a-token-is-used-by-our-own-binding.md).
@NullMarked
package de.hellweg.registry.token;

import org.jspecify.annotations.NullMarked;

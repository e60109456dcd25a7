package de.hellweg.trust.registry;

import static de.hellweg.trust.registry.EntryRefused.unless;

import de.hellweg.trust.Der;
import de.hellweg.trust.Digest;
import de.hellweg.trust.certificate.BoundedMemory;
import de.hellweg.trust.certificate.Certificate;
import de.hellweg.trust.identifier.MemberId;
import de.hellweg.trust.registry.entry.EntryAhead;
import de.hellweg.trust.registry.entry.RegistryEntry;
import de.hellweg.trust.registry.entry.RegistryEvent.ByMember;
import de.hellweg.trust.registry.entry.RegistryEvent.OfServer;
import de.hellweg.trust.registry.entry.RegistryEvent.ServerOwnerChanged;
import de.hellweg.trust.registry.entry.ServerSignature;
import de.hellweg.trust.signature.Signatures;
import de.hellweg.trust.verdict.Passed;
import de.hellweg.trust.verdict.Rejection;
import de.hellweg.trust.verdict.Verdict;
import java.security.PublicKey;
import java.util.List;
import java.util.Optional;

/// Whether those asked for an entry whom it concerns, and only now: member, other member, security server
/// (docs/protocols/registry-log.md, section 4).
final class RequestCheck {
    private static final String SERVER_SIGNATURE = "/serverSignature";
    /// A server asks for several things at a time.
    private static final int REMEMBERED = 64;

    private final RegistrationSeals seals;
    private final Signatures signatures = new Signatures();
    private final BoundedMemory<Digest, PublicKey> keys = new BoundedMemory<>(REMEMBERED);

    RequestCheck(RegistrationSeals seals) {
        this.seals = seals;
    }

    /// The state that remembers when this was asked; throws [EntryRefused].
    RegistryState check(RegistryState state, EntryAhead ahead, ByMember request) {
        var entry = ahead.entry();
        if (!state.members().members().has(request.sealer())) {
            throw new EntryRefused("/payload", "is asked by nobody who is a member");
        }
        var tolerance = state.trust().policy().clockTolerance();
        unless(!request.asked().isAfter(entry.time().plus(tolerance)), "asked", "lies in the future");
        unless(!request.asked().isBefore(entry.time().minus(state.trust().registrations().validity())), "asked",
                "is longer ago than requests are valid");
        unless(state.asked().get(request.subject()).map(request.asked()::isAfter).orElse(true), "asked",
                "is not after the last request about the same");
        checkSeal(state, ahead, request.sealer());
        checkSecondSeal(state, entry, request);
        checkSignature(state, entry, request);
        return state.asked(request.subject(), request.asked());
    }

    private void checkSeal(RegistryState state, EntryAhead ahead, MemberId sealer) {
        var judged = ahead.seal(state.trust().now());
        if (judged.isPresent()) {
            passes("/seal", judged.get());
        } else {
            checkSeal(state, ahead.entry(), "/seal", ahead.entry().seal(), sealer);
        }
    }

    private void checkSeal(RegistryState state, RegistryEntry entry, String where, Optional<Der> given,
            MemberId sealer) {
        var seal = given.orElseThrow(() -> new EntryRefused(where, "is missing: the member must seal this"));
        passes(where, seals.check(seal, entry.sealedContent(), sealer, state.trust().now(), entry.time()));
    }

    private static void passes(String where, Verdict verdict) {
        switch (verdict) {
            case Passed() -> {
                // It is the member's.
            }
            case Rejection rejection ->
                throw new EntryRefused(where, "does not stand: " + rejection.reason() + ", " + rejection.detail());
        }
    }

    private void checkSecondSeal(RegistryState state, RegistryEntry entry, ByMember request) {
        if (request instanceof ServerOwnerChanged change) {
            unless(state.members().members().has(change.newOwner()), "newOwner", "is not a member");
            checkSeal(state, entry, "/newOwnerSeal", entry.proofs().newOwnerSeal(), change.newOwner());
        } else if (entry.proofs().newOwnerSeal().isPresent()) {
            throw new EntryRefused("/newOwnerSeal", "is not expected for this kind");
        }
    }

    private void checkSignature(RegistryState state, RegistryEntry entry, ByMember request) {
        var given = entry.proofs().serverSignature();
        if (!(request instanceof OfServer ofServer) || !entry.bindsKind()) {
            if (given.isPresent()) {
                throw new EntryRefused(SERVER_SIGNATURE, "is not expected for this kind");
            }
            return;
        }
        var signature = given.orElseThrow(
                () -> new EntryRefused(SERVER_SIGNATURE, "is missing: the security server must sign this"));
        var certificate = signers(state, ofServer).stream()
                .filter(signer -> signer.sha256().equals(signature.certificateSha256())).findFirst()
                .orElseThrow(() -> new EntryRefused(SERVER_SIGNATURE, "is by a certificate the server does not have"));
        if (!certificate.validAt(entry.time())) {
            throw new EntryRefused(SERVER_SIGNATURE, "is by a certificate that is not valid at this time");
        }
        if (!genuine(state, entry, signature, certificate)) {
            throw new EntryRefused(SERVER_SIGNATURE, "is not the server's over this request");
        }
    }

    private static List<Certificate> signers(RegistryState state, OfServer request) {
        if (!request.brought().isEmpty()) {
            return request.brought();
        }
        return state.servers().servers().get(request.server()).map(SecurityServer::authenticationCertificates)
                .orElseThrow(() -> new EntryRefused("/payload/server", "is not registered"));
    }

    private boolean genuine(RegistryState state, RegistryEntry entry, ServerSignature signature,
            Certificate certificate) {
        return state.trust().policy().algorithms().approved(signature.algorithm(), entry.time())
                && signatures.verify(signature.algorithm(), key(certificate), entry.sealedContent(),
                        signature.value().bytes());
    }

    /// Read anew from a certificate as the state holds it, unless it was needed just before.
    private PublicKey key(Certificate certificate) {
        return keys.get(certificate.sha256(), _ -> certificate.publicKey());
    }
}

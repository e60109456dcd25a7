package de.hellweg.authority;

import de.hellweg.authority.Refused.Reason;
import de.hellweg.trust.Digest;
import de.hellweg.trust.invitation.InvitationProof;
import de.hellweg.trust.invitation.InvitationProof.Act;
import java.security.cert.X509Certificate;
import java.time.InstantSource;
import java.util.List;

/// Enrolments, and what invited servers get by them. The operator vouches for the name when it makes one; after that the
/// server helps itself. Thread-safe.
public final class Enrolments {
    private final CertificationAuthority authority;
    private final CertificateRecords records;
    private final InstantSource clock;

    public Enrolments(CertificationAuthority authority, CertificateRecords records, InstantSource clock) {
        this.authority = authority;
        this.records = records;
        this.clock = clock;
    }

    /// Keeps one. The same again is what is there already.
    ///
    /// @throws Refused when the key is used for something else
    public synchronized Enrolment make(Enrolment wanted) {
        var there = records.enrolment(wanted.id());
        if (there.isPresent()) {
            if (!there.get().same(wanted)) {
                throw new Refused(Reason.ENROLMENT_DIFFERS, "There is another enrolment of this key.");
            }
            return there.get();
        }
        records.enrolled(wanted);
        return wanted;
    }

    /// Takes one back. Certificates that were issued by it stay: they are revoked one by one.
    ///
    /// @throws Refused when there is none
    public synchronized Enrolment withdraw(String id) {
        if (!find(id).withdrawn()) {
            records.withdrawn(id);
        }
        return find(id);
    }

    private Enrolment find(String id) {
        return records.enrolment(id)
                .orElseThrow(() -> new Refused(Reason.ENROLMENT_UNKNOWN, "There is no enrolment of this key."));
    }

    public List<Enrolment> all() {
        return records.enrolments();
    }

    /// Issues the certificate, once. Who asks again for the same key, because the answer was lost, gets the same
    /// certificate; for another key there is none.
    ///
    /// @param pkcs10 the request in DER
    /// @throws Refused saying why not
    public synchronized X509Certificate certificate(Act act, byte[] pkcs10, InvitationProof proof) {
        var profile = profile(act);
        var enrolment = find(Enrolment.id(proof.key()));
        if (!proof.proves(act, Digest.sha256(pkcs10))) {
            throw new Refused(Reason.INVITATION_NOT_PROVED, "The request is not signed with the invitation's key.");
        }
        if (enrolment.withdrawn()) {
            throw new Refused(Reason.ENROLMENT_OVER, "The enrolment was withdrawn.");
        }
        if (!clock.instant().isBefore(enrolment.expires())) {
            throw new Refused(Reason.ENROLMENT_OVER, "The enrolment has expired.");
        }
        var key = CertificationRequest.provedKey(pkcs10);
        var before = enrolment.issued().get(profile);
        if (before == null) {
            return authority.issue(enrolment, profile, pkcs10);
        }
        if (!key.equals(before.getPublicKey())) {
            throw new Refused(Reason.ENROLMENT_USED, "A certificate for another key was issued by this enrolment.");
        }
        return before;
    }

    private static Profile profile(Act act) {
        return switch (act) {
            case SIGNING -> Profile.SIGNING;
            case AUTHENTICATION -> Profile.AUTHENTICATION;
            case REGISTRATION -> throw new Refused(Reason.REQUEST_MALFORMED, "There is no certificate of this kind.");
        };
    }
}

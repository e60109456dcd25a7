package de.hellweg.authority;

import de.hellweg.trust.identifier.MemberId;
import de.hellweg.trust.identifier.SecurityServerId;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x500.X500NameBuilder;
import org.bouncycastle.asn1.x500.style.BCStyle;

/// Whom a certificate names. A member is named by its organisation identifier (2.5.4.97, ETSI EN 319 412-1 clause
/// 5.1.4) and nothing else that software reads; common name and organisation are for people.
final class SubjectName {
    private static final String SCHEME = "HW:DE-";

    private SubjectName() {}

    static X500Name member(MemberId member, String organization) {
        return start(organization).addRDN(BCStyle.ORGANIZATION_IDENTIFIER, SCHEME + member.path())
                .addRDN(BCStyle.CN, organization).build();
    }

    static X500Name server(SecurityServerId server, String organization) {
        return start(organization).addRDN(BCStyle.ORGANIZATION_IDENTIFIER, SCHEME + server.owner().path())
                .addRDN(BCStyle.CN, server.path()).build();
    }

    static X500Name trustService(String organization, String commonName) {
        return start(organization).addRDN(BCStyle.CN, commonName).build();
    }

    private static X500NameBuilder start(String organization) {
        return new X500NameBuilder(BCStyle.INSTANCE).addRDN(BCStyle.C, "DE").addRDN(BCStyle.O, organization);
    }
}

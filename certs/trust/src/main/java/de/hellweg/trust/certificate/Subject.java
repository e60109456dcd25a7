package de.hellweg.trust.certificate;

import de.hellweg.trust.identifier.MemberId;
import java.util.Optional;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x500.X500NameBuilder;
import org.bouncycastle.asn1.x500.style.BCStyle;

/// Who a certificate is for, as our profiles write it: `C=DE`, organisation, the member as organizationIdentifier
/// (2.5.4.97, the form of ETSI EN 319 412-1 clause 5.1.4 with the scheme `HW`), common name.
public record Subject(String commonName, String organization, Optional<MemberId> member) {
    static final String MEMBER_SCHEME = "HW:DE-";

    /// The name as an X.501 distinguished name, in the order above.
    public X500Name x500Name() {
        var builder = new X500NameBuilder(BCStyle.INSTANCE).addRDN(BCStyle.C, "DE").addRDN(BCStyle.O, organization);
        member.ifPresent(id -> builder.addRDN(BCStyle.ORGANIZATION_IDENTIFIER, MEMBER_SCHEME + id.path()));
        return builder.addRDN(BCStyle.CN, commonName).build();
    }
}

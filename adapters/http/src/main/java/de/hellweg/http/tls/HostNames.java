package de.hellweg.http.tls;

import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// The hosts a certificate is for: the names and addresses of its subjectAltName (RFC 9525, 6); its subject does not
/// count. A wildcard is the whole left-most label or nothing.
record HostNames(List<String> names, List<String> addresses) {

    private static final int DNS_NAME = 2;
    private static final int IP_ADDRESS = 7;

    static HostNames of(X509Certificate certificate) throws CertificateParsingException {
        var names = new ArrayList<String>();
        var addresses = new ArrayList<String>();
        var alternatives = certificate.getSubjectAlternativeNames();
        if (alternatives != null) {
            for (List<?> alternative : alternatives) {
                if (alternative.get(1) instanceof String text) {
                    switch ((Integer) alternative.get(0)) {
                        case DNS_NAME -> names.add(text.toLowerCase(Locale.ROOT));
                        case IP_ADDRESS -> addresses.add(text);
                        default -> {
                        }
                    }
                }
            }
        }
        return new HostNames(names, addresses);
    }

    boolean cover(String host) {
        if (AddressLiterals.isLiteral(host)) {
            return addresses.stream().anyMatch(address -> AddressLiterals.same(address, host));
        }
        String wanted = host.toLowerCase(Locale.ROOT);
        return names.stream().anyMatch(name -> name.equals(wanted) || wildcard(name, wanted));
    }

    private static boolean wildcard(String name, String wanted) {
        int dot = wanted.indexOf('.');
        return name.startsWith("*.") && name.indexOf('.', 2) > 0 && dot > 0
                && name.substring(1).equals(wanted.substring(dot));
    }
}

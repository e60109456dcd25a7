package de.hellweg.region.setup;

import de.hellweg.region.plan.ModelAuthority;
import tools.jackson.databind.node.JsonNodeFactory;

/// The desk at the certification authority: has certificates issued for certification requests.
public final class CertificateDesk {
    private static final String PATH = "/api/v1/certificates";

    private final Desk desk;

    public CertificateDesk(Desk desk) {
        this.desk = desk;
    }

    /// A certificate for the authority's seal, with its chain, as PEM.
    ///
    /// @param request PKCS#10 in base64
    public String signing(ModelAuthority authority, String request) {
        return desk.post(PATH, JsonNodeFactory.instance.objectNode().put("profile", "signing")
                .put("name", authority.title()).put("member", authority.member().path()).put("request", request))
                .path("chain").asString("");
    }

    /// A certificate for the TLS of the authority's server, with its chain, as PEM.
    ///
    /// @param request PKCS#10 in base64
    public String authentication(ModelAuthority authority, String request) {
        return desk.post(PATH, JsonNodeFactory.instance.objectNode().put("profile", "authentication")
                .put("name", authority.title()).put("server", authority.server().path()).put("request", request))
                .path("chain").asString("");
    }
}

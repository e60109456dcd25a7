package de.hellweg.region.network;

import static org.assertj.core.api.Assertions.assertThat;

import de.hellweg.region.plan.ModelService;
import de.hellweg.trust.Digest;
import java.net.InetSocketAddress;
import java.net.URI;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/// A provider's server tells the registry's catalogue of its services, under the member's seal.
@Timeout(120)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@ExtendWith(SharedNetwork.class)
class PublicationTest {
    private static final String SERVICE = ModelService.MELDEAUSKUNFT_PADERBORN.id().path();
    private static final String IN_CATALOGUE = "/api/v1/catalogue/services" + SERVICE.substring(SERVICE.indexOf('/'));

    private TwoTowns network;
    private Api api;
    private Api registry;

    @BeforeAll
    void start(TwoTowns shared) {
        network = shared;
        api = network.answering().api();
        var pages = URI.create(network.registrar().facts().pages());
        registry = new Api(new InetSocketAddress(pages.getHost(), pages.getPort()), "");
    }

    @AfterEach
    void mend() {
        network.mend();
    }

    private static String publication(String description) {
        return """
                {"service":"%s","title":"Meldeauskunft an Behörden","description":"%s",
                "contact":{"office":"Bürgeramt","phone":"+49 5251 000"},
                "purposes":["gewerbeanmeldung"]}""".formatted(SERVICE, description);
    }

    @Test
    void bringsTheDocumentOfTheInformationSystemByteForByte() {
        var service = registry.get(IN_CATALOGUE).json();
        assertThat(service.path("openApiKept").asBoolean(false)).isTrue();
        var document = registry.get(IN_CATALOGUE + "/openapi");
        assertThat(document.text()).contains("\"openapi\"");
        assertThat(Digest.sha256(document.body().bytes()).hex()).isEqualTo(service.path("openApiSha256").asString(""));
    }

    @Test
    void sendsOnlyWhatTheRegistryDoesNotKnow() {
        assertThat(api.put("/api/v1/publications", publication("Erste Fassung")).json().path("state").asString(""))
                .isEqualTo("published");
        network.follow();
        long entries = network.registrar().facts().entries();
        assertThat(api.put("/api/v1/publications", publication("Erste Fassung")).status()).isEqualTo(200);
        assertThat(network.registrar().facts().entries()).isEqualTo(entries);
        assertThat(api.put("/api/v1/publications", publication("Zweite Fassung")).status()).isEqualTo(200);
        assertThat(network.registrar().facts().entries()).isEqualTo(entries + 1);
        var service = registry.get(IN_CATALOGUE).json();
        assertThat(service.path("description").asString("")).isEqualTo("Zweite Fassung");
        assertThat(service.path("contact").path("office").asString("")).isEqualTo("Bürgeramt");
        assertThat(service.path("purposes").size()).isEqualTo(1);
    }

    @Test
    void saysWhatIsWrong() {
        var elsewhere = publication("x").replace("meldeauskunft\"", "anderes\"");
        assertThat(api.put("/api/v1/publications", elsewhere).problem()).isEqualTo("does-not-fit");
        var unknownPurpose = api.put("/api/v1/publications", publication("x").replace("gewerbeanmeldung", "neugier"));
        assertThat(unknownPurpose.problem()).isEqualTo("does-not-fit");
        assertThat(unknownPurpose.text()).contains("/payload/purposes");
        assertThat(api.put("/api/v1/publications", publication("x").replace("\"title\"", "\"titel\"")).problem())
                .isEqualTo("malformed-request");
        assertThat(api.put("/api/v1/publications", publication("\\u202e")).problem()).isEqualTo("malformed-request");
    }
}

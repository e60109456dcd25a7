package de.hellweg.region.network;

import static org.assertj.core.api.Assertions.assertThat;

import de.hellweg.region.plan.ModelAuthority;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/// Who was ended or disabled is served no longer, from the moment servers know of it, also on connections that are open.
@Timeout(120)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@ExtendWith(SharedNetwork.class)
class EndedRegistrationTest {
    private static final String REQUESTS = "/api/v1/registration-requests";

    private TwoTowns network;

    @BeforeAll
    void start(TwoTowns shared) {
        network = shared;
    }

    @AfterEach
    void mend() {
        network.mend();
    }

    private void asked(TownServer by, String kind, ModelAuthority server, String more) {
        var said = by.api().post(REQUESTS, """
                {"kind":"%s","payload":{"server":"%s"%s}}""".formatted(kind, server.server().path(), more));
        assertThat(said.status()).as(said.text()).isEqualTo(201);
        network.registrar().approveAll(server.server().path());
        network.follow();
    }

    @Test
    void aProviderThatWasDisabledIsAskedNoMoreOnTheConnectionThatIsOpen() {
        network.awaitAnswered();
        asked(network.answering(), "server-disabled", ModelAuthority.PADERBORN, ",\"notice\":\"Umzug\"");
        try {
            assertThat(network.outcome()).contains("disabled");
        } finally {
            asked(network.answering(), "server-enabled", ModelAuthority.PADERBORN, "");
        }
        network.awaitAnswered();
    }

    @Test
    void aClientThatWasRemovedAsksNoMore() {
        network.awaitAnswered();
        var client = ",\"subsystem\":\"" + TwoTowns.client() + "\"";
        asked(network.asking(), "client-removed", ModelAuthority.DELBRUECK, client);
        try {
            assertThat(network.outcome()).startsWith("server.").doesNotContain("answered");
        } finally {
            asked(network.asking(), "client-registered", ModelAuthority.DELBRUECK, client);
        }
        network.awaitAnswered();
    }
}

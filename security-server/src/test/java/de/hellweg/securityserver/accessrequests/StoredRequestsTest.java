package de.hellweg.securityserver.accessrequests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import de.hellweg.securityserver.accessrequests.AccessRequest.State;
import de.hellweg.securityserver.serverconfiguration.Endpoint;
import de.hellweg.securityserver.serverconfiguration.StoredConfiguration;
import de.hellweg.sql.Database;
import de.hellweg.sql.DatabaseSettings;
import de.hellweg.trust.identifier.PurposeCode;
import de.hellweg.trust.identifier.ServiceId;
import de.hellweg.trust.identifier.SubsystemId;
import de.hellweg.web.administration.Refused;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What is kept of requests for access, and for how long.
class StoredRequestsTest {
    private static final ServiceId SERVICE = ServiceId.parse("DE-OWL/KOM/05774032/einwohnermeldewesen/adresse");
    private static final SubsystemId TRADE = SubsystemId.parse("DE-OWL/KOM/05774020/gewerbeamt");
    private static final SubsystemId LIBRARY = SubsystemId.parse("DE-OWL/KOM/05774020/buecherei");
    private static final Instant NOW = Instant.parse("2026-11-23T08:00:00.000Z");

    @TempDir
    Path directory;

    private Database database;
    private StoredRequests requests;

    @BeforeEach
    void open() {
        database = Database.open(DatabaseSettings.sqlite(directory.resolve("configuration.db"),
                "de/hellweg/securityserver/serverconfiguration/schema"));
        requests = new StoredRequests(database, StoredConfiguration.open(database),
                Clock.fixed(NOW, ZoneOffset.UTC));
    }

    @AfterEach
    void close() {
        database.close();
    }

    private static AccessRequest wanted(int number, SubsystemId client) {
        return new AccessRequest("id-" + number, client, SERVICE, List.of(new PurposeCode("zweck" + number)), "Grund",
                NOW.plusSeconds(number), State.OPEN, Optional.empty());
    }

    @Test
    void areKeptAsTheyWereAskedAndOnlyOnceWhileOpen() {
        assertThat(requests.keep(wanted(1, TRADE))).contains(wanted(1, TRADE));
        var again = new AccessRequest("id-9", TRADE, SERVICE, wanted(1, TRADE).purposes(), "Anders", NOW, State.OPEN,
                Optional.empty());
        assertThat(requests.keep(again)).contains(wanted(1, TRADE));
        assertThat(requests.all()).containsExactly(wanted(1, TRADE));
        requests.decline("id-1", requests.decision("e.muster", Optional.of("Nein.")));
        assertThat(requests.keep(again)).contains(again);
    }

    @Test
    void ofOneClientAreBoundedWithoutTouchingAnothers() {
        for (int i = 0; i < StoredRequests.MOST_OPEN; i++) {
            assertThat(requests.keep(wanted(i, TRADE))).isPresent();
        }
        assertThat(requests.keep(wanted(100, TRADE))).isEmpty();
        assertThat(requests.keep(wanted(101, LIBRARY))).isPresent();
        assertThat(requests.of(TRADE, SERVICE.provider())).hasSize(StoredRequests.MOST_OPEN).first()
                .isEqualTo(wanted(StoredRequests.MOST_OPEN - 1, TRADE));
        assertThat(requests.of(LIBRARY, SERVICE.provider())).hasSize(1);
        assertThat(requests.of(TRADE, LIBRARY)).isEmpty();
    }

    @Test
    void thatAreDecidedAreForgottenInTime() {
        for (int i = 0; i < StoredRequests.MOST_DECIDED + 5; i++) {
            requests.keep(wanted(i, TRADE));
            requests.decline("id-" + i, requests.decision("e.muster", Optional.of("Nein.")));
        }
        assertThat(requests.all()).hasSize(StoredRequests.MOST_DECIDED);
    }

    @Test
    void areDecidedOnce() {
        requests.keep(wanted(1, TRADE));
        requests.decline("id-1", requests.decision("e.muster", Optional.of("Nein.")));
        assertThatThrownBy(() -> requests.decline("id-1", requests.decision("m.muster", Optional.of("Doch."))))
                .isInstanceOf(Refused.class);
        assertThat(requests.find("id-1").decision()).map(AccessRequest.Decision::by).contains("e.muster");
    }

    /// The service is not there, so there can be no right; then there must be no decision either.
    @Test
    void areNotGrantedWithoutTheRight() {
        requests.keep(wanted(1, TRADE));
        assertThatThrownBy(() -> requests.grant("id-1", Endpoint.ALL, Set.of(new PurposeCode("zweck1")),
                requests.decision("e.muster", Optional.empty()))).isInstanceOf(Refused.class);
        assertThat(requests.find("id-1").state()).isEqualTo(State.OPEN);
    }
}

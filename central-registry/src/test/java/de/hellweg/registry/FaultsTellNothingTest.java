package de.hellweg.registry;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Faults are brought about in the store under every list, page and form of the registry, foreseen ones and bugs; no answer
/// shows a class, a statement or a path (T44).
final class FaultsTellNothingTest {
    private static final int LEAST = 500;
    private static final int MOST_STATEMENTS = 20;
    private static final List<String> REST = List.of("state", "member-classes", "members", "subsystems", "servers",
            "services", "purposes", "groups", "certification-services", "timestamp-services", "policy",
            "registration-policy", "users", "api-keys", "audit", "audit/checkpoint", "registration-requests",
            "registration-requests/1", "invitations", "log-keys", "history");
    private static final List<String> PAGES = List.of("/", "/members", "/subsystems", "/servers", "/services",
            "/catalogue", "/registration-requests", "/registration-requests/1", "/invitations", "/invitations/new",
            "/invitations/1/revoke", "/purposes", "/groups", "/member-classes", "/member-classes/new",
            "/trust-services",
            "/policy", "/policy/instance", "/state", "/history", "/log", "/log-keys", "/users", "/users/new",
            "/users/admin", "/api-keys", "/api-keys/new", "/audit", "/account");

    private final FailingStatements statements = new FailingStatements();
    private int faults;

    @Test
    void fiveHundredFaultsShowNothingOfTheProgram(@TempDir Path directory) {
        try (var registry = RunningRegistry.watched(directory, statements)) {
            var admin = Browser.user(registry, "e.muster", "registrar", "trust-administrator", "auditor");
            for (int round = 0; faults < LEAST; round++) {
                assertThat(round).isLessThan(10);
                if (round == 1) {
                    statements.asBugs();
                }
                REST.forEach(path -> fail(path, target -> registry.get("/api/v1/" + target)));
                PAGES.forEach(path -> fail(path, admin::get));
                admin.get("/member-classes/new");
                fail("/member-classes/new", target -> admin.post(target, "memberClass", "KOM", "description", "x"));
                fail("/api/v1/member-classes", target -> registry.post(target,
                        "{\"memberClass\":\"KREIS\",\"description\":\"x\"}"));
                fail("/api/v1/asked/" + "0".repeat(64), target -> registry.send(registry.bare(target).GET()));
            }
        }
    }

    private void fail(String target, Function<String, HttpResponse<String>> request) {
        boolean failed = true;
        for (int n = 1; failed && n <= MOST_STATEMENTS; n++) {
            statements.fail(n, false);
            var answer = request.apply(target);
            failed = statements.failed();
            faults += failed ? 1 : 0;
            assertThat(FailingStatements.isTold(answer.body())).as("%s, statement %d: %s", target, n, answer.body())
                    .isFalse();
            if (failed) {
                assertThat(answer.statusCode()).as("%s, statement %d: %s", target, n, answer.body()).isIn(500, 503);
            }
        }
    }
}

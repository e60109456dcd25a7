package de.hellweg.registry;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

/// The document and the routes say the same.
final class OpenApiTest {

    @Test
    @SuppressWarnings("unchecked")
    void namesEveryRouteAndNoOther(@TempDir Path directory) {
        try (var registry = RunningRegistry.fresh(directory)) {
            var document = JsonMapper.shared().readValue(registry.get("/api/v1/openapi.json").body(), Map.class);
            var paths = java.util.Objects
                    .requireNonNull((Map<String, Map<String, Object>>) document.get("paths"));
            var checked = new ArrayList<String>();
            paths.forEach((path, operations) -> {
                var target = path.replaceAll("\\{\\w+}", "x");
                var answer = registry.send(registry.bare(target).method("TRACE",
                        java.net.http.HttpRequest.BodyPublishers.noBody()));
                assertThat(answer.statusCode()).as(path).isEqualTo(405);
                var allowed = answer.headers().firstValue("Allow").orElseThrow().toLowerCase(java.util.Locale.ROOT)
                        .split(", ");
                assertThat(operations.keySet()).as(path)
                        .containsExactlyInAnyOrderElementsOf(java.util.Arrays.stream(allowed)
                                .filter(method -> !method.equals("head")).toList());
                checked.add(path);
            });
            assertThat(checked).hasSizeGreaterThan(20);
        }
    }
}

package de.hellweg.registry.management;

import de.hellweg.http.HttpResponse;
import java.io.IOException;
import java.io.UncheckedIOException;

/// The contract of the administration interface, as it is served.
final class OpenApi {
    private static final String RESOURCE = "openapi.json";

    private OpenApi() {}

    static HttpResponse document() {
        try (var in = OpenApi.class.getResourceAsStream(RESOURCE)) {
            if (in == null) {
                throw new IllegalStateException(RESOURCE + " is missing beside its class");
            }
            return HttpResponse.of(200, "application/json", in.readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

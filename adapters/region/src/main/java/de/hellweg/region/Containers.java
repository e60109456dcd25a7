package de.hellweg.region;

import de.hellweg.http.Content;
import de.hellweg.http.Headers;
import de.hellweg.http.HttpExchange;
import de.hellweg.http.HttpHandler;
import de.hellweg.http.HttpResponse;
import de.hellweg.region.asking.RecentExchanges;
import de.hellweg.region.evidence.EvidenceCheck;
import de.hellweg.region.evidence.KeptContainer;
import de.hellweg.region.plan.ModelAuthority;
import de.hellweg.trust.container.Report;
import de.hellweg.trust.message.Response;
import de.hellweg.trust.verdict.Failed;
import de.hellweg.trust.verdict.Indeterminate;
import de.hellweg.trust.verdict.Passed;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/// The containers that the servers keep: fetched through their administration API, verified by the anchor and a saved
/// copy of the registry's log and nothing else, and given out by the page.
final class Containers implements HttpHandler {
    private final Servers servers;
    private final Centre centre;
    private final RecentExchanges exchanges;
    private final InstantSource clock;

    Containers(Servers servers, Centre centre, RecentExchanges exchanges, InstantSource clock) {
        this.servers = servers;
        this.centre = centre;
        this.exchanges = exchanges;
        this.clock = clock;
    }

    /// What the verifier says of one container.
    ///
    /// @param indication in ETSI's words
    /// @param status of the response in it, if it has one
    record Verified(String indication, String line, boolean passed, OptionalInt status) {}

    /// Verifies what both sides keep of a request.
    List<Verified> verify(ModelAuthority from, ModelAuthority to, String requestId) {
        var check = EvidenceCheck.by(centre.anchor(), centre.log());
        var verified = new ArrayList<Verified>();
        for (var side : List.of(from, to)) {
            for (var kept : servers.desk(side).containers(requestId)) {
                verified.add(verify(check, side, kept));
            }
        }
        return List.copyOf(verified);
    }

    private Verified verify(EvidenceCheck check, ModelAuthority side, KeptContainer kept) {
        try (var in = kept.open()) {
            return said(side, kept, check.verify(in, clock.instant()));
        } catch (IOException impossible) {
            throw new UncheckedIOException("bytes in memory can be read", impossible);
        }
    }

    private static Verified said(ModelAuthority side, KeptContainer kept, Report report) {
        var where = side.title() + ", " + kept.name() + ": ";
        return switch (report.verdict()) {
            case Passed _ -> new Verified("TOTAL_PASSED", where + "TOTAL_PASSED, sealed by "
                    + report.sealedBy().map(member -> member.path()).orElse("") + ", covers "
                    + String.join(" ", report.coveredFiles()), true, status(report));
            case Failed(var reason, var detail) ->
                new Verified("TOTAL_FAILED", where + "TOTAL_FAILED/" + reason + ": " + detail, false, status(report));
            case Indeterminate(var reason, var detail) ->
                new Verified("INDETERMINATE", where + "INDETERMINATE/" + reason + ": " + detail, false,
                        status(report));
        };
    }

    private static OptionalInt status(Report report) {
        return report.message().orElse(null) instanceof Response response
                ? OptionalInt.of(response.head().status())
                : OptionalInt.empty();
    }

    /// `/containers/AUTHORITY/ID`: both containers of one side in a zip file, for exchanges that the page shows.
    @Override
    public HttpResponse answer(HttpExchange exchange) {
        var parts = exchange.path().split("/", -1);
        var side = parts.length == 4 ? authority(parts[2]) : Optional.<ModelAuthority>empty();
        var shown = parts.length == 4 ? exchanges.find(parts[3]) : exchanges.find("");
        if (side.isEmpty() || shown.isEmpty() || !exchange.method().equals("GET")) {
            return HttpResponse.of(404);
        }
        var zip = zip(servers.desk(side.get()).containers(shown.get().id()));
        var headers = Headers.of("Content-Type", "application/zip", "Content-Disposition",
                "attachment; filename=\"" + parts[2] + "-" + parts[3] + ".zip\"", "X-Content-Type-Options", "nosniff");
        return new HttpResponse(200, headers, Content.of(zip));
    }

    private static Optional<ModelAuthority> authority(String key) {
        return Arrays.stream(ModelAuthority.values()).filter(one -> one.key().equals(key)).findFirst();
    }

    private static byte[] zip(List<KeptContainer> containers) {
        var out = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(out)) {
            for (var container : containers) {
                zip.putNextEntry(new ZipEntry(container.name()));
                container.writeTo(zip);
                zip.closeEntry();
            }
        } catch (IOException impossible) {
            throw new UncheckedIOException("bytes in memory can be written", impossible);
        }
        return out.toByteArray();
    }
}

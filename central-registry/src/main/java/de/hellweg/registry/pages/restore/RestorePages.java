package de.hellweg.registry.pages.restore;

import de.hellweg.http.HttpHandler;
import de.hellweg.http.HttpResponse;
import de.hellweg.http.routing.Router;
import de.hellweg.registry.backup.Passphrase;
import de.hellweg.registry.backup.Restoration;
import de.hellweg.registry.pages.RegistryPages;
import de.hellweg.sql.DatabaseUnavailable;
import de.hellweg.web.form.FormParts;
import de.hellweg.web.form.Problems;
import de.hellweg.web.page.Assets;
import de.hellweg.web.page.SiteHeaders;
import de.hellweg.web.page.Texts;
import de.hellweg.web.signin.OneTimeCode;
import de.hellweg.web.site.ErrorPages;
import de.hellweg.web.site.PageEdge;
import de.hellweg.web.site.SignedInBrowsers;
import java.io.InputStream;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/// All pages of a restoration. What takes long goes on by itself; the first page always shows where it stands, and asks
/// again while something goes on.
public final class RestorePages {
    /// Take files of any size.
    public static final String BACKUP = "/backup";
    public static final String FILE = "/followers/file";
    private static final int AGAIN_SECONDS = 2;

    private final Restoration restoration;
    private final CodeGate gate;
    private final ErrorPages errors;
    private final StepHtml html;
    private final Runnable shown;

    /// @param secure whether people reach the pages over TLS
    /// @param start the command that starts the registry afterwards
    /// @param shown called when the report was shown
    public RestorePages(Restoration restoration, OneTimeCode code, boolean secure, Clock clock, Duration idle,
            Duration longest, String start, Runnable shown) {
        var browsers = new SignedInBrowsers(new SignedInBrowsers.Site("hellweg",
                language -> Texts.of(RegistryPages.class, language), secure), clock, idle, longest);
        this.restoration = restoration;
        this.errors = new ErrorPages(browsers, List.of());
        this.gate = new CodeGate(code, browsers, new PageEdge(errors, DatabaseUnavailable.class::isInstance), clock);
        this.html = new StepHtml(start);
        this.shown = shown;
    }

    /// The handler of all of them.
    public HttpHandler handler() {
        var routes = Router.builder();
        gate.on(routes);
        routes.route("GET", "/", gate.admitted(this::where))
                .route("POST", BACKUP, gate.admitted(FormParts.streaming("backup", "token", "opening"), this::take))
                .route("POST", "/backup/other", gate.admitted(admitted -> done(admitted, restoration::drop)))
                .route("POST", "/restore", gate.admitted(admitted -> done(admitted, restoration::restore)))
                .route("POST", "/followers", gate.admitted(this::name))
                .route("POST", FILE, gate.admitted(FormParts.streaming("saved", "token"), this::bring))
                .route("POST", "/followers/remove", gate.admitted(this::remove))
                .route("POST", "/recover", gate.admitted(admitted -> done(admitted, restoration::recover)))
                .route("POST", "/accept", gate.admitted(this::question))
                .route("POST", "/accept/confirmed", gate.admitted(this::accept));
        var assets = new Assets();
        routes.mount(Assets.PATH, exchange -> assets.answer(exchange, exchange.path().substring(Assets.PATH.length())))
                .route("GET", "/favicon.ico", _ -> HttpResponse.of(404));
        return errors.around(routes.build());
    }

    private HttpResponse where(Admitted admitted) {
        return where(admitted, 200, Problems.none());
    }

    private HttpResponse where(Admitted admitted, int status, Problems problems) {
        return switch (restoration.step()) {
            case Restoration.Empty(var problem) -> html.empty(admitted, status, problem, problems);
            case Restoration.Working(var work) -> SiteHeaders.again(admitted.exchange(), html.working(admitted, work),
                    AGAIN_SECONDS);
            case Restoration.Looked looked -> html.looked(admitted, looked);
            case Restoration.Behind behind -> FollowersHtml.page(admitted, status, behind, problems);
            case Restoration.Done(var report) -> html.done(admitted, report).andAfterwards(shown);
        };
    }

    private static HttpResponse done(Admitted admitted, Runnable act) {
        act.run();
        return admitted.on();
    }

    private HttpResponse take(Admitted admitted) {
        var typed = admitted.form().exact("opening");
        var problems = Problems.none().addIf(!Passphrase.fits(typed), "opening",
                admitted.text("problem.passphrase", Passphrase.LEAST));
        return arrived(admitted, problems, "backup", sent -> restoration.take(sent, Passphrase.of(typed)));
    }

    private HttpResponse bring(Admitted admitted) {
        return arrived(admitted, Problems.none(), "saved", restoration::add);
    }

    private HttpResponse arrived(Admitted admitted, Problems problems, String field, Consumer<InputStream> act) {
        try {
            var sent = admitted.form().arriving();
            problems.addIf(sent.isEmpty(), field, admitted.text("problem." + field));
            if (problems.any() || sent.isEmpty()) {
                return where(admitted, 400, problems);
            }
            act.accept(sent.get());
            return admitted.on();
        } finally {
            admitted.form().skipArriving();
        }
    }

    private HttpResponse name(Admitted admitted) {
        return address(admitted.form().text("address")).map(address -> done(admitted, () -> restoration.add(address)))
                .orElseGet(() -> where(admitted, 400, Problems.of("address", admitted.text("problem.address"))));
    }

    private static Optional<URI> address(String written) {
        try {
            var address = URI.create(written);
            boolean whole = ("http".equals(address.getScheme()) || "https".equals(address.getScheme()))
                    && address.getHost() != null && address.getUserInfo() == null && address.getQuery() == null
                    && address.getFragment() == null;
            return whole ? Optional.of(address) : Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private HttpResponse remove(Admitted admitted) {
        number(admitted.form().text("number")).ifPresent(number -> restoration.remove((int) Math.min(number,
                Integer.MAX_VALUE)));
        return admitted.on();
    }

    private static Optional<Long> number(String written) {
        return written.matches("\\d{1,15}") ? Optional.of(Long.valueOf(written)) : Optional.empty();
    }

    private HttpResponse question(Admitted admitted) {
        return size(admitted).map(size -> html.question(admitted, size)).orElseGet(() -> otherSize(admitted));
    }

    private HttpResponse accept(Admitted admitted) {
        return size(admitted).map(size -> done(admitted, () -> restoration.accept(size)))
                .orElseGet(() -> otherSize(admitted));
    }

    /// The number that was typed, unless it is not the one of the backup.
    private Optional<Long> size(Admitted admitted) {
        return number(admitted.form().text("size"))
                .filter(typed -> !(restoration.step() instanceof Restoration.Behind behind) || behind.size() == typed);
    }

    private HttpResponse otherSize(Admitted admitted) {
        return where(admitted, 400, Problems.of("size", admitted.text("problem.size")));
    }
}

package de.hellweg.securityserver.pages.access;

import de.hellweg.http.HttpResponse;
import de.hellweg.messages.metadata.AccessQuestion;
import de.hellweg.securityserver.accessrequests.AccessRequest;
import de.hellweg.securityserver.accessrequests.AccessRequest.State;
import de.hellweg.securityserver.management.catalogue.AccessDesk;
import de.hellweg.securityserver.registry.CurrentRegistry;
import de.hellweg.securityserver.serverconfiguration.Endpoint;
import de.hellweg.trust.Malformed;
import de.hellweg.trust.identifier.PurposeCode;
import de.hellweg.web.administration.Refused;
import de.hellweg.web.form.Field;
import de.hellweg.web.form.Form;
import de.hellweg.web.form.FormFields;
import de.hellweg.web.form.Problems;
import de.hellweg.web.html.Html;
import de.hellweg.web.page.Parts;
import de.hellweg.web.page.Times;
import de.hellweg.web.site.PageVisit;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The decision on a request for access. Granting is chosen first and asked about then, with the right it makes; of two who
/// decide at once the second reads who was quicker.
final class Decisions {
    private static final String PURPOSES = "purposes";
    /// No code has it in it.
    private static final String BETWEEN = "/";
    private static final String METHOD = "method";
    private static final String PATH = "path";
    private static final String ANSWER = "answer";
    private static final String SURE = "sure";
    private static final List<String> METHODS = List.of("*", "GET", "HEAD", "POST", "PUT", "PATCH", "DELETE");

    private final AccessDesk desk;
    private final CurrentRegistry registry;

    Decisions(AccessDesk desk, CurrentRegistry registry) {
        this.desk = desk;
        this.registry = registry;
    }

    /// The choice, at first of all that was asked for.
    HttpResponse toGrant(PageVisit visit, AccessRequest request) {
        return grantForm(visit, request, 200, all(request), Problems.none(), Html.nothing());
    }

    private static FormFields all(AccessRequest request) {
        return FormFields.parse(Stream.concat(Stream.of(METHOD + "=*", PATH + "=/**"), request.purposes().stream()
                .map(code -> PURPOSES + "=" + URLEncoder.encode(code.value(), StandardCharsets.UTF_8)))
                .collect(Collectors.joining("&")));
    }

    private HttpResponse grantForm(PageVisit visit, AccessRequest request, int status, FormFields sent,
            Problems problems,
            Html before) {
        if (request.state() != State.OPEN) {
            return overtaken(visit, request);
        }
        var parts = new AccessParts(visit, registry.snapshot());
        var path = path(request);
        var methods = METHODS.stream().map(method -> new Field.Option(method, method.equals("*")
                ? visit.text("grant.method.any")
                : method)).toList();
        var form = Form.of(path + "/grant", visit.token(), visit.text("grant.next"), path,
                Field.checks(PURPOSES, visit.text("grant.purposes"), parts.options(request.purposes()))
                        .hint(visit.text("grant.purposes.hint")),
                Field.choice(METHOD, visit.text("grant.method"), methods),
                Field.line(PATH, visit.text("grant.path")).hint(visit.text("grant.path.hint")),
                Field.lines(ANSWER, visit.text("grant.answer"), 4).hint(visit.text("grant.answer.hint"))
                        .mayBeEmpty());
        var title = visit.text("grant.title");
        return visit.page(status, title, before, Parts.title(title), Parts.facts(parts.facts(request)),
                form.html(visit.texts(), sent, problems));
    }

    /// Checks what was chosen, asks, and then grants.
    HttpResponse grant(PageVisit visit, AccessRequest request) {
        var sent = visit.form();
        var problems = Problems.none();
        var purposes = purposes(visit, request, problems);
        var endpoint = endpoint(visit, problems);
        checkAnswer(visit, sent.optional(ANSWER), problems);
        if (problems.any() || endpoint.isEmpty()) {
            return grantForm(visit, request, 400, sent, problems, Html.nothing());
        }
        if (request.state() != State.OPEN) {
            return overtaken(visit, request);
        }
        if (!sent.text(SURE).equals("yes")) {
            return question(visit, request, purposes, endpoint.get());
        }
        try {
            desk.grant(request.id(), new AccessDesk.Grant(Optional.of(purposes), endpoint.get(),
                    sent.optional(ANSWER)), AccessPages.by(visit));
        } catch (Refused refused) {
            return refused(visit, request, sent, refused);
        }
        return visit.seeOther(path(request) + "?done=yes");
    }

    private static List<PurposeCode> purposes(PageVisit visit, AccessRequest request, Problems problems) {
        var chosen = visit.form().all(PURPOSES).stream().flatMap(text -> Arrays.stream(text.split(BETWEEN, -1)))
                .filter(text -> !text.isEmpty()).distinct().toList();
        var asked = request.purposes().stream().filter(code -> chosen.contains(code.value())).toList();
        problems.addIf(asked.isEmpty(), PURPOSES, visit.text("problem.purposes"));
        problems.addIf(asked.size() != chosen.size(), PURPOSES, visit.text("problem.purposes.other"));
        return asked;
    }

    private static Optional<Endpoint> endpoint(PageVisit visit, Problems problems) {
        var method = visit.form().text(METHOD);
        try {
            var any = new Endpoint(Endpoint.ALL.method(), visit.form().text(PATH));
            if (METHODS.contains(method)) {
                return Optional.of(new Endpoint(method, any.path()));
            }
            problems.add(METHOD, visit.text("problem.method"));
        } catch (Malformed _) {
            problems.add(PATH, visit.text("problem.path"));
        }
        return Optional.empty();
    }

    private static void checkAnswer(PageVisit visit, Optional<String> answer, Problems problems) {
        try {
            answer.ifPresent(AccessQuestion::reason);
        } catch (Malformed _) {
            problems.add(ANSWER, visit.text("problem.text"));
        }
    }

    private HttpResponse question(PageVisit visit, AccessRequest request, List<PurposeCode> purposes,
            Endpoint endpoint) {
        var parts = new AccessParts(visit, registry.snapshot());
        var values = new LinkedHashMap<String, String>();
        values.put(PURPOSES, purposes.stream().map(PurposeCode::value).collect(Collectors.joining(BETWEEN)));
        values.put(METHOD, endpoint.method());
        values.put(PATH, endpoint.path());
        values.put(ANSWER, visit.form().text(ANSWER));
        values.put(SURE, "yes");
        var fields = values.keySet().stream().map(Field::hidden).toArray(Field[]::new);
        var form = Form.of(path(request) + "/grant", visit.token(), visit.text("grant.button"), path(request)
                + "/grant", fields);
        var title = visit.text("grant.question");
        Html answer = visit.form().optional(ANSWER).<Html>map(text -> Parts.section(visit.text("grant.answer"),
                Parts.lines(text))).orElse(Html.nothing());
        return visit.page(title, Parts.title(title), Parts.alert(Parts.Tone.INFO, visit.text("grant.question.lead"),
                Parts.paragraph(visit.text("grant.question.text"))),
                Parts.facts(parts.right(request, purposes,
                        endpoint)),
                answer, form.html(visit.texts(), FormFields.of(values), Problems.none()));
    }

    private HttpResponse refused(PageVisit visit, AccessRequest request, FormFields sent, Refused refused) {
        if (refused.status() != 409) {
            throw refused;
        }
        var now = desk.find(request.id(), AccessPages.by(visit));
        return grantForm(visit, now, 409, sent, Problems.none(), Parts.alert(Parts.Tone.WARNING,
                visit.text("grant.impossible"), Parts.paragraph(visit.text("request.no-service"))));
    }

    HttpResponse declineForm(PageVisit visit, AccessRequest request, int status, Problems problems) {
        if (request.state() != State.OPEN) {
            return overtaken(visit, request);
        }
        var parts = new AccessParts(visit, registry.snapshot());
        var form = Form.confirmation(path(request) + "/decline", visit.token(), visit.text("decline.button"),
                path(request), Field.lines(ANSWER, visit.text("decline.answer"), 4)
                        .hint(visit.text("decline.answer.hint")));
        var title = visit.text("decline.title");
        return visit.page(status, title, Parts.title(title), Parts.alert(Parts.Tone.WARNING,
                visit.text("decline.lead")), Parts.facts(parts.facts(request)),
                form.html(visit.texts(), visit.form(), problems));
    }

    HttpResponse decline(PageVisit visit, AccessRequest request) {
        try {
            desk.decline(request.id(), visit.form().text(ANSWER), AccessPages.by(visit));
        } catch (Malformed _) {
            return declineForm(visit, request, 400, Problems.of(ANSWER, visit.text("problem.reason")));
        } catch (Refused refused) {
            if (refused.status() != 409) {
                throw refused;
            }
            return overtaken(visit, desk.find(request.id(), AccessPages.by(visit)));
        }
        return visit.seeOther(path(request) + "?done=yes");
    }

    /// For whom comes second: who decided what, and a way on.
    private HttpResponse overtaken(PageVisit visit, AccessRequest request) {
        var title = new AccessParts(visit, registry.snapshot()).title(request);
        var told = request.decision().map(made -> visit.text("overtaken.text", made.by(),
                visit.text("state." + request.state().name().toLowerCase(java.util.Locale.ROOT)),
                new Times(visit.texts().language()).full(made.at()))).orElse("");
        return visit.page(409, title, Parts.alert(Parts.Tone.WARNING, visit.text("overtaken"),
                Parts.paragraph(told)), Parts.title(title),
                Parts.buttons(Parts.buttonLink(path(request), visit.text("overtaken.look"))));
    }

    private static String path(AccessRequest request) {
        return AccessPages.LIST + "/" + request.id();
    }
}

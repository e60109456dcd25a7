package de.hellweg.region.page;

import de.hellweg.region.asking.Outcome;
import de.hellweg.region.asking.RegistryFacts;
import de.hellweg.region.asking.SeenExchange;
import de.hellweg.region.page.PageView.ChoiceView;
import de.hellweg.region.page.PageView.NodeView;
import de.hellweg.region.page.PageView.RowView;
import de.hellweg.region.page.PageView.WayView;
import de.hellweg.region.plan.ModelAuthority;
import de.hellweg.region.plan.ModelPurpose;
import de.hellweg.region.plan.OnceOnlyRequest;
import de.hellweg.region.plan.OnceOnlyRequests;
import de.hellweg.web.page.Language;
import de.hellweg.web.page.Texts;
import java.time.Duration;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Puts what is to be shown into the words and numbers of one language.
final class PageWriter {
    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

    private final Language language;
    private final Texts texts;
    private final DateTimeFormatter clockTime;

    PageWriter(Language language) {
        this.language = language;
        this.texts = Texts.of(PageWriter.class, language);
        this.clockTime = DateTimeFormatter.ofPattern("HH:mm:ss", language.locale()).withZone(BERLIN);
    }

    Texts texts() {
        return texts;
    }

    PageView view(List<SeenExchange> exchanges, long version, RegistryFacts registry, Optional<OnceOnlyRequest> asked,
            String chosen, String token) {
        return new PageView(language, texts, List.of(Layout.wide(), Layout.narrow()), nodes(exchanges), ways(exchanges),
                String.valueOf(registry.entries()), registry.pages(),
                exchanges.stream().map(this::row).toList(), version, choices(), chosen,
                asked.map(OnceOnlyRequest::key).orElse(""), token, asked.isPresent() ? 1 : 10);
    }

    /// What a screen reader is told of the newest exchange.
    String news(SeenExchange exchange) {
        return texts.get("exchanges.new", exchange.from().title(), exchange.to().title(),
                texts.get("state." + state(exchange.outcome())));
    }

    private List<NodeView> nodes(List<SeenExchange> exchanges) {
        return Arrays.stream(ModelAuthority.values()).map(authority -> {
            var role = language == Language.DE ? authority.roleDe() : authority.roleEn();
            long asked = exchanges.stream().filter(exchange -> exchange.from() == authority).count();
            long answered = exchanges.stream().filter(exchange -> exchange.to() == authority)
                    .filter(exchange -> exchange.outcome() instanceof Outcome.Answered).count();
            return new NodeView(authority, authority.title(), role, texts.get("picture.facts", asked, answered));
        }).toList();
    }

    /// A way for each pair that talks, and one more where a request was refused.
    private static List<WayView> ways(List<SeenExchange> exchanges) {
        Map<String, WayView> ways = new LinkedHashMap<>();
        for (var exchange : exchanges) {
            var state = state(exchange.outcome());
            ways.putIfAbsent(way(exchange.from(), exchange.to(), state),
                    new WayView(exchange.from(), exchange.to(), state));
        }
        return List.copyOf(ways.values());
    }

    private List<ChoiceView> choices() {
        return OnceOnlyRequests.all().stream()
                .map(request -> new ChoiceView(request.key(), texts.get("request." + request.key()))).toList();
    }

    private RowView row(SeenExchange exchange) {
        var purpose = Arrays.stream(ModelPurpose.values()).filter(one -> one.code().equals(exchange.purpose()))
                .findFirst();
        var purposeName = purpose.map(one -> language == Language.DE ? one.nameDe() : one.nameEn())
                .orElse(exchange.purpose());
        var state = state(exchange.outcome());
        var verdict = verdict(exchange.verdict());
        return new RowView(exchange.id(), clockTime.format(exchange.at()), exchange.at().toString(),
                exchange.from().title(), last(exchange.client(), 1), exchange.to().title(), last(exchange.service(), 2),
                purposeName, purpose.map(ModelPurpose::legalBasis).orElse(""), exchange.issue(), state,
                texts.get("state." + state), verdict, texts.get("verdict." + verdict),
                exchange.consumer().orElse(""), exchange.provider().orElse(""), took(exchange.took()),
                way(exchange.from(), exchange.to(), state));
    }

    private static String took(Duration duration) {
        return duration.toMillis() + "\u202fms";
    }

    private static String verdict(Optional<String> verdict) {
        return switch (verdict.orElse("")) {
            case "TOTAL_PASSED" -> "passed";
            case "TOTAL_FAILED" -> "failed";
            case "INDETERMINATE" -> "indeterminate";
            default -> "pending";
        };
    }

    static String state(Outcome outcome) {
        return switch (outcome) {
            case Outcome.Answered _ -> "answered";
            case Outcome.Refused _ -> "refused";
            case Outcome.Unanswered _ -> "unanswered";
        };
    }

    private static String way(ModelAuthority from, ModelAuthority to, String state) {
        return from.key() + "_" + to.key() + "_" + state;
    }

    /// The last segments of a path: the member is named beside it already.
    private static String last(String path, int segments) {
        var all = path.split("/", -1);
        return String.join(" / ", Arrays.copyOfRange(all, Math.max(0, all.length - segments), all.length));
    }
}

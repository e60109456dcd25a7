package de.hellweg.region.register;

import de.hellweg.region.records.Permit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// The district's register of permits under trade law: permits by their number, or those of one person.
public final class PermitRegister implements Register {
    private final Map<String, Permit> byNumber;
    private final List<Permit> permits;
    private final String openApi;

    public PermitRegister(List<Permit> permits) {
        this.permits = List.copyOf(permits);
        this.byNumber = permits.stream().collect(Collectors.toUnmodifiableMap(Permit::number, Function.identity()));
        this.openApi = Documents.read("erlaubnisauskunft.json");
    }

    @Override
    public String openApi() {
        return openApi;
    }

    @Override
    public Answer answer(Question question) {
        var number = Asked.segment(question, "/erlaubnisse/");
        if (number.isPresent()) {
            return Answer.found(write(Optional.ofNullable(byNumber.get(number.get()))
                    .orElseThrow(Unanswerable::notFound)));
        }
        Asked.expect(question, "POST", "/erlaubnissuche");
        var query = HolderQuery.parse(question.body());
        var content = JsonNodeFactory.instance.objectNode();
        var array = content.putArray("erlaubnisse");
        permits.stream().filter(permit -> query.fits(permit.holderFamilyName(), permit.holderGivenNames(),
                permit.holderBorn())).forEach(permit -> array.add(write(permit)));
        return Answer.found(content);
    }

    private static ObjectNode write(Permit permit) {
        var node = JsonNodeFactory.instance.objectNode();
        node.put("nummer", permit.number()).put("art", permit.kind().title());
        node.put("rechtsgrundlage", permit.kind().legalBasis());
        node.put("inhaberFamilienname", permit.holderFamilyName()).put("inhaberVornamen", permit.holderGivenNames());
        node.set("anschrift", Written.address(permit.place()));
        node.put("erteilt", permit.granted().toString());
        permit.until().ifPresent(day -> node.put("gueltigBis", day.toString()));
        node.put("widerrufen", permit.withdrawn());
        return node;
    }
}

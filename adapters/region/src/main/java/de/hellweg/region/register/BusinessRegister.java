package de.hellweg.region.register;

import de.hellweg.region.records.Business;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// A town's trade register (Gewerberegister): businesses by their number, or those of one person (GewO § 14 VIII).
public final class BusinessRegister implements Register {
    private final Map<String, Business> byNumber;
    private final List<Business> businesses;
    private final String openApi;

    public BusinessRegister(List<Business> businesses) {
        this.businesses = List.copyOf(businesses);
        this.byNumber = businesses.stream()
                .collect(Collectors.toUnmodifiableMap(Business::number, Function.identity()));
        this.openApi = Documents.read("gewerbeauskunft.json");
    }

    @Override
    public String openApi() {
        return openApi;
    }

    @Override
    public Answer answer(Question question) {
        var number = Asked.segment(question, "/betriebe/");
        if (number.isPresent()) {
            return Answer.found(write(Optional.ofNullable(byNumber.get(number.get()))
                    .orElseThrow(Unanswerable::notFound)));
        }
        Asked.expect(question, "POST", "/betriebssuche");
        var query = HolderQuery.parse(question.body());
        var content = JsonNodeFactory.instance.objectNode();
        var array = content.putArray("betriebe");
        businesses.stream().filter(business -> query.fits(business.ownerFamilyName(), business.ownerGivenNames(),
                business.ownerBorn())).forEach(business -> array.add(write(business)));
        return Answer.found(content);
    }

    private static ObjectNode write(Business business) {
        var node = JsonNodeFactory.instance.objectNode();
        node.put("betriebsnummer", business.number()).put("name", business.name());
        node.put("taetigkeit", business.activity()).put("wirtschaftszweig", business.industryCode());
        node.set("anschrift", Written.address(business.address()));
        node.put("inhaberFamilienname", business.ownerFamilyName()).put("inhaberVornamen", business.ownerGivenNames());
        node.put("angemeldet", business.registered().toString());
        business.closed().ifPresent(day -> node.put("abgemeldet", day.toString()));
        node.put("nebenerwerb", business.sideLine());
        return node;
    }
}

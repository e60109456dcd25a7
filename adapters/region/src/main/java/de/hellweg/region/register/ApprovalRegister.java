package de.hellweg.region.register;

import de.hellweg.region.records.Approval;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// The supervisory authority's register of approved retrievals: who may ask what for which purpose, and until when.
public final class ApprovalRegister implements Register {
    private static final Set<String> PARAMETERS = Set.of("empfaenger", "dienst", "zweck");

    private final List<Approval> approvals;
    private final String openApi;

    public ApprovalRegister(List<Approval> approvals) {
        this.approvals = List.copyOf(approvals);
        this.openApi = Documents.read("freigabeauskunft.json");
    }

    @Override
    public String openApi() {
        return openApi;
    }

    @Override
    public Answer answer(Question question) {
        Asked.expect(question, "GET", "/freigaben");
        if (!PARAMETERS.containsAll(question.parameters().keySet())) {
            throw Unanswerable.badRequest("Bekannt sind die Parameter dienst, empfaenger und zweck.");
        }
        var recipient = Optional.ofNullable(question.parameters().get("empfaenger"))
                .filter(key -> key.matches("[0-9]{8}"))
                .orElseThrow(
                        () -> Unanswerable.badRequest("Der Parameter empfaenger muss ein Gemeindeschlüssel sein."));
        var service = Optional.ofNullable(question.parameters().get("dienst"));
        var purpose = Optional.ofNullable(question.parameters().get("zweck"));
        var content = JsonNodeFactory.instance.objectNode();
        var array = content.putArray("freigaben");
        approvals.stream().filter(approval -> approval.recipientKey().equals(recipient))
                .filter(approval -> service.map(approval.service()::equals).orElse(true))
                .filter(approval -> purpose.map(approval.purpose()::equals).orElse(true))
                .forEach(approval -> array.add(write(approval)));
        return Answer.found(content);
    }

    private static ObjectNode write(Approval approval) {
        return JsonNodeFactory.instance.objectNode().put("nummer", approval.number())
                .put("empfaenger", approval.recipientKey()).put("name", approval.recipientName())
                .put("dienst", approval.service()).put("zweck", approval.purpose())
                .put("rechtsgrundlage", approval.legalBasis()).put("freigegeben", approval.approved().toString())
                .put("gueltigBis", approval.until().toString());
    }
}

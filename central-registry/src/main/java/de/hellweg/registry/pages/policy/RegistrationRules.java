package de.hellweg.registry.pages.policy;

import de.hellweg.registry.pages.Visit;
import de.hellweg.registry.rules.Doubt;
import de.hellweg.registry.rules.Doubts;
import de.hellweg.trust.registry.Registry;
import de.hellweg.trust.registry.entry.RegistrationPolicy;
import de.hellweg.trust.registry.entry.RegistrationPolicy.Approval;
import de.hellweg.trust.registry.entry.RegistryEvent;
import de.hellweg.web.form.Field;
import de.hellweg.web.form.FormFields;
import de.hellweg.web.form.Problems;
import de.hellweg.web.html.Html;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// Who approves what members ask for, and how long they may be kept waiting.
final class RegistrationRules implements Rules<RegistrationPolicy> {
    private static final String VALIDITY = "validity";
    private static final String OWN_CLIENTS = "ownClients";
    private static final RegistrationPolicy STANDARD = RegistrationPolicy.standard();

    @Override
    public String name() {
        return "registrations";
    }

    /// Kinds that are named but need what they need anyway say nothing.
    @Override
    public RegistrationPolicy present(Registry registry) {
        var policy = registry.registrationPolicy();
        return of(policy.validity(), policy.ownClients(), policy::needed);
    }

    private static RegistrationPolicy of(Duration validity, Approval ownClients,
            java.util.function.Function<String, Approval> needed) {
        var approvals = new HashMap<String, Approval>();
        for (var kind : RegistrationPolicy.kinds()) {
            var wanted = needed.apply(kind);
            if (wanted != STANDARD.needed(kind)) {
                approvals.put(kind, wanted);
            }
        }
        return new RegistrationPolicy(validity, ownClients, approvals);
    }

    @Override
    public Map<String, Html> shown(Visit visit, RegistrationPolicy policy) {
        var shown = new LinkedHashMap<String, Html>();
        shown.put(visit.text("field." + VALIDITY), Html.text(Spans.told(visit.texts(), policy.validity())));
        shown.put(label(visit, OWN_CLIENTS), Html.text(told(visit, policy.ownClients())));
        RegistrationPolicy.kinds()
                .forEach(kind -> shown.put(label(visit, kind), Html.text(told(visit, policy.needed(kind)))));
        return shown;
    }

    static String told(Visit visit, Approval approval) {
        return visit.text("approval." + approval.name().toLowerCase(Locale.ROOT).replace('_', '-'));
    }

    /// What people call a kind of request, or `ownClients`.
    static String label(Visit visit, String kind) {
        if (kind.equals(OWN_CLIENTS)) {
            return visit.text("field." + OWN_CLIENTS);
        }
        return visit.texts().find("kind." + kind).orElseGet(() -> visit.text("request.kind." + kind));
    }

    @Override
    public List<Field> fields(Visit visit) {
        var approvals = Arrays.stream(Approval.values())
                .map(approval -> new Field.Option(approval.name(), told(visit, approval))).toList();
        var fields = new ArrayList<Field>(List.of(
                Field.line(VALIDITY, visit.text("field." + VALIDITY))
                        .hint(visit.text("hint." + VALIDITY) + " " + visit.text("hint.span")),
                Field.choice(OWN_CLIENTS, label(visit, OWN_CLIENTS), approvals)));
        RegistrationPolicy.kinds().forEach(kind -> fields.add(Field.choice(kind, label(visit, kind), approvals)));
        return fields;
    }

    @Override
    public FormFields values(RegistrationPolicy policy) {
        var values = new LinkedHashMap<String, String>();
        values.put(VALIDITY, Spans.write(policy.validity()));
        values.put(OWN_CLIENTS, policy.ownClients().name());
        RegistrationPolicy.kinds().forEach(kind -> values.put(kind, policy.needed(kind).name()));
        return FormFields.of(values);
    }

    @Override
    public Optional<RegistrationPolicy> read(Visit visit, FormFields form, Problems problems) {
        var validity = Spans.parse(form.text(VALIDITY), RegistrationPolicy.SHORTEST, RegistrationPolicy.LONGEST);
        problems.addIf(validity.isEmpty(), VALIDITY, visit.text("problem.span",
                Spans.told(visit.texts(), RegistrationPolicy.SHORTEST),
                Spans.told(visit.texts(), RegistrationPolicy.LONGEST)));
        var own = approval(visit, form, OWN_CLIENTS, problems);
        var needed = new HashMap<String, Approval>();
        RegistrationPolicy.kinds().forEach(
                kind -> approval(visit, form, kind, problems).ifPresent(approval -> needed.put(kind, approval)));
        return problems.any()
                ? Optional.empty()
                : Optional.of(of(validity.orElseThrow(), own.orElseThrow(),
                        kind -> Optional.ofNullable(needed.get(kind)).orElseThrow()));
    }

    private static Optional<Approval> approval(Visit visit, FormFields form, String field, Problems problems) {
        var chosen = Arrays.stream(Approval.values()).filter(one -> one.name().equals(form.text(field))).findFirst();
        problems.addIf(chosen.isEmpty(), field, visit.text("problem.approval"));
        return chosen;
    }

    @Override
    public List<Doubt> doubts(RegistrationPolicy present, RegistrationPolicy wanted) {
        return Doubts.of(present, wanted);
    }

    @Override
    public RegistryEvent event(RegistrationPolicy policy) {
        return new RegistryEvent.RegistrationPolicyChanged(policy);
    }
}

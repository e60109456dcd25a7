package de.hellweg.registry.pages;

import static de.hellweg.registry.pages.EntryForm.at;

import de.hellweg.registry.accounts.Right;
import de.hellweg.trust.identifier.MemberClass;
import de.hellweg.trust.identifier.MemberCode;
import de.hellweg.trust.identifier.MemberId;
import de.hellweg.trust.identifier.SubsystemCode;
import de.hellweg.trust.identifier.SubsystemId;
import de.hellweg.trust.json.JsonValue.JsonObject;
import de.hellweg.trust.registry.Member;
import de.hellweg.trust.registry.Registry;
import de.hellweg.web.form.Field;
import de.hellweg.web.form.FormFields;
import de.hellweg.web.form.FormParts;
import de.hellweg.web.page.Texts;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/// The forms of the register, one for each kind of entry that people make.
final class EntryForms {
    private EntryForms() {}

    static List<EntryForm> all() {
        return List.of(
                new EntryForm("member-class", "member-class-added", Right.REGISTER, "/member-classes",
                        (_, texts) -> List.of(line(texts, "memberClass"), line(texts, "description")),
                        (_, form) -> texts(form, "memberClass", "description"), Map.of()),
                new EntryForm("member", "member-added", Right.REGISTER, "/members", EntryForms::member,
                        EntryForms::memberPayload, Map.of("member", "code")),
                new EntryForm("subsystem", "subsystem-registered", Right.REGISTER, "/subsystems", EntryForms::subsystem,
                        EntryForms::subsystemPayload, Map.of("subsystem", "code")),
                new EntryForm("purpose", "purpose-defined", Right.REGISTER, "/purposes", EntryForms::purpose,
                        (_, form) -> texts(form, "code", "nameDe", "nameEn", "legalBasis", "retention"), Map.of()),
                new EntryForm("group", "group-defined", Right.REGISTER, "/groups",
                        (_, texts) -> List.of(line(texts, "group"), line(texts, "description")),
                        (_, form) -> texts(form, "group", "description"), Map.of()),
                new EntryForm("group-member", "group-member-added", Right.REGISTER, "/groups", EntryForms::groupMember,
                        (_, form) -> texts(form, "group", "member"), Map.of()),
                new EntryForm("certification-service", "certification-service-approved", Right.TRUST, "/trust-services",
                        (_, texts) -> List.of(line(texts, "name"), pem(texts, "root"),
                                pem(texts, "issuing").mayBeEmpty(), line(texts, "ocsp")),
                        EntryForms::certificationService, Map.of(), parts(Set.of("name", "ocsp"), "root", "issuing")),
                new EntryForm("timestamp-service", "timestamp-service-approved", Right.TRUST, "/trust-services",
                        (_, texts) -> List.of(line(texts, "name"), line(texts, "url"), pem(texts, "certificate")),
                        EntryForms::timestampService, Map.of(), parts(Set.of("name", "url"), "certificate")));
    }

    private static FormParts parts(Set<String> texts, String... certificates) {
        var all = new HashSet<>(texts);
        all.add("token");
        all.addAll(List.of(certificates));
        return new FormParts(all, Arrays.stream(certificates).map(name -> name + "-file").collect(Collectors.toSet()));
    }

    private static List<Field> member(Registry registry, Texts texts) {
        return List.of(Field.choice("class", texts.get("field.class"), options(registry.memberClasses(),
                MemberClass::value, memberClass -> memberClass.value() + " – "
                        + registry.memberClass(memberClass).orElse(""))),
                line(texts, "code").hint(texts.get("hint.member-code")), line(texts, "name"));
    }

    private static JsonObject memberPayload(Registry registry, FormFields form) {
        var id = new MemberId(registry.instance(), at("class", () -> new MemberClass(form.text("class"))),
                at("code", () -> new MemberCode(form.text("code"))));
        return JsonObject.builder().put("member", id.path()).put("name", form.text("name")).build();
    }

    private static List<Field> subsystem(Registry registry, Texts texts) {
        return List.of(Field.choice("owner", texts.get("field.owner"), options(registry.members(),
                member -> member.id().path(), Member::name)),
                line(texts, "code").hint(texts.get("hint.subsystem-code")), line(texts, "name").mayBeEmpty());
    }

    private static JsonObject subsystemPayload(Registry registry, FormFields form) {
        var id = new SubsystemId(at("owner", () -> MemberId.parse(form.text("owner"))),
                at("code", () -> new SubsystemCode(form.text("code"))));
        return JsonObject.builder().put("subsystem", id.path()).put("name", form.optional("name")).build();
    }

    private static List<Field> purpose(Registry registry, Texts texts) {
        return List.of(line(texts, "code").hint(texts.get("hint.purpose-code")), line(texts, "nameDe"),
                line(texts, "nameEn"), line(texts, "legalBasis").hint(texts.get("hint.legalBasis")),
                line(texts, "retention").hint(texts.get("hint.retention")));
    }

    private static List<Field> groupMember(Registry registry, Texts texts) {
        return List.of(Field.choice("group", texts.get("field.group"), options(registry.groups(),
                group -> group.id().code().value(), group -> group.id().code().value() + " – " + group.description())),
                line(texts, "member").hint(texts.get("hint.group-member")));
    }

    private static JsonObject certificationService(Registry registry, FormFields form) {
        return JsonObject.builder().put("name", form.text("name")).put("root", at("root",
                () -> Pem.one(form.text("root")))).put("issuing", at("issuing", () -> Pem.all(form.text("issuing"))))
                .put("ocsp", form.text("ocsp")).build();
    }

    private static JsonObject timestampService(Registry registry, FormFields form) {
        return JsonObject.builder().put("name", form.text("name")).put("url", form.text("url"))
                .put("certificate", at("certificate", () -> Pem.one(form.text("certificate")))).build();
    }

    private static Field line(Texts texts, String name) {
        return Field.line(name, texts.get("field." + name));
    }

    private static Field pem(Texts texts, String name) {
        return Field.linesOrFile(name, texts.get("field." + name), 8, ".pem,.crt,.cer,.der")
                .hint(texts.get("hint.pem"));
    }

    private static <T> List<Field.Option> options(Collection<T> all, Function<T, String> value,
            Function<T, String> label) {
        return all.stream().map(one -> new Field.Option(value.apply(one), label.apply(one)))
                .sorted(Comparator.comparing(Field.Option::label)).toList();
    }

    private static JsonObject texts(FormFields form, String... names) {
        var payload = JsonObject.builder();
        for (var name : names) {
            payload.put(name, form.text(name));
        }
        return payload.build();
    }
}

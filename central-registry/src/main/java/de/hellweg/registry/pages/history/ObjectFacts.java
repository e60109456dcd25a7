package de.hellweg.registry.pages.history;

import de.hellweg.trust.certificate.Certificate;
import de.hellweg.trust.identifier.ClientId;
import de.hellweg.trust.identifier.GroupCode;
import de.hellweg.trust.identifier.MemberClass;
import de.hellweg.trust.identifier.MemberId;
import de.hellweg.trust.identifier.PurposeCode;
import de.hellweg.trust.identifier.SecurityServerId;
import de.hellweg.trust.identifier.ServiceId;
import de.hellweg.trust.identifier.SubsystemId;
import de.hellweg.trust.registry.Registry;
import de.hellweg.trust.registry.SecurityServer;
import de.hellweg.web.html.Element;
import de.hellweg.web.html.Html;
import de.hellweg.web.page.Language;
import de.hellweg.web.page.Parts;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/// What the registry says of one object at a moment, with the way to every object it names.
final class ObjectFacts {
    private final Reader reader;
    private final Moment moment;
    private final Registry state;
    private final Map<String, Html> facts = new LinkedHashMap<>();

    ObjectFacts(Reader reader, Moment moment) {
        this.reader = reader;
        this.moment = moment;
        this.state = moment.state();
    }

    /// The facts of an object that is there.
    Map<String, Html> of(ObjectKind kind, String id) {
        switch (kind) {
            case MEMBER -> member(MemberId.parse(id));
            case SUBSYSTEM -> subsystem(SubsystemId.parse(id));
            case SERVER -> state.server(SecurityServerId.parse(id)).ifPresent(this::server);
            case SERVICE -> service(ServiceId.parse(id));
            case PURPOSE -> purpose(new PurposeCode(id));
            case GROUP -> group(new GroupCode(id));
            case MEMBER_CLASS -> memberClass(new MemberClass(id));
            case CERTIFICATION_SERVICE -> certificationService(id);
            case TIMESTAMP_SERVICE -> timestampService(id);
        }
        return facts;
    }

    private void put(String name, Html value) {
        facts.put(reader.text("fact." + name), value);
    }

    private void put(String name, String value) {
        put(name, Html.text(value));
    }

    private void code(String name, String value) {
        put(name, Parts.code(value));
    }

    private Html link(ObjectKind kind, String id) {
        return Element.of("div", Element.of("a", Parts.code(id)).css("kern-link").set("href", moment.object(kind, id)));
    }

    private <T> void links(String name, ObjectKind kind, Collection<T> all, Function<T, String> id) {
        put(name, all.isEmpty()
                ? Html.text(reader.text("fact.none"))
                : Html.all(all.stream().map(id).sorted().map(one -> link(kind, one)).toList()));
    }

    private void member(MemberId id) {
        state.member(id).ifPresent(member -> put("name", member.name()));
        code("identifier", id.path());
        links("class", ObjectKind.MEMBER_CLASS, List.of(id.memberClass()), MemberClass::value);
        links("subsystems", ObjectKind.SUBSYSTEM, state.subsystems().stream().map(one -> one.id())
                .filter(one -> one.member().equals(id)).toList(), SubsystemId::path);
        links("servers", ObjectKind.SERVER, state.servers().stream().map(SecurityServer::id)
                .filter(one -> one.owner().equals(id)).toList(), SecurityServerId::path);
        groups(id);
    }

    private void groups(ClientId id) {
        links("groups", ObjectKind.GROUP, state.groupsOf(id), one -> one.code().value());
    }

    private void subsystem(SubsystemId id) {
        state.subsystem(id).flatMap(one -> one.name()).ifPresent(name -> put("name", name));
        code("identifier", id.path());
        links("member", ObjectKind.MEMBER, List.of(id.member()), MemberId::path);
        links("servers", ObjectKind.SERVER, state.serversOf(id), SecurityServerId::path);
        links("services", ObjectKind.SERVICE, state.servicesOf(id), one -> one.id().path());
        groups(id);
    }

    private void server(SecurityServer server) {
        server.name().ifPresent(name -> put("name", name));
        code("identifier", server.id().path());
        links("member", ObjectKind.MEMBER, List.of(server.id().owner()), MemberId::path);
        put("state", standing(server));
        code("address", server.address().toString());
        links("clients", ObjectKind.SUBSYSTEM, state.clientsOf(server.id()), SubsystemId::path);
        var closed = state.clientsOf(server.id()).stream()
                .filter(client -> state.disabled(server.id(), client).isPresent()).toList();
        if (!closed.isEmpty()) {
            links("clients.disabled", ObjectKind.SUBSYSTEM, closed, SubsystemId::path);
        }
        put("certificates", certificates(server.authenticationCertificates()));
        code("log-key", server.logKey().encoded());
    }

    private Html standing(SecurityServer server) {
        if (server.disabled().isPresent()) {
            return told("fact.disabled", server.disabled());
        }
        return server.maintenance().isPresent()
                ? told("fact.maintenance", server.maintenance())
                : Parts.badge(Parts.Tone.SUCCESS, reader.text("fact.open"));
    }

    private Html told(String state, Optional<String> notice) {
        return Html.all(List.of(Parts.badge(Parts.Tone.WARNING, reader.text(state)),
                Html.text(notice.filter(text -> !text.isEmpty()).map(text -> " " + text).orElse(""))));
    }

    private void service(ServiceId id) {
        state.service(id).ifPresent(service -> {
            put("title", service.title());
            code("identifier", id.path());
            links("provider", ObjectKind.SUBSYSTEM, List.of(id.provider()), SubsystemId::path);
            put("type", service.type().name());
            service.openApi().ifPresent(digest -> code("open-api", digest.hex()));
            links("purposes", ObjectKind.PURPOSE, service.purposes(), PurposeCode::value);
            service.description().flatMap(said -> said.text()).ifPresent(text -> put("description", text));
            service.description().flatMap(said -> said.contact()).ifPresent(contact -> put("contact",
                    contact.office()));
        });
        if (!moment.past()) {
            put("catalogue", Element.link("/catalogue" + id.path().substring(id.path().indexOf('/')),
                    reader.text("fact.catalogue.look")));
        }
    }

    private void purpose(PurposeCode code) {
        state.purpose(code).ifPresent(purpose -> {
            put("name", reader.visit().language() == Language.DE ? purpose.nameDe() : purpose.nameEn());
            code("code", code.value());
            put("law", purpose.legalBasis());
            put("retention", purpose.retention().toString());
        });
        links("services", ObjectKind.SERVICE, state.services().stream()
                .filter(service -> service.purposes().contains(code)).toList(), one -> one.id().path());
    }

    private void group(GroupCode code) {
        state.group(code).ifPresent(group -> {
            code("code", code.value());
            put("description", group.description());
            put("members", group.members().isEmpty()
                    ? Html.text(reader.text("fact.none"))
                    : Html.all(group.members().stream().sorted(java.util.Comparator.comparing(ClientId::path))
                            .map(one -> switch (one) {
                                case MemberId member -> link(ObjectKind.MEMBER, member.path());
                                case SubsystemId subsystem -> link(ObjectKind.SUBSYSTEM, subsystem.path());
                            }).toList()));
        });
    }

    private void memberClass(MemberClass memberClass) {
        code("code", memberClass.value());
        put("description", state.memberClass(memberClass).orElse(""));
        links("members", ObjectKind.MEMBER, state.members().stream().map(one -> one.id())
                .filter(id -> id.memberClass().equals(memberClass)).toList(), MemberId::path);
    }

    private void certificationService(String name) {
        state.certificationServices().stream().filter(one -> one.name().equals(name)).findFirst()
                .ifPresent(service -> {
                    put("name", name);
                    code("ocsp", service.ocsp().toString());
                    put("root", certificate(service.root()));
                    put("issuing", certificates(service.issuing()));
                });
    }

    private void timestampService(String name) {
        state.timestampServices().stream().filter(one -> one.name().equals(name)).findFirst().ifPresent(service -> {
            put("name", name);
            code("address", service.url().toString());
            put("certificate", certificate(service.certificate()));
        });
    }

    private Html certificates(List<Certificate> all) {
        return all.isEmpty()
                ? Html.text(reader.text("fact.none"))
                : Html.all(all.stream().map(this::certificate).toList());
    }

    private Html certificate(Certificate certificate) {
        var told = new LinkedHashMap<String, Html>();
        told.put(reader.text("fact.subject"), Html.text(certificate.subject()));
        told.put(reader.text("fact.issuer"), Html.text(certificate.issuer()));
        told.put(reader.text("fact.serial"), Parts.code(certificate.serialNumber().toString(16)));
        told.put(reader.text("fact.validity"), Html.text(reader.text("fact.validity.from-to",
                reader.time(certificate.notBefore()), reader.time(certificate.notAfter()))));
        told.put(reader.text("fact.sha256"), Parts.code(certificate.sha256().hex()));
        return Parts.facts(told);
    }
}

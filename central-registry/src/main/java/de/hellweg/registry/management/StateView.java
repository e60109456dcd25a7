package de.hellweg.registry.management;

import de.hellweg.registry.publication.RegistryLog.Published;
import de.hellweg.trust.UtcTime;
import de.hellweg.trust.certificate.Certificate;
import de.hellweg.trust.identifier.SubsystemId;
import de.hellweg.trust.json.JsonValue.JsonObject;
import de.hellweg.trust.registry.SecurityServer;
import de.hellweg.trust.registry.entry.PayloadWriter;
import de.hellweg.trust.registry.entry.RegistryEvent;
import de.hellweg.web.administration.Json;

/// The registry's state as the interface shows it: for each kind a list under `items`, in the order of the identifiers.
final class StateView {

    JsonObject overview(Published published) {
        var state = published.registry();
        return JsonObject.builder().put("instance", state.instance().value()).put("size", state.size())
                .put("root", state.root().base64()).put("time", UtcTime.write(state.time()))
                .put("validUntil", UtcTime.write(state.validUntil())).put("members", state.members().size())
                .put("subsystems", state.subsystems().size()).put("servers", state.servers().size())
                .put("services", state.services().size()).put("purposes", state.purposes().size()).build();
    }

    JsonObject memberClasses(Published published) {
        var state = published.registry();
        return Json.list(state.memberClasses(), memberClass -> memberClass.value(), memberClass -> JsonObject.builder()
                .put("memberClass", memberClass.value()).put("description", state.memberClass(memberClass)).build());
    }

    JsonObject members(Published published) {
        return Json.list(published.registry().members(), member -> member.id().path(),
                member -> PayloadWriter.payload(new RegistryEvent.MemberAdded(member.id(), member.name())));
    }

    JsonObject subsystems(Published published) {
        var state = published.registry();
        return Json.list(state.subsystems(), subsystem -> subsystem.id().path(),
                subsystem -> JsonObject.builder().put("subsystem", subsystem.id().path())
                        .put("name", subsystem.name())
                        .put("servers",
                                state.serversOf(subsystem.id()).stream().map(id -> id.path()).sorted().toList())
                        .build());
    }

    JsonObject servers(Published published) {
        return Json.list(published.registry().servers(), server -> server.id().path(),
                server -> server(published, server));
    }

    private static JsonObject server(Published published, SecurityServer server) {
        var clients = published.registry().clientsOf(server.id()).stream().map(id -> id.path()).sorted().toList();
        return JsonObject.builder().put("server", server.id().path()).put("name", server.name())
                .put("address", server.address().toString())
                .put("authenticationCertificatesSha256",
                        server.authenticationCertificates().stream().map(Certificate::sha256)
                                .map(digest -> digest.hex()).toList())
                .put("logKey", server.logKey().encoded()).put("clients", clients)
                .put("disabledClients",
                        clients.stream().filter(client -> !published.registry().serves(server.id(),
                                SubsystemId.parse(client))).toList())
                .put("disabled", server.disabled()).put("maintenance", server.maintenance()).build();
    }

    JsonObject services(Published published) {
        return Json.list(published.registry().services(), service -> service.id().path(),
                service -> {
                    var json = JsonObject.builder().put("service", service.id().path()).put("title", service.title())
                            .put("type", service.type().name())
                            .put("openApiSha256", service.openApi().map(digest -> digest.hex()))
                            .put("purposes", service.purposes().stream().map(code -> code.value()).toList());
                    service.description().ifPresent(said -> said.into(json));
                    return json.build();
                });
    }

    JsonObject purposes(Published published) {
        return Json.list(published.registry().purposes(), purpose -> purpose.code().value(),
                purpose -> PayloadWriter.payload(new RegistryEvent.PurposeDefined(purpose)));
    }

    JsonObject groups(Published published) {
        return Json.list(published.registry().groups(), group -> group.id().path(),
                group -> JsonObject.builder().put("group", group.id().code().value())
                        .put("description", group.description())
                        .put("members", group.members().stream().map(id -> id.path()).sorted().toList()).build());
    }

    JsonObject certificationServices(Published published) {
        return Json.list(published.registry().certificationServices(), service -> service.name(),
                service -> PayloadWriter.payload(new RegistryEvent.CertificationServiceApproved(service)));
    }

    JsonObject timestampServices(Published published) {
        return Json.list(published.registry().timestampServices(), service -> service.name(),
                service -> PayloadWriter.payload(new RegistryEvent.TimestampServiceApproved(service)));
    }

    JsonObject policy(Published published) {
        return PayloadWriter.payload(new RegistryEvent.PolicyChanged(published.registry().policy()));
    }

    JsonObject registrationPolicy(Published published) {
        return published.registry().registrationPolicy().written();
    }
}

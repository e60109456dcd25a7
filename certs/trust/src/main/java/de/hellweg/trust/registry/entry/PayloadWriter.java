package de.hellweg.trust.registry.entry;

import de.hellweg.trust.UtcTime;
import de.hellweg.trust.certificate.ApprovedCertificationService;
import de.hellweg.trust.certificate.ApprovedTimestampService;
import de.hellweg.trust.certificate.Certificate;
import de.hellweg.trust.identifier.PurposeCode;
import de.hellweg.trust.json.JsonValue.JsonObject;
import de.hellweg.trust.registry.entry.RegistryEvent.ClientDisabled;
import de.hellweg.trust.registry.entry.RegistryEvent.ClientEnded;
import de.hellweg.trust.registry.entry.RegistryEvent.Ending;
import de.hellweg.trust.registry.entry.RegistryEvent.ServerCertificateEnded;
import de.hellweg.trust.registry.entry.RegistryEvent.ServerEnded;
import de.hellweg.trust.registry.entry.RegistryEvent.ClientEnabled;
import de.hellweg.trust.registry.entry.RegistryEvent.LogKeyAdded;
import de.hellweg.trust.registry.entry.RegistryEvent.LogKeyRetired;
import de.hellweg.trust.registry.entry.RegistryEvent.MaintenanceEnded;
import de.hellweg.trust.registry.entry.RegistryEvent.MaintenanceStarted;
import de.hellweg.trust.registry.entry.RegistryEvent.OfClient;
import de.hellweg.trust.registry.entry.RegistryEvent.OfServer;
import de.hellweg.trust.registry.entry.RegistryEvent.RegistrationPolicyChanged;
import de.hellweg.trust.registry.entry.RegistryEvent.ServerDisabled;
import de.hellweg.trust.registry.entry.RegistryEvent.ServerEnabled;
import de.hellweg.trust.registry.entry.RegistryEvent.ServerOwnerChanged;
import de.hellweg.trust.registry.entry.RegistryEvent.ServerRenamed;
import de.hellweg.trust.registry.entry.RegistryEvent.SubsystemRenamed;
import de.hellweg.trust.registry.entry.RegistryEvent.CertificationServiceApproved;
import de.hellweg.trust.registry.entry.RegistryEvent.CertificationServiceWithdrawn;
import de.hellweg.trust.registry.entry.RegistryEvent.ClientRegistered;
import de.hellweg.trust.registry.entry.RegistryEvent.ClientRemoved;
import de.hellweg.trust.registry.entry.RegistryEvent.GroupDefined;
import de.hellweg.trust.registry.entry.RegistryEvent.GroupMemberAdded;
import de.hellweg.trust.registry.entry.RegistryEvent.GroupMemberRemoved;
import de.hellweg.trust.registry.entry.RegistryEvent.GroupRemoved;
import de.hellweg.trust.registry.entry.RegistryEvent.InstanceCreated;
import de.hellweg.trust.registry.entry.RegistryEvent.MemberAdded;
import de.hellweg.trust.registry.entry.RegistryEvent.MemberClassAdded;
import de.hellweg.trust.registry.entry.RegistryEvent.MemberRemoved;
import de.hellweg.trust.registry.entry.RegistryEvent.PolicyChanged;
import de.hellweg.trust.registry.entry.RegistryEvent.PurposeDefined;
import de.hellweg.trust.registry.entry.RegistryEvent.PurposeWithdrawn;
import de.hellweg.trust.registry.entry.RegistryEvent.ServerAddressChanged;
import de.hellweg.trust.registry.entry.RegistryEvent.ServerCertificateRegistered;
import de.hellweg.trust.registry.entry.RegistryEvent.ServerCertificateRemoved;
import de.hellweg.trust.registry.entry.RegistryEvent.ServerLogKeyChanged;
import de.hellweg.trust.registry.entry.RegistryEvent.ServerRegistered;
import de.hellweg.trust.registry.entry.RegistryEvent.ServerRemoved;
import de.hellweg.trust.registry.entry.RegistryEvent.ServiceDescribed;
import de.hellweg.trust.registry.entry.RegistryEvent.ServicePublished;
import de.hellweg.trust.registry.entry.RegistryEvent.ServiceWithdrawn;
import de.hellweg.trust.registry.entry.RegistryEvent.SubsystemRegistered;
import de.hellweg.trust.registry.entry.RegistryEvent.SubsystemRemoved;
import de.hellweg.trust.registry.entry.RegistryEvent.TimestampServiceApproved;
import de.hellweg.trust.registry.entry.RegistryEvent.TimestampServiceWithdrawn;
import de.hellweg.trust.registry.entry.RegistryEvent.Unknown;
import java.util.Base64;
import java.util.List;

/// Kind and payload of an event. What a member seals is the canonical form of this payload.
public final class PayloadWriter {
    private PayloadWriter() {}

    /// The kind as entries name it, e.g. `member-added`.
    public static String kind(RegistryEvent event) {
        return switch (event) {
            case Unknown(var kind) -> kind;
            case InstanceCreated _ -> EventKind.INSTANCE_CREATED.written();
            case PolicyChanged _ -> EventKind.POLICY_CHANGED.written();
            case MemberClassAdded _ -> EventKind.MEMBER_CLASS_ADDED.written();
            case MemberAdded _ -> EventKind.MEMBER_ADDED.written();
            case MemberRemoved _ -> EventKind.MEMBER_REMOVED.written();
            case SubsystemRegistered _ -> EventKind.SUBSYSTEM_REGISTERED.written();
            case SubsystemRemoved _ -> EventKind.SUBSYSTEM_REMOVED.written();
            case ServerRegistered _ -> EventKind.SERVER_REGISTERED.written();
            case ServerRemoved _ -> EventKind.SERVER_REMOVED.written();
            case ServerAddressChanged _ -> EventKind.SERVER_ADDRESS_CHANGED.written();
            case ServerCertificateRegistered _ -> EventKind.SERVER_CERTIFICATE_REGISTERED.written();
            case ServerCertificateRemoved _ -> EventKind.SERVER_CERTIFICATE_REMOVED.written();
            case ServerLogKeyChanged _ -> EventKind.SERVER_LOG_KEY_CHANGED.written();
            case ClientRegistered _ -> EventKind.CLIENT_REGISTERED.written();
            case ClientRemoved _ -> EventKind.CLIENT_REMOVED.written();
            case ServicePublished _ -> EventKind.SERVICE_PUBLISHED.written();
            case ServiceDescribed _ -> EventKind.SERVICE_DESCRIBED.written();
            case ServiceWithdrawn _ -> EventKind.SERVICE_WITHDRAWN.written();
            case CertificationServiceApproved _ -> EventKind.CERTIFICATION_SERVICE_APPROVED.written();
            case CertificationServiceWithdrawn _ -> EventKind.CERTIFICATION_SERVICE_WITHDRAWN.written();
            case TimestampServiceApproved _ -> EventKind.TIMESTAMP_SERVICE_APPROVED.written();
            case TimestampServiceWithdrawn _ -> EventKind.TIMESTAMP_SERVICE_WITHDRAWN.written();
            case PurposeDefined _ -> EventKind.PURPOSE_DEFINED.written();
            case PurposeWithdrawn _ -> EventKind.PURPOSE_WITHDRAWN.written();
            case GroupDefined _ -> EventKind.GROUP_DEFINED.written();
            case GroupRemoved _ -> EventKind.GROUP_REMOVED.written();
            case GroupMemberAdded _ -> EventKind.GROUP_MEMBER_ADDED.written();
            case GroupMemberRemoved _ -> EventKind.GROUP_MEMBER_REMOVED.written();
            case LogKeyAdded _ -> EventKind.LOG_KEY_ADDED.written();
            case LogKeyRetired _ -> EventKind.LOG_KEY_RETIRED.written();
            case RegistrationPolicyChanged _ -> EventKind.REGISTRATION_POLICY_CHANGED.written();
            case ServerRenamed _ -> EventKind.SERVER_RENAMED.written();
            case ServerOwnerChanged _ -> EventKind.SERVER_OWNER_CHANGED.written();
            case ServerDisabled _ -> EventKind.SERVER_DISABLED.written();
            case ServerEnabled _ -> EventKind.SERVER_ENABLED.written();
            case MaintenanceStarted _ -> EventKind.MAINTENANCE_STARTED.written();
            case MaintenanceEnded _ -> EventKind.MAINTENANCE_ENDED.written();
            case ClientDisabled _ -> EventKind.CLIENT_DISABLED.written();
            case ClientEnabled _ -> EventKind.CLIENT_ENABLED.written();
            case SubsystemRenamed _ -> EventKind.SUBSYSTEM_RENAMED.written();
            case ServerEnded _ -> EventKind.SERVER_ENDED.written();
            case ServerCertificateEnded _ -> EventKind.SERVER_CERTIFICATE_ENDED.written();
            case ClientEnded _ -> EventKind.CLIENT_ENDED.written();
        };
    }

    /// The payload; none can be written for an unknown kind.
    public static JsonObject payload(RegistryEvent event) {
        var json = JsonObject.builder();
        return switch (event) {
            case Unknown(var kind) -> throw new IllegalArgumentException("no payload is known for the kind " + kind);
            case InstanceCreated(var instance, var policy) ->
                json.put("instance", instance.value()).put("policy", policy(policy)).build();
            case PolicyChanged(var policy) -> json.put("policy", policy(policy)).build();
            case LogKeyAdded(var endorsement) -> endorsement.written();
            case LogKeyRetired(var key) -> json.put("logKey", key.encoded()).build();
            case RegistrationPolicyChanged(var policy) -> policy.written();
            case MemberClassAdded(var memberClass, var description) ->
                json.put("memberClass", memberClass.value()).put("description", description).build();
            case MemberAdded(var member, var name) -> json.put("member", member.path()).put("name", name).build();
            case MemberRemoved(var member) -> json.put("member", member.path()).build();
            case SubsystemRegistered(var subsystem, var name) ->
                json.put("subsystem", subsystem.path()).put("name", name).build();
            case SubsystemRemoved(var subsystem) -> json.put("subsystem", subsystem.path()).build();
            case OfServer request -> ofServer(request);
            case Ending ending -> ending(ending);
            case ServicePublished published -> service(published);
            case ServiceDescribed(var service, var description, var asked) ->
                description.into(json.put("service", service.path()).put("asked", UtcTime.write(asked))).build();
            case ServiceWithdrawn(var service, var asked) ->
                json.put("service", service.path()).put("asked", UtcTime.write(asked)).build();
            case CertificationServiceApproved(var service) -> certificationService(service);
            case CertificationServiceWithdrawn(var name) -> json.put("name", name).build();
            case TimestampServiceApproved(var service) -> timestampService(service);
            case TimestampServiceWithdrawn(var name) -> json.put("name", name).build();
            case PurposeDefined(var purpose) -> purpose(purpose);
            case PurposeWithdrawn(var code) -> json.put("code", code.value()).build();
            case GroupDefined(var group, var description) ->
                json.put("group", group.value()).put("description", description).build();
            case GroupRemoved(var group) -> json.put("group", group.value()).build();
            case GroupMemberAdded(var group, var member) ->
                json.put("group", group.value()).put("member", member.path()).build();
            case GroupMemberRemoved(var group, var member) ->
                json.put("group", group.value()).put("member", member.path()).build();
        };
    }

    private static JsonObject ending(Ending ending) {
        var json = JsonObject.builder().put("server", ending.server().path()).put("reason", ending.reason());
        var filled = switch (ending) {
            case ServerEnded _ -> json;
            case ServerCertificateEnded event -> json.put("certificateSha256", event.certificateSha256().hex());
            case ClientEnded event -> json.put("subsystem", event.subsystem().path());
        };
        return filled.build();
    }

    private static JsonObject ofServer(OfServer request) {
        var json = JsonObject.builder().put("server", request.server().path()).put("asked",
                UtcTime.write(request.asked()));
        var filled = switch (request) {
            case ServerRegistered event ->
                json.put("name", event.name()).put("address", event.address().toString())
                        .put("authenticationCertificates", base64(event.authenticationCertificates()))
                        .put("logKey", event.logKey().encoded());
            case ServerAddressChanged event -> json.put("address", event.address().toString());
            case ServerCertificateRegistered event -> json.put("certificate", base64(event.certificate()));
            case ServerCertificateRemoved event -> json.put("certificateSha256", event.certificateSha256().hex());
            case ServerLogKeyChanged event -> json.put("logKey", event.logKey().encoded());
            case ServerRenamed event -> json.put("name", event.name());
            case ServerOwnerChanged event -> json.put("newOwner", event.newOwner().path())
                    .put("authenticationCertificates", base64(event.authenticationCertificates()))
                    .put("logKey", event.logKey().encoded());
            case ServerDisabled event -> json.put("notice", event.notice());
            case MaintenanceStarted event -> json.put("notice", event.notice());
            case ServerRemoved _,ServerEnabled _,MaintenanceEnded _ -> json;
            case OfClient event -> ofClient(event, json.put("subsystem", event.subsystem().path()));
        };
        return filled.build();
    }

    private static JsonObject.Builder ofClient(OfClient request, JsonObject.Builder json) {
        return switch (request) {
            case ClientRegistered _,ClientRemoved _,ClientEnabled _ -> json;
            case ClientDisabled event -> json.put("notice", event.notice());
            case SubsystemRenamed event -> json.put("name", event.name());
        };
    }

    private static List<String> base64(List<Certificate> certificates) {
        return certificates.stream().map(PayloadWriter::base64).toList();
    }

    private static JsonObject service(ServicePublished event) {
        return JsonObject.builder().put("service", event.service().path()).put("title", event.title())
                .put("type", event.type().name()).put("openApiSha256", event.openApi().map(digest -> digest.hex()))
                .put("purposes", event.purposes().stream().map(PurposeCode::value).toList())
                .put("asked", UtcTime.write(event.asked())).build();
    }

    private static JsonObject certificationService(ApprovedCertificationService service) {
        return JsonObject.builder().put("name", service.name()).put("root", base64(service.root()))
                .put("issuing", base64(service.issuing()))
                .put("ocsp", service.ocsp().toString()).build();
    }

    private static JsonObject timestampService(ApprovedTimestampService service) {
        return JsonObject.builder().put("name", service.name()).put("url", service.url().toString())
                .put("certificate", base64(service.certificate())).build();
    }

    private static JsonObject purpose(Purpose purpose) {
        return JsonObject.builder().put("code", purpose.code().value()).put("nameDe", purpose.nameDe())
                .put("nameEn", purpose.nameEn()).put("legalBasis", purpose.legalBasis())
                .put("retention", purpose.retention().toString()).build();
    }

    private static String base64(Certificate certificate) {
        return Base64.getEncoder().encodeToString(certificate.der().bytes());
    }

    /// The policy as entries and the API write it.
    public static JsonObject policy(Policy policy) {
        var ends = JsonObject.builder();
        policy.algorithms().endDates().forEach((algorithm, end) -> ends.put(algorithm.name(), UtcTime.write(end)));
        return JsonObject.builder().put("ocspFreshnessSeconds", policy.ocspFreshness().toSeconds())
                .put("registryMaxAgeSeconds", policy.registryMaxAge().toSeconds())
                .put("timestampingOverdueSeconds", policy.timestampingOverdue().toSeconds())
                .put("clockToleranceSeconds", policy.clockTolerance().toSeconds())
                .put("algorithmEnds", ends.build()).build();
    }
}

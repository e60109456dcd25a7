package de.hellweg.trust.registry.entry;

import de.hellweg.trust.Digest;
import de.hellweg.trust.Malformed;
import de.hellweg.trust.UtcTime;
import de.hellweg.trust.signature.Algorithms;
import de.hellweg.trust.certificate.ApprovedCertificationService;
import de.hellweg.trust.certificate.ApprovedTimestampService;
import de.hellweg.trust.certificate.Certificate;
import de.hellweg.trust.signature.SignatureAlgorithm;
import de.hellweg.trust.identifier.ClientId;
import de.hellweg.trust.identifier.GroupCode;
import de.hellweg.trust.identifier.InstanceId;
import de.hellweg.trust.identifier.MemberClass;
import de.hellweg.trust.identifier.MemberId;
import de.hellweg.trust.identifier.PurposeCode;
import de.hellweg.trust.identifier.SecurityServerId;
import de.hellweg.trust.identifier.ServiceId;
import de.hellweg.trust.identifier.SubsystemId;
import de.hellweg.trust.json.JsonFields;
import de.hellweg.trust.json.JsonValue.JsonObject;
import de.hellweg.trust.log.NoteVerifier;
import de.hellweg.trust.registry.logkey.LogKeyEndorsement;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.EnumMap;
import java.util.HexFormat;
import java.util.List;

/// Reads payloads strictly: every member known, every value in its one form. Problems are [Malformed] and name the member
/// by its JSON pointer in the payload.
public final class PayloadReader {
    private static final int MOST_CERTIFICATES = 16;
    private static final int MOST_PURPOSES = 256;
    private static final int LONGEST_DURATION = 30 * 24 * 3600;

    private PayloadReader() {}

    /// The event of that kind; an unknown kind is not read further.
    public static RegistryEvent read(String kind, JsonObject payload) {
        return EventKind.of(kind).<RegistryEvent>map(known -> read(known, JsonFields.of(payload)))
                .orElseGet(() -> new RegistryEvent.Unknown(kind));
    }

    private static RegistryEvent read(EventKind kind, JsonFields in) {
        var event = switch (kind) {
            case INSTANCE_CREATED ->
                new RegistryEvent.InstanceCreated(in.read("instance", InstanceId::new), policy(in.fields("policy")));
            case POLICY_CHANGED -> new RegistryEvent.PolicyChanged(policy(in.fields("policy")));
            case MEMBER_CLASS_ADDED -> new RegistryEvent.MemberClassAdded(in.read("memberClass", MemberClass::new),
                    in.text("description"));
            case MEMBER_ADDED -> new RegistryEvent.MemberAdded(in.read("member", MemberId::parse), in.text("name"));
            case MEMBER_REMOVED -> new RegistryEvent.MemberRemoved(in.read("member", MemberId::parse));
            case SUBSYSTEM_REGISTERED -> new RegistryEvent.SubsystemRegistered(in.read("subsystem", SubsystemId::parse),
                    in.optionalText("name"));
            case SUBSYSTEM_REMOVED -> new RegistryEvent.SubsystemRemoved(in.read("subsystem", SubsystemId::parse));
            case SERVER_REGISTERED, SERVER_REMOVED, SERVER_ADDRESS_CHANGED, SERVER_CERTIFICATE_REGISTERED,
                    SERVER_CERTIFICATE_REMOVED, SERVER_LOG_KEY_CHANGED, SERVER_RENAMED, SERVER_OWNER_CHANGED,
                    SERVER_DISABLED, SERVER_ENABLED, MAINTENANCE_STARTED, MAINTENANCE_ENDED ->
                ofServer(kind, in.read("server", SecurityServerId::parse), asked(in), in);
            case CLIENT_REGISTERED, CLIENT_REMOVED, CLIENT_DISABLED, CLIENT_ENABLED, SUBSYSTEM_RENAMED ->
                ofClient(kind, in.read("server", SecurityServerId::parse), asked(in), in);
            case SERVER_ENDED ->
                new RegistryEvent.ServerEnded(in.read("server", SecurityServerId::parse), in.text("reason"));
            case SERVER_CERTIFICATE_ENDED ->
                new RegistryEvent.ServerCertificateEnded(in.read("server", SecurityServerId::parse),
                        in.read("certificateSha256", PayloadReader::sha256), in.text("reason"));
            case CLIENT_ENDED -> new RegistryEvent.ClientEnded(in.read("server", SecurityServerId::parse),
                    in.read("subsystem", SubsystemId::parse), in.text("reason"));
            case LOG_KEY_ADDED -> new RegistryEvent.LogKeyAdded(LogKeyEndorsement.read(in));
            case LOG_KEY_RETIRED -> new RegistryEvent.LogKeyRetired(in.read("logKey", NoteVerifier::parse));
            case REGISTRATION_POLICY_CHANGED ->
                new RegistryEvent.RegistrationPolicyChanged(RegistrationPolicy.read(in));
            case SERVICE_PUBLISHED -> servicePublished(in);
            case SERVICE_DESCRIBED -> new RegistryEvent.ServiceDescribed(in.read("service", ServiceId::parse),
                    ServiceDescription.read(in), asked(in));
            case SERVICE_WITHDRAWN ->
                new RegistryEvent.ServiceWithdrawn(in.read("service", ServiceId::parse), asked(in));
            case CERTIFICATION_SERVICE_APPROVED -> certificationService(in);
            case CERTIFICATION_SERVICE_WITHDRAWN -> new RegistryEvent.CertificationServiceWithdrawn(in.text("name"));
            case TIMESTAMP_SERVICE_APPROVED ->
                new RegistryEvent.TimestampServiceApproved(new ApprovedTimestampService(in.text("name"),
                        in.read("url", PayloadReader::url), in.read("certificate", PayloadReader::certificate)));
            case TIMESTAMP_SERVICE_WITHDRAWN -> new RegistryEvent.TimestampServiceWithdrawn(in.text("name"));
            case PURPOSE_DEFINED -> purpose(in);
            case PURPOSE_WITHDRAWN -> new RegistryEvent.PurposeWithdrawn(in.read("code", PurposeCode::new));
            case GROUP_DEFINED ->
                new RegistryEvent.GroupDefined(in.read("group", GroupCode::new), in.text("description"));
            case GROUP_REMOVED -> new RegistryEvent.GroupRemoved(in.read("group", GroupCode::new));
            case GROUP_MEMBER_ADDED -> new RegistryEvent.GroupMemberAdded(in.read("group", GroupCode::new),
                    in.read("member", ClientId::parse));
            case GROUP_MEMBER_REMOVED -> new RegistryEvent.GroupMemberRemoved(in.read("group", GroupCode::new),
                    in.read("member", ClientId::parse));
        };
        in.end();
        return event;
    }

    private static Instant asked(JsonFields in) {
        return in.read("asked", UtcTime::parse);
    }

    private static RegistryEvent ofServer(EventKind kind, SecurityServerId server, Instant asked, JsonFields in) {
        return switch (kind) {
            case SERVER_REGISTERED -> serverRegistered(server, asked, in);
            case SERVER_REMOVED -> new RegistryEvent.ServerRemoved(server, asked);
            case SERVER_ADDRESS_CHANGED ->
                new RegistryEvent.ServerAddressChanged(server, in.read("address", ServerAddress::parse), asked);
            case SERVER_CERTIFICATE_REGISTERED -> new RegistryEvent.ServerCertificateRegistered(server,
                    in.read("certificate", PayloadReader::certificate), asked);
            case SERVER_CERTIFICATE_REMOVED -> new RegistryEvent.ServerCertificateRemoved(server,
                    in.read("certificateSha256", PayloadReader::sha256), asked);
            case SERVER_LOG_KEY_CHANGED ->
                new RegistryEvent.ServerLogKeyChanged(server, in.read("logKey", NoteVerifier::parse), asked);
            case SERVER_RENAMED -> new RegistryEvent.ServerRenamed(server, in.text("name"), asked);
            case SERVER_OWNER_CHANGED ->
                new RegistryEvent.ServerOwnerChanged(server, in.read("newOwner", MemberId::parse),
                        authenticationCertificates(in), in.read("logKey", NoteVerifier::parse), asked);
            case SERVER_DISABLED -> new RegistryEvent.ServerDisabled(server, in.optionalText("notice"), asked);
            case SERVER_ENABLED -> new RegistryEvent.ServerEnabled(server, asked);
            case MAINTENANCE_STARTED -> new RegistryEvent.MaintenanceStarted(server, in.optionalText("notice"), asked);
            case MAINTENANCE_ENDED -> new RegistryEvent.MaintenanceEnded(server, asked);
            default -> throw new IllegalStateException(kind + " is not about a server");
        };
    }

    private static RegistryEvent ofClient(EventKind kind, SecurityServerId server, Instant asked, JsonFields in) {
        var subsystem = in.read("subsystem", SubsystemId::parse);
        return switch (kind) {
            case CLIENT_REGISTERED -> new RegistryEvent.ClientRegistered(server, subsystem, asked);
            case CLIENT_REMOVED -> new RegistryEvent.ClientRemoved(server, subsystem, asked);
            case CLIENT_DISABLED ->
                new RegistryEvent.ClientDisabled(server, subsystem, in.optionalText("notice"), asked);
            case CLIENT_ENABLED -> new RegistryEvent.ClientEnabled(server, subsystem, asked);
            case SUBSYSTEM_RENAMED -> new RegistryEvent.SubsystemRenamed(server, subsystem, in.text("name"), asked);
            default -> throw new IllegalStateException(kind + " is not about a client");
        };
    }

    private static RegistryEvent serverRegistered(SecurityServerId server, Instant asked, JsonFields in) {
        return new RegistryEvent.ServerRegistered(server, in.optionalText("name"),
                in.read("address", ServerAddress::parse), authenticationCertificates(in),
                in.read("logKey", NoteVerifier::parse), asked);
    }

    private static List<Certificate> authenticationCertificates(JsonFields in) {
        var certificates = in.list("authenticationCertificates", MOST_CERTIFICATES, PayloadReader::certificate);
        if (certificates.isEmpty()) {
            throw new Malformed(in.at("authenticationCertificates"), "must name at least one certificate");
        }
        return certificates;
    }

    private static RegistryEvent servicePublished(JsonFields in) {
        var type = in.read("type", ServiceType::parse);
        var openApi = in.optional("openApiSha256", PayloadReader::sha256);
        if (openApi.isPresent() != (type == ServiceType.OPENAPI)) {
            throw new Malformed(in.at("openApiSha256"), "must be there for the type OPENAPI and for no other");
        }
        var purposes = in.list("purposes", MOST_PURPOSES, PurposeCode::new);
        if (purposes.isEmpty()) {
            throw new Malformed(in.at("purposes"), "must name at least one purpose");
        }
        return new RegistryEvent.ServicePublished(in.read("service", ServiceId::parse), in.text("title"), type, openApi,
                purposes, asked(in));
    }

    private static RegistryEvent certificationService(JsonFields in) {
        return new RegistryEvent.CertificationServiceApproved(new ApprovedCertificationService(in.text("name"),
                in.read("root", PayloadReader::certificate),
                in.list("issuing", MOST_CERTIFICATES, PayloadReader::certificate),
                in.read("ocsp", PayloadReader::url)));
    }

    private static RegistryEvent purpose(JsonFields in) {
        return new RegistryEvent.PurposeDefined(
                new Purpose(in.read("code", PurposeCode::new), in.text("nameDe"), in.text("nameEn"),
                        in.text("legalBasis"), in.read("retention", Retention::parse)));
    }

    private static Policy policy(JsonFields in) {
        var policy = new Policy(duration(in, "ocspFreshnessSeconds"), duration(in, "registryMaxAgeSeconds"),
                duration(in, "timestampingOverdueSeconds"), duration(in, "clockToleranceSeconds"),
                algorithms(in.fields("algorithmEnds")));
        in.end();
        return policy;
    }

    private static Duration duration(JsonFields in, String name) {
        return Duration.ofSeconds(in.whole(name, 1, LONGEST_DURATION));
    }

    private static Algorithms algorithms(JsonFields in) {
        var ends = new EnumMap<SignatureAlgorithm, Instant>(SignatureAlgorithm.class);
        for (SignatureAlgorithm algorithm : SignatureAlgorithm.values()) {
            in.optional(algorithm.name(), UtcTime::parse).ifPresent(end -> ends.put(algorithm, end));
        }
        in.end();
        return new Algorithms(ends);
    }

    private static Certificate certificate(String written) {
        try {
            var der = Base64.getDecoder().decode(written);
            if (Base64.getEncoder().encodeToString(der).equals(written)) {
                return Certificate.parse(der);
            }
        } catch (IllegalArgumentException e) {
            throw new Malformed("certificate", "must be DER in base64", e);
        }
        throw new Malformed("certificate", "must be DER in base64");
    }

    static Digest sha256(String written) {
        try {
            var digest = Digest.ofSha256(HexFormat.of().parseHex(written));
            if (digest.hex().equals(written)) {
                return digest;
            }
        } catch (IllegalArgumentException e) {
            throw new Malformed("digest", "must be SHA-256 in lower-case hexadecimal", e);
        }
        throw new Malformed("digest", "must be SHA-256 in lower-case hexadecimal");
    }

    private static URI url(String written) {
        try {
            var url = URI.create(written);
            boolean web = Arrays.asList("http", "https").contains(url.getScheme());
            if (web && url.getHost() != null && url.getRawUserInfo() == null && url.getRawFragment() == null) {
                return url;
            }
        } catch (IllegalArgumentException e) {
            throw new Malformed("address", "must be an http or https URL", e);
        }
        throw new Malformed("address", "must be an http or https URL of a host, without user or fragment");
    }
}

package de.hellweg.securityserver.serverconfiguration;

import de.hellweg.trust.Digest;
import de.hellweg.trust.Malformed;
import de.hellweg.trust.UtcTime;
import de.hellweg.trust.identifier.AccessSubject;
import de.hellweg.trust.identifier.ClientId;
import de.hellweg.trust.identifier.GlobalGroupId;
import de.hellweg.trust.identifier.GroupCode;
import de.hellweg.trust.identifier.LocalGroupId;
import de.hellweg.trust.identifier.MemberId;
import de.hellweg.trust.identifier.PurposeCode;
import de.hellweg.trust.identifier.ServiceId;
import de.hellweg.trust.identifier.SubsystemId;
import de.hellweg.trust.json.CanonicalJson;
import de.hellweg.trust.json.JsonFields;
import de.hellweg.trust.json.JsonValue;
import de.hellweg.trust.json.JsonValue.JsonArray;
import de.hellweg.trust.json.JsonValue.JsonBoolean;
import de.hellweg.trust.json.JsonValue.JsonObject;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;

/// The configuration's records as JSON: the same form in the administration interface and in the store, so that what is
/// kept was checked as what is sent, and again when it is read.
final class ConfigurationJson {
    private static final int MOST = 1_000;
    private static final int LONGEST_TIME_LIMIT_SECONDS = 3_600;

    private ConfigurationJson() {}

    static JsonObject of(Client client) {
        return JsonObject.builder().put("subsystem", client.id().path()).put("connection", of(client.connection()))
                .put("purposes", purposes(client.purposes())).build();
    }

    static Client client(JsonObject json) {
        var in = JsonFields.of(json);
        var client = new Client(in.read("subsystem", SubsystemId::parse), connection(in.fields("connection")),
                Set.copyOf(in.list("purposes", MOST, PurposeCode::new)));
        in.end();
        return client;
    }

    private static JsonObject of(ClientConnection connection) {
        var json = JsonObject.builder();
        return switch (connection) {
            case ClientConnection.Http(var from) -> json.put("mode", "HTTP").put("from", written(from)).build();
            case ClientConnection.Https(var from) -> json.put("mode", "HTTPS").put("from", written(from)).build();
            case ClientConnection.HttpsWithCertificate(var certificates) ->
                json.put("mode", "HTTPS_CERTIFICATE").put("certificatesSha256", hex(certificates)).build();
        };
    }

    private static ClientConnection connection(JsonFields in) {
        var mode = in.text("mode");
        var connection = switch (mode) {
            case "HTTP" -> new ClientConnection.Http(Set.copyOf(in.list("from", MOST, AddressRange::parse)));
            case "HTTPS" -> new ClientConnection.Https(Set.copyOf(in.list("from", MOST, AddressRange::parse)));
            case "HTTPS_CERTIFICATE" -> new ClientConnection.HttpsWithCertificate(
                    Set.copyOf(in.list("certificatesSha256", MOST, ConfigurationJson::sha256)));
            default -> throw new Malformed(in.at("mode"), "must be HTTP, HTTPS or HTTPS_CERTIFICATE");
        };
        in.end();
        return connection;
    }

    static JsonObject of(Service service) {
        var home = switch (service.home()) {
            case ServiceHome.InformationSystem system -> system;
            case ServiceHome.BuiltIn _ -> throw new IllegalArgumentException("a built-in service is not configured");
        };
        return JsonObject.builder().put("service", service.id().path()).put("type", service.type().name())
                .put("base", home.base().toString()).put("timeLimitSeconds", home.timeLimit().toSeconds())
                .put("certificatesSha256", hex(home.certificates()))
                .put("description", home.description().map(URI::toString))
                .put("access", service.rule() instanceof AccessRule.Open ? "OPEN" : "GRANTED")
                .put("requires",
                        JsonObject.builder().put("purpose", new JsonBoolean(service.accountability().purpose()))
                                .put("caseNumber", new JsonBoolean(service.accountability().caseNumber()))
                                .put("user", new JsonBoolean(service.accountability().user())).build())
                .put("endpoints",
                        new JsonArray(service.endpoints().stream().<JsonValue>map(ConfigurationJson::of).toList()))
                .put("disabledNotice", service.disabledNotice()).build();
    }

    static Service service(JsonObject json) {
        var in = JsonFields.of(json);
        var service = new Service(in.read("service", ServiceId::parse), in.read("type", ConfigurationJson::type),
                home(in), in.read("access", ConfigurationJson::rule),
                in.has("requires") ? accountability(in.fields("requires")) : Accountability.FULL,
                in.has("endpoints") ? endpoints(in) : List.of(), in.optionalText("disabledNotice"));
        in.end();
        return service;
    }

    private static ServiceHome home(JsonFields in) {
        try {
            return new ServiceHome.InformationSystem(in.read("base", ConfigurationJson::uri),
                    Duration.ofSeconds(in.whole("timeLimitSeconds", 1, LONGEST_TIME_LIMIT_SECONDS)),
                    Set.copyOf(in.list("certificatesSha256", MOST, ConfigurationJson::sha256)),
                    in.optional("description", ConfigurationJson::uri));
        } catch (IllegalArgumentException e) {
            throw new Malformed("/base", String.valueOf(e.getMessage()), e);
        }
    }

    private static Accountability accountability(JsonFields in) {
        var accountability = new Accountability(flag(in, "purpose"), flag(in, "caseNumber"), flag(in, "user"));
        in.end();
        return accountability;
    }

    private static List<Endpoint> endpoints(JsonFields in) {
        if (!(in.required("endpoints") instanceof JsonArray array) || array.elements().size() > MOST) {
            throw new Malformed(in.at("endpoints"), "must be an array of at most " + MOST + " endpoints");
        }
        var endpoints = new ArrayList<Endpoint>();
        for (int i = 0; i < array.elements().size(); i++) {
            var pointer = in.at("endpoints") + "/" + i;
            if (!(array.elements().get(i) instanceof JsonObject object)) {
                throw new Malformed(pointer, "must be an object");
            }
            endpoints.add(endpoint(JsonFields.of(object, pointer)));
        }
        return List.copyOf(endpoints);
    }

    private static JsonObject of(Endpoint endpoint) {
        return JsonObject.builder().put("method", endpoint.method()).put("path", endpoint.path()).build();
    }

    private static Endpoint endpoint(JsonFields in) {
        var method = in.text("method");
        var path = in.text("path");
        in.end();
        try {
            return new Endpoint(method, path);
        } catch (Malformed e) {
            throw new Malformed(in.at("path"), e.problem(), e);
        }
    }

    static JsonObject of(AccessRight right) {
        return JsonObject.builder().put("subject", of(right.subject())).put("service", right.service().path())
                .put("endpoint", of(right.endpoint())).put("purposes", purposes(right.purposes()))
                .put("grantedAt", UtcTime.write(right.grantedAt())).build();
    }

    /// A right as it is kept, with its time.
    static AccessRight right(JsonObject json) {
        var in = JsonFields.of(json);
        var right = right(in, in.read("grantedAt", UtcTime::parse));
        in.end();
        return right;
    }

    /// A right as it is asked for; it is granted now.
    static AccessRight right(JsonObject json, Instant now) {
        var in = JsonFields.of(json);
        var right = right(in, now);
        in.end();
        return right;
    }

    private static AccessRight right(JsonFields in, Instant grantedAt) {
        return new AccessRight(subject(in.fields("subject")), in.read("service", ServiceId::parse),
                endpoint(in.fields("endpoint")), Set.copyOf(in.list("purposes", MOST, PurposeCode::new)), grantedAt);
    }

    private static JsonObject of(AccessSubject subject) {
        var json = JsonObject.builder();
        return switch (subject) {
            case MemberId member -> json.put("type", "MEMBER").put("id", member.path()).build();
            case SubsystemId subsystem -> json.put("type", "SUBSYSTEM").put("id", subsystem.path()).build();
            case GlobalGroupId group -> json.put("type", "GLOBAL_GROUP").put("id", group.path()).build();
            case LocalGroupId group -> json.put("type", "LOCAL_GROUP").put("id", group.code().value()).build();
        };
    }

    private static AccessSubject subject(JsonFields in) {
        var type = in.text("type");
        AccessSubject subject = switch (type) {
            case "MEMBER" -> in.read("id", MemberId::parse);
            case "SUBSYSTEM" -> in.read("id", SubsystemId::parse);
            case "GLOBAL_GROUP" -> in.read("id", GlobalGroupId::parse);
            case "LOCAL_GROUP" -> new LocalGroupId(in.read("id", GroupCode::new));
            default -> throw new Malformed(in.at("type"), "must be MEMBER, SUBSYSTEM, GLOBAL_GROUP or LOCAL_GROUP");
        };
        in.end();
        return subject;
    }

    static JsonObject of(LocalGroup group) {
        return JsonObject.builder().put("owner", group.owner().path()).put("code", group.id().code().value())
                .put("description", group.description())
                .put("members", group.members().stream().map(ClientId::path).sorted().toList()).build();
    }

    static LocalGroup group(JsonObject json) {
        var in = JsonFields.of(json);
        var group = new LocalGroup(in.read("owner", SubsystemId::parse),
                new LocalGroupId(in.read("code", GroupCode::new)), in.text("description"),
                Set.copyOf(in.list("members", MOST, ClientId::parse)));
        in.end();
        return group;
    }

    private static boolean flag(JsonFields in, String name) {
        if (in.required(name) instanceof JsonBoolean(var value)) {
            return value;
        }
        throw new Malformed(in.at(name), "must be true or false");
    }

    private static ServiceType type(String written) {
        for (ServiceType type : ServiceType.values()) {
            if (type.name().equals(written)) {
                return type;
            }
        }
        throw new Malformed("type", "must be REST or OPENAPI");
    }

    private static AccessRule rule(String written) {
        return switch (written) {
            case "OPEN" -> new AccessRule.Open();
            case "GRANTED" -> new AccessRule.Granted();
            default -> throw new Malformed("access", "must be OPEN or GRANTED");
        };
    }

    private static URI uri(String written) {
        try {
            return URI.create(written);
        } catch (IllegalArgumentException e) {
            throw new Malformed("base", "must be a URL", e);
        }
    }

    private static Digest sha256(String hex) {
        try {
            return Digest.ofSha256(HexFormat.of().parseHex(hex));
        } catch (IllegalArgumentException e) {
            throw new Malformed("certificate", "must be a SHA-256 in hexadecimal", e);
        }
    }

    private static List<String> hex(Set<Digest> digests) {
        return digests.stream().map(Digest::hex).sorted().toList();
    }

    private static List<String> purposes(Set<PurposeCode> purposes) {
        return purposes.stream().map(PurposeCode::value).sorted().toList();
    }

    private static List<String> written(Set<AddressRange> ranges) {
        return ranges.stream().map(AddressRange::toString).sorted().toList();
    }

    /// The id of a right: what it grants, not when.
    static String idOf(AccessRight right) {
        var grant = new AccessRight(right.subject(), right.service(), right.endpoint(), right.purposes(),
                Instant.EPOCH);
        return Digest.sha256(CanonicalJson.write(of(grant))).hex().substring(0, 32);
    }
}

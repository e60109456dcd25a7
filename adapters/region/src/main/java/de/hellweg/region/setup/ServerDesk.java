package de.hellweg.region.setup;

import de.hellweg.region.asking.LoggedRecord;
import de.hellweg.region.plan.Clients;
import de.hellweg.region.plan.ModelAuthority;
import de.hellweg.region.plan.ModelPurpose;
import de.hellweg.region.plan.ModelRight;
import de.hellweg.region.plan.ModelService;
import de.hellweg.region.evidence.KeptContainer;
import de.hellweg.trust.UtcTime;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;
import java.util.function.UnaryOperator;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// The administrator's desk of one authority's security server: keys and certificates, registration, services and
/// rights.
public final class ServerDesk {
    private static final String API = "/api/v1";
    private static final int ATTEMPTS = 300;
    private static final String ANSWERED_CLIENTS = "hellweg_requests_total{interface=\"clients\"";
    private static final String NEVER = "9999-12-31T00:00:00.000Z";

    private final ModelAuthority authority;
    private final Desk desk;

    public ServerDesk(ModelAuthority authority, Desk desk) {
        this.authority = authority;
        this.desk = desk;
    }

    /// Where the server and its register are reached.
    ///
    /// @param servers  host and port for other servers, as the registry is told
    /// @param register base address of the register
    public record Addresses(String servers, String register) {}

    /// Makes the two keys and brings their certificates from the certification authority.
    public void certify(CertificateDesk certificates) {
        var sealing = object("use", "sealing").put("member", authority.member().path()).put("organization",
                authority.title());
        certify("sealing", sealing, request -> certificates.signing(authority, request));
        certify("authentication", object("use", "authentication").put("organization", authority.title()),
                request -> certificates.authentication(authority, request));
    }

    private void certify(String use, ObjectNode wanted, UnaryOperator<String> issue) {
        var key = keyFor(use);
        if (key.path("certificate").isString()) {
            return;
        }
        var id = (key.isMissingNode() ? desk.post(API + "/keys", wanted) : key).path("id").asString("");
        var request = Base64.getEncoder().encodeToString(desk.bytes(API + "/keys/" + id + "/certificate-request"));
        desk.put(API + "/keys/" + id + "/certificate", object("certificates", issue.apply(request)));
    }

    private JsonNode keyFor(String use) {
        for (var key : desk.get(API + "/keys").path("items")) {
            if (key.path("use").asString("").equals(use)) {
                return key;
            }
        }
        return JsonNodeFactory.instance.missingNode();
    }

    /// Registers server and clients: the server asks, the registrar approves.
    public void register(RegistryDesk registry, Addresses addresses) {
        var server = authority.server().path();
        if (!registry.lists("/servers", "server", server)) {
            var payload = object("server", server).put("address", addresses.servers()).put("logKey",
                    desk.get(API + "/server").path("logKey").asString(""));
            payload.putArray("authenticationCertificates").add(authenticationCertificate());
            register(registry, "server-registered", payload);
        }
        registerClients(registry);
    }

    /// Registers the clients of a server that is registered.
    public void registerClients(RegistryDesk registry) {
        var server = authority.server().path();
        for (var subsystem : Clients.subsystemsOf(authority)) {
            if (!registry.serves(server, subsystem.path())) {
                register(registry, "client-registered", object("server", server).put("subsystem", subsystem.path()));
            }
        }
    }

    private void register(RegistryDesk registry, String kind, ObjectNode payload) {
        var asked = object("kind", kind);
        asked.set("payload", payload);
        desk.postWhenReady(API + "/registration-requests", asked);
        registry.approveAll(authority.server().path());
    }

    /// DER in base64, as the registry takes it: PEM without its frame.
    private String authenticationCertificate() {
        var pem = keyFor("authentication").path("certificate").asString("");
        var first = pem.substring(pem.indexOf('\n') + 1, pem.indexOf("-----END"));
        return first.replace("\n", "");
    }

    /// Says which subsystems ask here, what is answered where, who may ask, and what the catalogue says of it. Each is put
    /// whole, so again is the same.
    public void configure(Addresses addresses) {
        for (var subsystem : Clients.subsystemsOf(authority)) {
            var client = object("subsystem", subsystem.path());
            client.putObject("connection").put("mode", "HTTP").putArray("from").add("127.0.0.0/8");
            client.putArray("purposes");
            desk.put(API + "/clients", client);
        }
        for (var service : ModelService.of(authority)) {
            var base = "http://" + addresses.register();
            var settings = object("service", service.id().path()).put("type", "OPENAPI").put("base", base)
                    .put("timeLimitSeconds", 10).put("description", base + "/openapi.json").put("access", "GRANTED");
            settings.putArray("certificatesSha256");
            var endpoints = settings.putArray("endpoints");
            for (var endpoint : service.endpoints()) {
                var words = endpoint.split(" ", 2);
                endpoints.add(object("method", words[0]).put("path", words[1]));
            }
            desk.put(API + "/services", settings);
        }
        ModelRight.all().stream().filter(right -> right.service().provider() == authority).forEach(this::grant);
        ModelService.of(authority).forEach(this::publish);
    }

    /// Tells the registry's catalogue of the service; what it knows already is not told again.
    private void publish(ModelService service) {
        var said = object("service", service.id().path()).put("title", service.title()).put("description",
                service.description());
        said.putObject("contact").put("office", "Servicestelle Datenaustausch, " + authority.title()).put("email",
                "datenaustausch@" + authority.name().toLowerCase(Locale.ROOT).replace('_', '-') + ".example");
        said.set("purposes", codes(service.purposes()));
        desk.putWhenReady(API + "/publications", said);
    }

    private void grant(ModelRight right) {
        var granted = object("service", right.service().id().path());
        granted.putObject("subject").put("type", "SUBSYSTEM").put("id", right.client().path());
        granted.putObject("endpoint").put("method", "*").put("path", "/**");
        granted.set("purposes", codes(right.purposes()));
        desk.put(API + "/access-rights", granted);
    }

    /// Waits until the server can carry messages.
    public void awaitReady() {
        for (int attempt = 1;; attempt++) {
            try {
                desk.get("/health/ready");
                return;
            } catch (SetupFailed notReady) {
                if (!notReady.notYet() || attempt >= ATTEMPTS) {
                    throw notReady;
                }
            }
            Desk.pause();
        }
    }

    /// Waits until the server has followed the registry to this size.
    public void awaitRegistry(long size) {
        for (int attempt = 1; desk.get(API + "/server").path("registry").path("size").asLong(0) < size; attempt++) {
            if (attempt >= ATTEMPTS) {
                throw new SetupFailed(0, authority.title() + " does not follow the registry");
            }
            Desk.pause();
        }
    }

    /// How many requests the server's client interface has answered since its start.
    public long requestsOfClients() {
        var numbers = new String(desk.bytes("/metrics"), StandardCharsets.UTF_8);
        return numbers.lines().filter(line -> line.startsWith(ANSWERED_CLIENTS))
                .mapToLong(line -> (long) Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1))).sum();
    }

    /// The records of the server's message log from a time on, in their order.
    public List<LoggedRecord> recordsFrom(Instant time) {
        var query = API + "/records?from=" + UtcTime.write(time) + "&before=" + NEVER;
        var records = new ArrayList<LoggedRecord>();
        desk.get(query).path("items").forEach(item -> records.add(record(item)));
        return records;
    }

    private static LoggedRecord record(JsonNode item) {
        return new LoggedRecord(item.path("sequence").asLong(0), UtcTime.parse(text(item, "time")), text(item, "kind"),
                text(item, "side"), text(item, "requestId"), text(item, "messageId"), text(item, "client"),
                text(item, "service"), text(item, "purpose"), text(item, "issue"),
                item.has("ends") ? OptionalLong.of(item.path("ends").asLong(0)) : OptionalLong.empty(),
                text(item, "detail"));
    }

    private static String text(JsonNode item, String field) {
        return item.path(field).asString("");
    }

    /// The containers that the server keeps of an exchange: its request, and its answer if there is one.
    ///
    /// @param requestId as [LoggedRecord] has it
    public List<KeptContainer> containers(String requestId) {
        var found = new ArrayList<KeptContainer>();
        for (var item : desk.get(API + "/records?requestId=" + requestId).path("items")) {
            if (item.path("sealed").asBoolean(false)) {
                var name = text(item, "kind").equals("REQUEST") ? "request.asice" : "response.asice";
                var sequence = item.path("sequence").asLong(0);
                found.add(new KeptContainer(name, desk.bytes(API + "/records/" + sequence + "/container")));
            }
        }
        return found;
    }

    private static ArrayNode codes(List<ModelPurpose> purposes) {
        var codes = JsonNodeFactory.instance.arrayNode();
        purposes.forEach(purpose -> codes.add(purpose.code()));
        return codes;
    }

    private static ObjectNode object(String field, String value) {
        return JsonNodeFactory.instance.objectNode().put(field, value);
    }
}

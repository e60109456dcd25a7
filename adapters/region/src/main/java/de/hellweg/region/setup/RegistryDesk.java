package de.hellweg.region.setup;

import de.hellweg.region.asking.RegistryFacts;
import de.hellweg.region.plan.Clients;
import de.hellweg.region.plan.ModelAuthority;
import de.hellweg.region.plan.ModelPurpose;
import java.time.Instant;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// The registrar's desk: enters what the region consists of into the central registry.
public final class RegistryDesk {
    private static final String API = "/api/v1";
    private static final int INVITED_HOURS = 24;
    private static final Map<String, String> CLASSES = Map.of("KOM", "Städte und Gemeinden", "KREIS", "Kreise", "LAND",
            "Behörden des Landes");

    private final Desk desk;

    public RegistryDesk(Desk desk) {
        this.desk = desk;
    }

    /// Trust services first, then purposes, then who takes part.
    public void enterAll(TrustServiceFacts trust) {
        ensure("/certification-services", "name",
                object("name", "Modell-Zertifizierungsstelle").put("root", trust.root())
                        .put("ocsp", trust.ocsp())
                        .set("issuing", JsonNodeFactory.instance.arrayNode().add(trust.issuing())));
        ensure("/timestamp-services", "name", object("name", "Modell-Zeitstempeldienst")
                .put("url", trust.timestamp()).put("certificate", trust.timestampCertificate()));
        CLASSES.forEach((code, description) -> ensure("/member-classes", "memberClass",
                object("memberClass", code).put("description", description)));
        for (var purpose : ModelPurpose.values()) {
            ensure("/purposes", "code", object("code", purpose.code()).put("nameDe", purpose.nameDe())
                    .put("nameEn", purpose.nameEn()).put("legalBasis", purpose.legalBasis())
                    .put("retention", purpose.retention()));
        }
        for (var authority : ModelAuthority.values()) {
            ensure("/members", "member", object("member", authority.member().path()).put("name", authority.title()));
            Clients.subsystemsOf(authority).forEach(subsystem -> subsystem(subsystem.path()));
        }
    }

    /// Whether the registry lists the item already.
    public boolean lists(String path, String field, String value) {
        return desk.lists(API + path, field, value);
    }

    /// Whether the subsystem is registered on the server.
    public boolean serves(String server, String subsystem) {
        for (var item : desk.get(API + "/servers").path("items")) {
            if (item.path("server").asString("").equals(server)) {
                for (var client : item.path("clients")) {
                    if (client.asString("").equals(subsystem)) {
                        return true;
                    }
                }
            }
        }
        return false;
    }

    /// Enters a subsystem, unless it is there.
    public void subsystem(String path) {
        ensure("/subsystems", "subsystem", object("subsystem", path));
    }

    /// Approves what a server has asked for and nobody has decided; says how many requests those were.
    public int approveAll(String server) {
        int approved = 0;
        for (var request : desk.get(API + "/registration-requests?state=submitted&pageSize=200").path("items")) {
            if (request.path("sender").asString("").equals(server)) {
                desk.post(API + "/registration-requests/" + request.path("id").asLong(0) + "/approve",
                        object("reason", "Teil der Modellregion"));
                approved++;
            }
        }
        return approved;
    }

    /// Invites a member's server; the line for its people.
    public String invite(String server) {
        return desk.post(API + "/invitations", object("server", server).put("validHours", INVITED_HOURS))
                .path("invitation").asString("");
    }

    /// What the page shows of the registry.
    public RegistryFacts facts() {
        var state = desk.get(API + "/state");
        return new RegistryFacts(state.path("size").asLong(0), Instant.parse(state.path("time").asString("")),
                "http://" + desk.destination().host() + ":" + desk.destination().port() + "/");
    }

    /// The anchor file.
    public byte[] anchor() {
        return desk.bytes("/anchor");
    }

    /// The whole log with its newest checkpoint, as a follower gets it.
    public byte[] log() {
        return desk.bytes("/log/follow?size=0");
    }

    private void ensure(String path, String field, JsonNode payload) {
        if (!desk.lists(API + path, field, payload.path(field).asString(""))) {
            desk.post(API + path, payload);
        }
    }

    private static ObjectNode object(String field, String value) {
        return JsonNodeFactory.instance.objectNode().put(field, value);
    }
}

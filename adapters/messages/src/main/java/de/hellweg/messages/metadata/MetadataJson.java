package de.hellweg.messages.metadata;

import de.hellweg.trust.identifier.ClientId;
import de.hellweg.trust.identifier.MemberId;
import de.hellweg.trust.identifier.SubsystemId;
import java.util.List;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// Metadata in X-Road's JSON.
public final class MetadataJson {
    private final JsonMapper mapper = JsonMapper.shared();

    /// `{"member":[…]}`.
    public byte[] clients(List<ListedClient> clients) {
        var root = mapper.createObjectNode();
        var members = root.putArray("member");
        for (ListedClient client : clients) {
            var member = members.addObject();
            id(member.putObject("id"), client.id());
            member.put("name", client.name());
            if (client.id() instanceof SubsystemId subsystem) {
                member.put("subsystem_name", subsystem.code().value());
            }
        }
        return mapper.writeValueAsBytes(root);
    }

    /// `{"service":[…]}`.
    public byte[] services(List<ListedService> services) {
        var root = mapper.createObjectNode();
        var list = root.putArray("service");
        for (ListedService service : services) {
            var node = list.addObject();
            parts(node, service.id().provider());
            node.put("service_code", service.id().code().value());
            node.put("object_type", "SERVICE");
            node.put("service_type", service.type());
            var endpoints = node.putArray("endpoint_list");
            service.endpoints().forEach(
                    endpoint -> endpoints.addObject().put("method", endpoint.method()).put("path", endpoint.path()));
        }
        return mapper.writeValueAsBytes(root);
    }

    private static void id(ObjectNode node, ClientId id) {
        switch (id) {
            case MemberId member -> {
                memberParts(node, member);
                node.put("object_type", "MEMBER");
            }
            case SubsystemId subsystem -> {
                parts(node, subsystem);
                node.put("object_type", "SUBSYSTEM");
            }
        }
    }

    private static void parts(ObjectNode node, SubsystemId id) {
        memberParts(node, id.member());
        node.put("subsystem_code", id.code().value());
    }

    private static void memberParts(ObjectNode node, MemberId id) {
        node.put("xroad_instance", id.instance().value());
        node.put("member_class", id.memberClass().value());
        node.put("member_code", id.code().value());
    }
}

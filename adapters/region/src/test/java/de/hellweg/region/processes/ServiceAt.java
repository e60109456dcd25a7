package de.hellweg.region.processes;

import de.hellweg.region.Ports;
import de.hellweg.region.plan.ModelService;
import java.net.InetSocketAddress;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// The settings of a service, as an administrator puts them.
final class ServiceAt {
    private ServiceAt() {}

    static ObjectNode address(ModelService service, InetSocketAddress register, int timeLimitSeconds) {
        var base = "http://" + Ports.text(register);
        var settings = JsonNodeFactory.instance.objectNode().put("service", service.id().path())
                .put("type", "OPENAPI").put("base", base).put("timeLimitSeconds", timeLimitSeconds)
                .put("description", base + "/openapi.json").put("access", "GRANTED");
        settings.putArray("certificatesSha256");
        return settings;
    }
}

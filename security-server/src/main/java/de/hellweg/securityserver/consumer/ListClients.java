package de.hellweg.securityserver.consumer;

import de.hellweg.http.HttpExchange;
import de.hellweg.http.HttpHandler;
import de.hellweg.http.HttpResponse;
import de.hellweg.messages.metadata.Format;
import de.hellweg.messages.metadata.ListedClient;
import de.hellweg.messages.metadata.MetadataJson;
import de.hellweg.messages.metadata.MetadataXml;
import de.hellweg.securityserver.fault.Problem;
import de.hellweg.securityserver.fault.ReadinessFault.RegistryOutdated;
import de.hellweg.securityserver.fault.RequestFault.MalformedRequest;
import de.hellweg.securityserver.fault.Side;
import de.hellweg.securityserver.registry.CurrentRegistry;
import de.hellweg.trust.registry.Member;
import de.hellweg.trust.registry.Registry;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// `GET /listClients` of the client interface (X-Road service metadata): all members and subsystems of the exchange. The
/// registry is no secret among its members, so it asks for no certificate.
public final class ListClients implements HttpHandler {
    private static final String OTHER_INSTANCE = "xRoadInstance=";

    private final CurrentRegistry current;
    private final InstantSource clock;
    private final MetadataJson json = new MetadataJson();
    private final MetadataXml xml = new MetadataXml();

    public ListClients(CurrentRegistry current, InstantSource clock) {
        this.current = current;
        this.clock = clock;
    }

    @Override
    public HttpResponse answer(HttpExchange http) {
        var registry = current.snapshot();
        var format = Format.xmlUnlessJson(http.headers().first("Accept").orElse(""));
        if (!registry.validAt(clock.instant())) {
            return Problem.of(new RegistryOutdated(), Side.CONSUMER, http.id()).answer(format);
        }
        var query = http.query();
        if (!query.isEmpty() && !query.equals(OTHER_INSTANCE + registry.instance().value())) {
            return Problem.of(new MalformedRequest("xRoadInstance: is not this instance"), Side.CONSUMER, http.id())
                    .answer(format);
        }
        var clients = clients(registry);
        return HttpResponse.of(200, format.contentType(), switch (format) {
            case JSON -> json.clients(clients);
            case XML -> xml.clients(clients);
        });
    }

    private static List<ListedClient> clients(Registry registry) {
        var clients = new ArrayList<ListedClient>();
        for (Member member : registry.members()) {
            clients.add(new ListedClient(member.id(), member.name()));
        }
        for (var subsystem : registry.subsystems()) {
            registry.member(subsystem.id().member())
                    .ifPresent(member -> clients.add(new ListedClient(subsystem.id(), member.name())));
        }
        clients.sort(Comparator.comparing(client -> client.id().path()));
        return clients;
    }
}

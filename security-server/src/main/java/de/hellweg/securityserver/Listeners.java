package de.hellweg.securityserver;

import de.hellweg.http.HttpClient;
import de.hellweg.http.HttpHandler;
import de.hellweg.http.HttpServer;
import de.hellweg.http.Limits;
import de.hellweg.http.ListenerSettings;
import de.hellweg.http.ServerTls;
import de.hellweg.http.ServerTls.ClientCertificates;
import de.hellweg.http.loop.EventLoops;
import de.hellweg.http.routing.Router;
import de.hellweg.messages.Spool;
import de.hellweg.securityserver.accessrequests.StoredRequests;
import de.hellweg.securityserver.consumer.ConsumerSide;
import de.hellweg.securityserver.consumer.ListClients;
import de.hellweg.securityserver.consumer.OwnMessages;
import de.hellweg.securityserver.evidence.Evidence;
import de.hellweg.securityserver.keys.SoftwareKeys;
import de.hellweg.securityserver.management.KeysApi;
import de.hellweg.securityserver.management.RecordsApi;
import de.hellweg.securityserver.management.RegistrationDesk;
import de.hellweg.securityserver.management.RegistrationsApi;
import de.hellweg.securityserver.management.ServerApi;
import de.hellweg.securityserver.management.catalogue.AccessDesk;
import de.hellweg.securityserver.management.catalogue.AccessRequestsApi;
import de.hellweg.securityserver.management.catalogue.PublicationsApi;
import de.hellweg.securityserver.messagelog.ContainerSource;
import de.hellweg.securityserver.messagelog.access.LogHandlers;
import de.hellweg.securityserver.monitoring.Health;
import de.hellweg.securityserver.monitoring.Metrics;
import de.hellweg.securityserver.monitoring.RaisedAlarms;
import de.hellweg.securityserver.pages.ServerPages;
import de.hellweg.securityserver.provider.FetchDescription;
import de.hellweg.securityserver.provider.ProviderSide;
import de.hellweg.securityserver.serverconfiguration.ConfigurationApi;
import de.hellweg.securityserver.serverconfiguration.StoredConfiguration;
import de.hellweg.trust.registry.Anchor;
import de.hellweg.web.administration.Administration;
import de.hellweg.web.administration.ApiKeys;
import java.net.InetSocketAddress;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// The storey with the doors: what stands behind each listener. Other servers and information systems are let in last.
final class Listeners implements AutoCloseable {
    private final List<HttpServer> opened = new ArrayList<>();
    private final Rooms rooms;
    private final Descriptors descriptors = Descriptors.ofThisProcess();
    private final InetSocketAddress administration;
    private final InetSocketAddress servers;
    private final Optional<InetSocketAddress> clientsHttp;
    private final Optional<InetSocketAddress> clientsHttps;

    /// What the listeners lead to.
    record Rooms(Evidence evidence, ContainerSource containers, StoredConfiguration configuration, SoftwareKeys keys,
            RaisedAlarms alarms,
            Health health, Metrics metrics, Anchor anchor, StoredRequests requests,
            RegistrationDesk registrations) {}

    /// How this server reaches others.
    ///
    /// @param outside providers' servers and the registry
    /// @param services the own house's information systems
    record ToOthers(HttpClient outside, HttpClient services) {}

    /// @param loops carry the exchange; the administration has some of its own, so that it answers whatever the exchange does
    Listeners(Settings settings, Stores stores, Rooms rooms, EventLoops loops, ToOthers to, Clock clock) {
        this.rooms = rooms;
        var listening = settings.listening();
        var spool = new Spool(stores.spool(), settings.exchanging().bodyBytes());
        var here = settings.server().id();
        var timeLimit = settings.exchanging().timeLimit();
        var provider = ProviderSide.serverInterface(here,
                new ProviderSide.Offer(rooms.configuration(), rooms.requests()), rooms.evidence(), to.services(), spool,
                timeLimit);
        var consumer = Router.builder()
                .mount("/r1/", ConsumerSide.clientInterface(here, rooms.configuration(), rooms.evidence(), to.outside(),
                        spool, timeLimit))
                .route("GET", "/listClients", new ListClients(rooms.evidence().registry(), clock))
                .route("GET", "/asic", ConsumerSide.containers(rooms.configuration(), rooms.evidence().log(),
                        rooms.containers(), clock))
                .route("GET", "/log/checkpoint", LogHandlers.checkpoint(rooms.evidence().log())).build();
        boolean complete = false;
        try {
            this.administration = open(listening.administration(),
                    listening.administration().getAddress().isLoopbackAddress()
                            ? Optional.empty()
                            : Optional.of(house(ClientCertificates.NONE)),
                    listening.administrationLimits(), "administration",
                    administration(settings, stores, to, ConsumerSide.ownMessages(here, rooms.configuration(),
                            rooms.evidence(), to.outside(), spool, timeLimit), clock),
                    Optional.empty());
            this.servers = open(listening.servers(), Optional.of(new ServerTls(
                    () -> rooms.keys().authentication().orElseGet(rooms.keys()::internalTls),
                    ClientCertificates.WANTED)), listening.serverLimits(), "servers", provider, Optional.of(loops));
            this.clientsHttps = listening.clientsHttps().map(address -> open(address,
                    Optional.of(house(ClientCertificates.WANTED)), listening.clientLimits(), "clients", consumer,
                    Optional.of(loops)));
            this.clientsHttp = listening.clientsHttp().map(
                    address -> open(address, Optional.empty(), listening.clientLimits(), "clients", consumer,
                            Optional.of(loops)));
            complete = true;
        } finally {
            if (!complete) {
                close();
            }
        }
    }

    /// TLS towards the own house.
    private ServerTls house(ClientCertificates wanted) {
        return new ServerTls(rooms.keys()::internalTls, wanted);
    }

    private InetSocketAddress open(InetSocketAddress address, Optional<ServerTls> tls, Limits limits, String name,
            HttpHandler handler, Optional<EventLoops> shared) {
        var where = new ListenerSettings(address, tls, descriptors.bound(name, limits));
        var measured = rooms.metrics().measured(name, handler);
        var server = shared.map(on -> HttpServer.start(where, measured, on))
                .orElseGet(() -> HttpServer.start(where, measured));
        opened.add(server);
        return server.address();
    }

    private HttpHandler administration(Settings settings, Stores stores, ToOthers to, OwnMessages messages,
            Clock clock) {
        var apiKeys = ApiKeys.open(stores.apiKeyHashes());
        var gate = new Administration(apiKeys);
        var access = new AccessDesk(rooms.requests(), messages);
        var routes = Router.builder();
        rooms.health().on(routes);
        new ServerApi(settings.server().id(), rooms.keys(), rooms.evidence().registry(), rooms.alarms(),
                rooms.metrics(), gate).on(routes);
        new ConfigurationApi(rooms.configuration(), gate, settings.server().id().owner().instance(), clock).on(routes);
        new KeysApi(rooms.keys(), settings.server().organization(), settings.keys().curve(), gate).on(routes);
        new RegistrationsApi(rooms.registrations()).on(routes, gate);
        new PublicationsApi(rooms.configuration(), new FetchDescription(to.services(), rooms.evidence().serverKeys()),
                rooms.evidence().registry(), rooms.keys(), to.outside(), rooms.anchor(), clock).on(routes, gate);
        new AccessRequestsApi(access, settings.server().id().owner().instance()).on(routes, gate);
        new RecordsApi(rooms.evidence().log(), rooms.containers(), gate, clock).on(routes);
        boolean secure = !settings.listening().administration().getAddress().isLoopbackAddress();
        return new ServerPages(
                new ServerPages.Server(settings.server().id(), rooms.anchor(), rooms.evidence().registry(),
                        rooms.configuration(), rooms.health(), secure),
                new ServerPages.Desks(access, rooms.registrations(), apiKeys), clock, routes.build());
    }

    InetSocketAddress administration() {
        return administration;
    }

    InetSocketAddress servers() {
        return servers;
    }

    Optional<InetSocketAddress> clientsHttp() {
        return clientsHttp;
    }

    Optional<InetSocketAddress> clientsHttps() {
        return clientsHttps;
    }

    /// All addresses this server listens at.
    List<InetSocketAddress> own() {
        return Stream.of(Optional.of(administration), Optional.of(servers), clientsHttp, clientsHttps)
                .flatMap(Optional::stream).toList();
    }

    @Override
    public void close() {
        opened.reversed().forEach(HttpServer::close);
    }
}

package de.hellweg.registry.pages.catalogue;

import de.hellweg.http.HttpResponse;
import de.hellweg.http.routing.Router;
import de.hellweg.http.routing.Router.RouteHandler;
import de.hellweg.registry.catalogue.Catalogue;
import de.hellweg.registry.catalogue.Documents;
import de.hellweg.trust.identifier.ServiceId;
import java.util.function.Function;

/// The pages of the catalogue: the list, a service, and its interface.
public final class CataloguePages {
    private static final String LIST = "/catalogue";
    private static final String SERVICE = LIST + "/{class}/{code}/{subsystem}/{service}";

    private final Catalogue catalogue;
    private final Documents documents;

    public CataloguePages(Catalogue catalogue, Documents documents) {
        this.catalogue = catalogue;
        this.documents = documents;
    }

    /// Makes a route of what answers a reader.
    @FunctionalInterface
    public interface Edge {
        RouteHandler around(Function<Reading, HttpResponse> answer);
    }

    /// Adds the routes.
    public void on(Router.Builder routes, Edge edge) {
        var list = new ListPage(catalogue);
        var service = new ServicePage(catalogue, documents);
        var described = new InterfacePage(catalogue, documents);
        routes.route("GET", LIST, edge.around(list::show)).route("GET", SERVICE, edge.around(service::show))
                .route("GET", SERVICE + "/openapi", edge.around(described::show));
    }

    /// The page of a service; the registry has one instance only, so it is left out.
    static String pageOf(ServiceId service) {
        return LIST + withoutInstance(service);
    }

    /// Where programs read of a service.
    static String interfaceOf(ServiceId service) {
        return "/api/v1/catalogue/services" + withoutInstance(service);
    }

    private static String withoutInstance(ServiceId service) {
        var path = service.path();
        return path.substring(path.indexOf('/'));
    }
}

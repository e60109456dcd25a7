package de.hellweg.http.routing;

import de.hellweg.http.Headers;
import de.hellweg.http.HttpExchange;
import de.hellweg.http.HttpHandler;
import de.hellweg.http.HttpResponse;
import de.hellweg.http.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/// Finds the handler for a path. A route is a method and a template whose segments are literal or `{name}`; a mount
/// takes every method and path under its prefix and sees the path as sent.
///
/// A path that is not canonical ([CanonicalPath]) is answered 400, an unknown one 404, a known one with another method
/// 405 with `Allow`; all as problems. `HEAD` is answered by the route of `GET`. Literal segments win over parameters.
public final class Router implements HttpHandler {

    /// Answers one route.
    @FunctionalInterface
    public interface RouteHandler {
        HttpResponse answer(HttpExchange exchange, PathParameters parameters);
    }

    private record Route(String method, PathTemplate template, RouteHandler handler) {}

    private record Mount(String prefix, HttpHandler handler) {}

    private final List<Route> routes;
    private final List<Mount> mounts;

    private Router(List<Route> routes, List<Mount> mounts) {
        this.routes = List.copyOf(routes);
        this.mounts = List.copyOf(mounts);
    }

    public static Builder builder() {
        return new Builder();
    }

    @Override
    public HttpResponse answer(HttpExchange exchange) {
        for (Mount mount : mounts) {
            if (exchange.path().startsWith(mount.prefix)) {
                return mount.handler.answer(exchange);
            }
        }
        Optional<CanonicalPath> path = CanonicalPath.of(exchange.path());
        return path.isPresent()
                ? route(exchange, path.get())
                : problem(exchange, 400, "path-not-canonical", "The path is not in its one canonical form.");
    }

    private HttpResponse route(HttpExchange exchange, CanonicalPath path) {
        String method = exchange.method().equals("HEAD") ? "GET" : exchange.method();
        var allowed = new TreeSet<String>();
        for (Route route : routes) {
            Optional<PathParameters> parameters = route.template.match(path);
            if (parameters.isPresent()) {
                if (route.method.equals(method)) {
                    return route.handler.answer(exchange, parameters.get());
                }
                allowed.add(route.method);
            }
        }
        if (allowed.isEmpty()) {
            return problem(exchange, 404, "not-found", "There is nothing at this path.");
        }
        if (allowed.contains("GET")) {
            allowed.add("HEAD");
        }
        return methodNotAllowed(exchange, String.join(", ", allowed));
    }

    private static HttpResponse methodNotAllowed(HttpExchange exchange, String allowed) {
        HttpResponse answer = problem(exchange, 405, "method-not-allowed", "This path takes other methods.");
        Headers headers = answer.headers().toBuilder().add("Allow", allowed).build();
        return new HttpResponse(405, headers, answer.content());
    }

    private static HttpResponse problem(HttpExchange exchange, int status, String code, String title) {
        return new Problem(status, code, title, title, exchange.id()).toResponse();
    }

    /// Collects routes.
    public static final class Builder {
        private final List<Route> routes = new ArrayList<>();
        private final List<Mount> mounts = new ArrayList<>();

        private Builder() {}

        /// Adds a route.
        ///
        /// @param template such as `/api/v1/members/{id}`
        public Builder route(String method, String template, RouteHandler handler) {
            routes.add(new Route(method, PathTemplate.parse(template), handler));
            return this;
        }

        /// A route without parameters.
        public Builder route(String method, String path, HttpHandler handler) {
            return route(method, path, (exchange, _) -> handler.answer(exchange));
        }

        /// Everything whose path begins with `prefix`; the handler judges the rest of the path itself.
        public Builder mount(String prefix, HttpHandler handler) {
            if (!prefix.startsWith("/") || !prefix.endsWith("/")) {
                throw new IllegalArgumentException("a prefix begins and ends with /");
            }
            mounts.add(new Mount(prefix, handler));
            return this;
        }

        public Router build() {
            routes.sort((one, other) -> Integer.compare(one.template.parameters(), other.template.parameters()));
            return new Router(routes, mounts);
        }
    }
}

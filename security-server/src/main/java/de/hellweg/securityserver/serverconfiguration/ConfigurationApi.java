package de.hellweg.securityserver.serverconfiguration;

import de.hellweg.http.HttpResponse;
import de.hellweg.http.routing.PathParameters;
import de.hellweg.http.routing.Router;
import de.hellweg.sql.DatabaseUnavailable;
import de.hellweg.trust.identifier.GroupCode;
import de.hellweg.trust.identifier.InstanceId;
import de.hellweg.trust.identifier.LocalGroupId;
import de.hellweg.trust.identifier.MemberClass;
import de.hellweg.trust.identifier.MemberCode;
import de.hellweg.trust.identifier.MemberId;
import de.hellweg.trust.identifier.ServiceCode;
import de.hellweg.trust.identifier.ServiceId;
import de.hellweg.trust.identifier.SubsystemCode;
import de.hellweg.trust.identifier.SubsystemId;
import de.hellweg.trust.json.JsonValue.JsonObject;
import de.hellweg.web.administration.Administration;
import de.hellweg.web.administration.Administration.Keyed;
import de.hellweg.web.administration.Json;
import de.hellweg.web.administration.Refused;
import java.time.Clock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Clients, services, access rights and local groups by REST. `PUT` of a whole object adds or replaces it, so that a
/// script may be run again.
public final class ConfigurationApi {
    private static final Logger LOG = LoggerFactory.getLogger(ConfigurationApi.class);

    private final StoredConfiguration configuration;
    private final Administration administration;
    private final InstanceId instance;
    private final Clock clock;

    public ConfigurationApi(StoredConfiguration configuration, Administration administration, InstanceId instance,
            Clock clock) {
        this.configuration = configuration;
        this.administration = administration;
        this.instance = instance;
        this.clock = clock;
    }

    /// Adds the routes.
    public Router.Builder on(Router.Builder routes) {
        clients(routes);
        services(routes);
        rights(routes);
        groups(routes);
        return routes;
    }

    private void clients(Router.Builder routes) {
        get(routes, "/api/v1/clients", () -> Json.list(configuration.clients(), client -> client.id().path(),
                ConfigurationJson::of));
        put(routes, "/api/v1/clients", json -> {
            var client = ConfigurationJson.client(json);
            configuration.put(client);
            return ConfigurationJson.of(client);
        });
        delete(routes, "/api/v1/clients/{class}/{code}/{subsystem}",
                path -> configuration.removeClient(subsystem(path)));
    }

    private void services(Router.Builder routes) {
        get(routes, "/api/v1/services", () -> Json.list(configuration.all().services().values(),
                service -> service.id().path(), ConfigurationJson::of));
        put(routes, "/api/v1/services", json -> {
            var service = ConfigurationJson.service(json);
            configuration.put(service);
            return ConfigurationJson.of(service);
        });
        delete(routes, "/api/v1/services/{class}/{code}/{subsystem}/{service}", path -> configuration
                .removeService(new ServiceId(subsystem(path), new ServiceCode(path.get("service")))));
    }

    private void rights(Router.Builder routes) {
        get(routes, "/api/v1/access-rights", () -> Json.list(configuration.all().rights().entrySet(),
                entry -> entry.getKey(), entry -> withId(entry.getKey(), ConfigurationJson.of(entry.getValue()))));
        put(routes, "/api/v1/access-rights", json -> {
            var right = ConfigurationJson.right(json, clock.instant());
            var id = configuration.grant(right);
            return JsonObject.builder().put("id", id).build();
        });
        delete(routes, "/api/v1/access-rights/{id}", path -> configuration.revoke(path.get("id")));
    }

    private void groups(Router.Builder routes) {
        get(routes, "/api/v1/local-groups", () -> Json.list(configuration.all().allGroups(),
                group -> group.owner().path() + " " + group.id().code().value(), ConfigurationJson::of));
        put(routes, "/api/v1/local-groups", json -> {
            var group = ConfigurationJson.group(json);
            configuration.put(group);
            return ConfigurationJson.of(group);
        });
        delete(routes, "/api/v1/local-groups/{class}/{code}/{subsystem}/{group}", path -> configuration
                .removeGroup(subsystem(path), new LocalGroupId(new GroupCode(path.get("group")))));
    }

    private static JsonObject withId(String id, JsonObject json) {
        var all = JsonObject.builder().put("id", id);
        json.members().forEach(all::put);
        return all.build();
    }

    @FunctionalInterface
    private interface Reading {
        JsonObject now();
    }

    @FunctionalInterface
    private interface Putting {
        JsonObject put(JsonObject json);
    }

    @FunctionalInterface
    private interface Deleting {
        boolean delete(PathParameters path);
    }

    private void get(Router.Builder routes, String path, Reading reading) {
        routes.route("GET", path, administration.keyed((_, _, _) -> Json.answer(200, reading.now())));
    }

    private void put(Router.Builder routes, String path, Putting putting) {
        routes.route("PUT", path, changing("PUT " + path,
                (exchange, _, _) -> Json.answer(200, putting.put(Json.request(exchange)))));
    }

    private void delete(Router.Builder routes, String path, Deleting deleting) {
        routes.route("DELETE", path, changing("DELETE " + path, (_, parameters, _) -> {
            if (!deleting.delete(parameters)) {
                throw Refused.unknown("It may have been deleted already.");
            }
            return HttpResponse.of(204);
        }));
    }

    private Router.RouteHandler changing(String act, Keyed change) {
        return administration.keyed((exchange, parameters, actor) -> {
            try {
                var answer = change.answer(exchange, parameters, actor);
                LOG.info("{} changed the configuration: {} (exchange {})", actor, act, exchange.id());
                return answer;
            } catch (ConfigurationConflict conflict) {
                throw Refused.conflict(conflict.detail());
            } catch (DatabaseUnavailable away) {
                LOG.error("the configuration cannot be written: {} (exchange {})", away.kind(), exchange.id());
                throw Refused.notNow("The configuration cannot be written now. Try again later.");
            }
        });
    }

    private SubsystemId subsystem(PathParameters path) {
        var member = new MemberId(instance, new MemberClass(path.get("class")), new MemberCode(path.get("code")));
        return new SubsystemId(member, new SubsystemCode(path.get("subsystem")));
    }
}

package de.hellweg.securityserver.serverconfiguration;

import de.hellweg.sql.Database;
import de.hellweg.sql.Transaction;
import de.hellweg.trust.identifier.ClientId;
import de.hellweg.trust.identifier.LocalGroupId;
import de.hellweg.trust.identifier.ServiceId;
import de.hellweg.trust.identifier.SubsystemId;
import de.hellweg.trust.json.CanonicalJson;
import de.hellweg.trust.json.JsonValue.JsonObject;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;

/// The configuration in the server's database, and in memory for the exchanges. A change is kept first and seen then;
/// one that fails leaves both as they were.
public final class StoredConfiguration implements ServerConfiguration {
    private static final String CLIENT = "client";
    private static final String SERVICE = "service";
    private static final String RIGHT = "access-right";
    private static final String GROUP = "local-group";

    private final Database database;
    private volatile Snapshot snapshot;

    private StoredConfiguration(Database database, Snapshot snapshot) {
        this.database = database;
        this.snapshot = snapshot;
    }

    /// Reads what is kept; throws [de.hellweg.trust.Malformed] when it was changed by hand into what cannot be read.
    public static StoredConfiguration open(Database database) {
        return new StoredConfiguration(database, load(database));
    }

    private static Snapshot load(Database database) {
        return Snapshot.of(all(database, CLIENT, ConfigurationJson::client),
                all(database, SERVICE, ConfigurationJson::service), all(database, RIGHT, ConfigurationJson::right),
                all(database, GROUP, ConfigurationJson::group));
    }

    private static <T> List<T> all(Database database, String kind, Function<JsonObject, T> reader) {
        return database.query("SELECT json FROM configuration WHERE kind = ? ORDER BY id",
                row -> reader.apply(CanonicalJson.parseCanonical(row.text("json").getBytes(StandardCharsets.UTF_8))),
                kind);
    }

    @Override
    public Optional<Client> client(SubsystemId subsystem) {
        return Optional.ofNullable(snapshot.clients().get(subsystem));
    }

    @Override
    public Collection<Client> clients() {
        return snapshot.clients().values();
    }

    @Override
    public Optional<Service> service(ServiceId id) {
        return Optional.ofNullable(snapshot.services().get(id));
    }

    @Override
    public List<Service> services(SubsystemId provider) {
        return snapshot.byProvider().getOrDefault(provider, List.of());
    }

    @Override
    public List<AccessRight> accessRights(ServiceId service) {
        return snapshot.byService().getOrDefault(service, List.of());
    }

    @Override
    public Set<LocalGroupId> localGroupsOf(SubsystemId provider, ClientId client) {
        return snapshot.groupsOf(provider, client);
    }

    /// Everything, for the administration.
    Snapshot all() {
        return snapshot;
    }

    synchronized void put(Client client) {
        keep(CLIENT, client.id().path(), ConfigurationJson.of(client));
    }

    /// Throws [ConfigurationConflict] while the subsystem has services here.
    synchronized boolean removeClient(SubsystemId id) {
        ConfigurationConflict.when(!services(id).isEmpty(), "The subsystem still has services; delete them first.");
        return drop(CLIENT, id.path());
    }

    /// Throws [ConfigurationConflict] when its subsystem is no client here.
    synchronized void put(Service service) {
        ConfigurationConflict.when(client(service.id().provider()).isEmpty(),
                "The service's subsystem is no client of this server; add the client first.");
        keep(SERVICE, service.id().path(), ConfigurationJson.of(service));
    }

    /// Throws [ConfigurationConflict] while rights on it are granted.
    synchronized boolean removeService(ServiceId id) {
        ConfigurationConflict.when(!accessRights(id).isEmpty(),
                "Access rights on the service are granted; revoke them first.");
        return drop(SERVICE, id.path());
    }

    /// Grants a right, once: the same right asked for again stays as it is. Gives its id.
    String grant(AccessRight right) {
        return grant(right, _ -> {});
    }

    /// The same, and something else in one transaction with it: both are done, or neither. Throws [ConfigurationConflict]
    /// when there is no such service.
    public synchronized String grant(AccessRight right, Consumer<Transaction> also) {
        ConfigurationConflict.when(service(right.service()).isEmpty(), "There is no such service; add it first.");
        var id = ConfigurationJson.idOf(right);
        boolean there = snapshot.rights().containsKey(id);
        database.transaction(in -> {
            also.accept(in);
            return there ? 0 : insert(in, RIGHT, id, ConfigurationJson.of(right));
        });
        snapshot = load(database);
        return id;
    }

    synchronized boolean revoke(String id) {
        return drop(RIGHT, id);
    }

    /// Throws [ConfigurationConflict] when its owner is no client here.
    synchronized void put(LocalGroup group) {
        ConfigurationConflict.when(client(group.owner()).isEmpty(),
                "The group's owner is no client of this server; add the client first.");
        keep(GROUP, idOf(group.owner(), group.id()), ConfigurationJson.of(group));
    }

    synchronized boolean removeGroup(SubsystemId owner, LocalGroupId id) {
        return drop(GROUP, idOf(owner, id));
    }

    private static String idOf(SubsystemId owner, LocalGroupId id) {
        return owner.path() + " " + id.code().value();
    }

    private void keep(String kind, String id, JsonObject json) {
        database.transaction(in -> {
            in.execute("DELETE FROM configuration WHERE kind = ? AND id = ?", kind, id);
            return insert(in, kind, id, json);
        });
        snapshot = load(database);
    }

    private static int insert(Transaction in, String kind, String id, JsonObject json) {
        return in.execute("INSERT INTO configuration (kind, id, json) VALUES (?, ?, ?)", kind, id,
                CanonicalJson.text(json));
    }

    private boolean drop(String kind, String id) {
        boolean dropped = database
                .transaction(in -> in.execute("DELETE FROM configuration WHERE kind = ? AND id = ?", kind, id)) > 0;
        snapshot = load(database);
        return dropped;
    }
}

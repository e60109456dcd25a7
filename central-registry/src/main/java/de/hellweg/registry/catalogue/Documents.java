package de.hellweg.registry.catalogue;

import de.hellweg.registry.catalogue.openapi.OpenApiDocument;
import de.hellweg.registry.publication.RegistryLog;
import de.hellweg.sql.Database;
import de.hellweg.trust.Digest;
import de.hellweg.trust.registry.PublishedService;
import de.hellweg.trust.registry.Registry;
import de.hellweg.web.administration.Refused;
import java.time.Clock;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;

/// The OpenAPI documents of published services. Only one whose SHA-256 an entry states is taken, so the provider's seal
/// covers it and the registry cannot change it; one that no entry states any more is forgotten.
public final class Documents {
    private final Database database;
    private final RegistryLog log;
    private final Clock clock;
    /// What is stated is looked up and kept in one turn, so that nothing stated is forgotten.
    private final ReentrantLock turn = new ReentrantLock();

    public Documents(Database database, RegistryLog log, Clock clock) {
        this.database = database;
        this.log = log;
        this.clock = clock;
    }

    /// Whether a document of this digest is wanted, and not here yet; throws [Refused] if nobody published one.
    boolean wanted(Digest sha256) {
        if (!stated(log.published().registry()).contains(sha256.hex())) {
            throw Refused.conflict("No published service states this SHA-256. Publish the service first.");
        }
        return find(sha256).isEmpty();
    }

    /// Keeps a document; throws [Refused] or [de.hellweg.trust.Malformed] for what is none, or another.
    void keep(Digest sha256, byte[] document) {
        if (!Digest.sha256(document).equals(sha256)) {
            throw Refused.malformed("The document's SHA-256 is not that of the address.");
        }
        OpenApiDocument.parse(document);
        turn.lock();
        try {
            var stated = stated(log.published().registry());
            if (!stated.contains(sha256.hex())) {
                throw Refused.conflict("No published service states this SHA-256 any more.");
            }
            database.transaction(in -> {
                var kept = in.query("SELECT sha256 FROM catalogue_document", row -> row.text("sha256"));
                kept.stream().filter(hex -> !stated.contains(hex) || hex.equals(sha256.hex()))
                        .forEach(hex -> in.execute("DELETE FROM catalogue_document WHERE sha256 = ?", hex));
                return in.execute("INSERT INTO catalogue_document (sha256, document, kept) VALUES (?, ?, ?)",
                        sha256.hex(), document, clock.instant());
            });
        } finally {
            turn.unlock();
        }
    }

    private static Set<String> stated(Registry registry) {
        var stated = new HashSet<String>();
        registry.services().forEach(service -> service.openApi().map(Digest::hex).ifPresent(stated::add));
        return stated;
    }

    /// The bytes of a service's document, if they are here: exactly those its provider published.
    public Optional<byte[]> of(PublishedService service) {
        return service.openApi().flatMap(this::find);
    }

    private Optional<byte[]> find(Digest sha256) {
        return database.first("SELECT document FROM catalogue_document WHERE sha256 = ?",
                row -> row.bytes("document"), sha256.hex());
    }
}

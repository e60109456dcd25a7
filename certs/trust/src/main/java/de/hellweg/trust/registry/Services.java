package de.hellweg.trust.registry;

import static de.hellweg.trust.registry.EntryRefused.unless;

import de.hellweg.trust.identifier.MemberId;
import de.hellweg.trust.identifier.PurposeCode;
import de.hellweg.trust.identifier.ServiceCode;
import de.hellweg.trust.identifier.ServiceId;
import de.hellweg.trust.identifier.SubsystemId;
import de.hellweg.trust.registry.entry.Purpose;
import de.hellweg.trust.registry.entry.RegistryEvent.ServiceDescribed;
import de.hellweg.trust.registry.entry.RegistryEvent.ServicePublished;
import java.util.ArrayList;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// Services by the subsystem that offers them, and the catalogue of purposes.
record Services(PersistentMap<SubsystemId, Map<String, PublishedService>> byProvider,
        PersistentMap<PurposeCode, Purpose> purposes) {

    static Services empty() {
        return new Services(PersistentMap.empty(), PersistentMap.empty());
    }

    /// @param provider the service's, as the value that all that name it share
    Services with(ServicePublished event, SubsystemId provider) {
        var shared = new ArrayList<PurposeCode>();
        for (PurposeCode purpose : event.purposes()) {
            shared.add(purposes.get(purpose).map(Purpose::code).orElseThrow(
                    () -> new EntryRefused("/payload/purposes", "names a purpose that is not defined")));
        }
        var before = find(provider, event.service().code());
        var id = before.map(PublishedService::id).orElse(new ServiceId(provider, event.service().code()));
        return with(new PublishedService(id, event.title(), event.type(), event.openApi(), shared,
                before.flatMap(PublishedService::description)));
    }

    Services with(ServiceDescribed event) {
        var id = event.service();
        var published = find(id.provider(), id.code())
                .orElseThrow(() -> new EntryRefused("/payload/service", "is not published"));
        return with(published.described(event.description()));
    }

    private Services with(PublishedService service) {
        var services = new TreeMap<>(of(service.id().provider()));
        services.put(service.id().code().value(), service);
        return new Services(byProvider.put(service.id().provider(), Map.copyOf(services)), purposes);
    }

    Services without(ServiceId id) {
        var services = new TreeMap<>(of(id.provider()));
        unless(services.remove(id.code().value()) != null, "service", "is not published");
        return new Services(services.isEmpty()
                ? byProvider.remove(id.provider())
                : byProvider.put(id.provider(), Map.copyOf(services)), purposes);
    }

    Services without(SubsystemId provider) {
        return new Services(byProvider.remove(provider), purposes);
    }

    Services without(MemberId member) {
        var left = byProvider;
        for (SubsystemId provider : byProvider.keys()) {
            if (provider.member().equals(member)) {
                left = left.remove(provider);
            }
        }
        return new Services(left, purposes);
    }

    Services with(Purpose purpose) {
        return new Services(byProvider, purposes.put(purpose.code(), purpose));
    }

    Services without(PurposeCode purpose) {
        unless(purposes.has(purpose), "code", "is not defined");
        return new Services(byProvider, purposes.remove(purpose));
    }

    Map<String, PublishedService> of(SubsystemId provider) {
        return byProvider.get(provider).orElse(Map.of());
    }

    Optional<PublishedService> find(SubsystemId provider, ServiceCode code) {
        return Optional.ofNullable(of(provider).get(code.value()));
    }
}

package de.hellweg.registry.catalogue;

import de.hellweg.registry.publication.RegistryLog;
import de.hellweg.trust.identifier.ServiceId;
import de.hellweg.trust.registry.Member;
import de.hellweg.trust.registry.PublishedService;
import de.hellweg.trust.registry.Registry;
import de.hellweg.trust.registry.entry.ServiceDescription;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// The published services, to be searched. It is a view of the log: nothing stands here that is not in it.
public final class Catalogue {
    private final RegistryLog log;
    private volatile Index index = new Index(-1, List.of());

    public Catalogue(RegistryLog log) {
        this.log = log;
    }

    /// A service and the authority that offers it.
    public record Offer(PublishedService service, String authority, String searched) {
        public Optional<String> description() {
            return service.description().flatMap(ServiceDescription::text);
        }

        private boolean of(String wanted) {
            var by = wanted.toLowerCase(Locale.ROOT);
            return authority.toLowerCase(Locale.ROOT).contains(by)
                    || (service.id().provider().member().path() + "/").toLowerCase(Locale.ROOT).contains(by);
        }
    }

    /// All services at one size of the log.
    private record Index(long size, List<Offer> offers) {}

    /// One page of what was looked for.
    ///
    /// @param found on all pages
    public record Found(List<Offer> offers, int found, int page, int pages) {}

    /// The services that fit.
    public Found find(CatalogueQuery query) {
        var words = query.split();
        var found = index().offers().stream().filter(offer -> words.stream().allMatch(offer.searched()::contains))
                .filter(offer -> offer.of(query.authority()))
                .filter(offer -> query.purpose().isEmpty() || offer.service().purposes().stream()
                        .anyMatch(purpose -> purpose.value().equals(query.purpose())))
                .sorted(order(query)).toList();
        int pages = Math.max(1, (found.size() + query.pageSize() - 1) / query.pageSize());
        int page = Math.min(query.page(), pages);
        return new Found(found.subList((page - 1) * query.pageSize(), Math.min(found.size(),
                page * query.pageSize())), found.size(), page, pages);
    }

    private static Comparator<Offer> order(CatalogueQuery query) {
        Comparator<Offer> by = switch (query.sort()) {
            case TITLE -> Comparator.comparing(offer -> offer.service().title().toLowerCase(Locale.ROOT));
            case AUTHORITY -> Comparator.comparing(offer -> offer.authority().toLowerCase(Locale.ROOT));
            case SERVICE -> Comparator.comparing(offer -> offer.service().id().path());
        };
        return (query.descending() ? by.reversed() : by).thenComparing(offer -> offer.service().id().path());
    }

    /// The service, if it is published.
    public Optional<Offer> offer(ServiceId id) {
        var state = state();
        return state.service(id).map(service -> offer(state, service));
    }

    /// The state the answers are of.
    public Registry state() {
        return log.published().registry();
    }

    private Index index() {
        var state = state();
        var known = index;
        if (known.size() == state.size()) {
            return known;
        }
        var now = new Index(state.size(), state.services().stream().map(service -> offer(state, service)).toList());
        index = now;
        return now;
    }

    private static Offer offer(Registry state, PublishedService service) {
        var authority = state.member(service.id().provider().member()).map(Member::name).orElse("");
        var text = new StringBuilder(service.title()).append('\n').append(service.id().path()).append('\n')
                .append(authority).append('\n')
                .append(service.description().flatMap(ServiceDescription::text).orElse(""));
        service.purposes().forEach(code -> state.purpose(code)
                .ifPresent(
                        purpose -> text.append('\n').append(purpose.nameDe()).append('\n').append(purpose.nameEn())));
        return new Offer(service, authority, text.toString().toLowerCase(Locale.ROOT));
    }
}

package de.hellweg.securityserver.provider;

import de.hellweg.securityserver.evidence.VerifyMessage.Verified;
import de.hellweg.securityserver.fault.AccessFault.AccessDenied;
import de.hellweg.securityserver.fault.AccessFault.PurposeDenied;
import de.hellweg.securityserver.fault.AccessFault.ServiceDisabled;
import de.hellweg.securityserver.fault.AccessFault.UnknownService;
import de.hellweg.securityserver.fault.Refusal;
import de.hellweg.securityserver.fault.RequestFault.MissingHeader;
import de.hellweg.securityserver.fault.RequestFault.UnknownPurpose;
import de.hellweg.securityserver.serverconfiguration.AccessRight;
import de.hellweg.securityserver.serverconfiguration.AccessRule;
import de.hellweg.securityserver.serverconfiguration.Service;
import de.hellweg.trust.identifier.PurposeCode;
import de.hellweg.trust.message.HeaderNames;
import de.hellweg.trust.message.Request;
import de.hellweg.trust.message.RequestHead;
import de.hellweg.trust.registry.Registry;
import java.util.Optional;

/// Decides whether the proved client may ask the service so: the service is there and on, the request says what it must of
/// itself, and a right covers method, path and purpose (design 3; § 14 XI GewO). The path that is matched is the one that is
/// forwarded.
final class AuthoriseRequest {
    private final Services services;
    private final Rights rights;

    AuthoriseRequest(Services services, Rights rights) {
        this.services = services;
        this.rights = rights;
    }

    /// Throws [Refusal] for anything but a right.
    Authorised request(Verified<Request> verified) {
        var head = verified.message().head();
        var registry = verified.arrived().registry();
        var service = services.find(head.service()).orElseThrow(() -> new Refusal(new UnknownService(head.service())));
        service.disabledNotice().ifPresent(notice -> {
            throw new Refusal(new ServiceDisabled(notice));
        });
        requireAccountable(service, head, registry);
        switch (service.rule()) {
            case AccessRule.Open() -> {
                // Everybody may, by the service's own setting.
            }
            case AccessRule.Granted() -> requireRight(service, head, registry);
        }
        return new Authorised(verified, service);
    }

    private static void requireAccountable(Service service, RequestHead head, Registry registry) {
        var needs = service.accountability();
        if (needs.purpose() && head.purpose().isEmpty()) {
            throw new Refusal(new MissingHeader(HeaderNames.PURPOSE));
        }
        head.purpose().filter(code -> registry.purpose(code).isEmpty()).ifPresent(unknown -> {
            throw new Refusal(new UnknownPurpose(unknown));
        });
        if (needs.caseNumber() && empty(head.issue())) {
            throw new Refusal(new MissingHeader(HeaderNames.ISSUE));
        }
        if (needs.user() && empty(head.userId())) {
            throw new Refusal(new MissingHeader(HeaderNames.USER_ID));
        }
    }

    private static boolean empty(Optional<String> value) {
        return value.filter(text -> !text.isBlank()).isEmpty();
    }

    private void requireRight(Service service, RequestHead head, Registry registry) {
        var covering = rights.covering(service.id(), head.client(), head.method(), path(head), registry);
        if (covering.isEmpty()) {
            throw new Refusal(new AccessDenied());
        }
        if (service.accountability().purpose()) {
            head.purpose().filter(purpose -> covering.stream().noneMatch(right -> isFor(right, purpose)))
                    .ifPresent(denied -> {
                        throw new Refusal(new PurposeDenied(denied));
                    });
        }
    }

    private static boolean isFor(AccessRight right, PurposeCode purpose) {
        return right.purposes().contains(purpose);
    }

    /// The path that goes to the service, without the query.
    private static String path(RequestHead head) {
        var path = head.servicePath();
        int query = path.indexOf('?');
        return query < 0 ? path : path.substring(0, query);
    }

    /// Proof that the client may ask the service so. Only [AuthoriseRequest] makes one.
    static final class Authorised {
        private final Verified<Request> verified;
        private final Service service;

        private Authorised(Verified<Request> verified, Service service) {
            this.verified = verified;
            this.service = service;
        }

        Verified<Request> verified() {
            return verified;
        }

        Service service() {
            return service;
        }
    }
}

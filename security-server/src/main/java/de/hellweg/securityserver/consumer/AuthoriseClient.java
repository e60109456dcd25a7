package de.hellweg.securityserver.consumer;

import de.hellweg.securityserver.consumer.AuthenticateClient.Authenticated;
import de.hellweg.securityserver.fault.IdentityFault.ClientDisabled;
import de.hellweg.securityserver.fault.IdentityFault.ClientNotRegistered;
import de.hellweg.securityserver.fault.ReadinessFault.RegistryOutdated;
import de.hellweg.securityserver.fault.Refusal;
import de.hellweg.securityserver.fault.RequestFault.UnknownPurpose;
import de.hellweg.securityserver.registry.CurrentRegistry;
import de.hellweg.trust.identifier.PurposeCode;
import de.hellweg.trust.identifier.SecurityServerId;
import de.hellweg.trust.registry.Registry;
import java.time.InstantSource;
import java.util.Optional;

/// Decides whether the subsystem may use this server: the registry's state is valid now and has the subsystem on this
/// server; and settles the purpose, which must be one of the registry's catalogue. Takes the registry's state by which all
/// the rest of the exchange is decided.
final class AuthoriseClient {
    private final SecurityServerId here;
    private final CurrentRegistry current;
    private final InstantSource clock;

    AuthoriseClient(SecurityServerId here, CurrentRegistry current, InstantSource clock) {
        this.here = here;
        this.current = current;
        this.clock = clock;
    }

    /// Throws [Refusal] when the registry does not say so, or says so no longer.
    Authorised client(Authenticated authenticated) {
        var registry = current.snapshot();
        if (!registry.validAt(clock.instant())) {
            throw new Refusal(new RegistryOutdated());
        }
        var id = authenticated.client().id();
        if (!registry.registered(here, id)) {
            throw new Refusal(new ClientNotRegistered(id));
        }
        registry.disabled(here, id).ifPresent(notice -> {
            throw new Refusal(new ClientDisabled(id, notice));
        });
        var purpose = purpose(authenticated);
        purpose.filter(code -> registry.purpose(code).isEmpty()).ifPresent(unknown -> {
            throw new Refusal(new UnknownPurpose(unknown));
        });
        return new Authorised(authenticated, registry, purpose);
    }

    /// What the request names, or what is set for the client if that is exactly one.
    private static Optional<PurposeCode> purpose(Authenticated authenticated) {
        var set = authenticated.client().purposes();
        return authenticated.received().request().purpose()
                .or(() -> set.size() == 1 ? set.stream().findFirst() : Optional.empty());
    }

    /// Proof that the subsystem may use this server now. Only [AuthoriseClient] makes one.
    static final class Authorised {
        private final Authenticated authenticated;
        private final Registry registry;
        private final Optional<PurposeCode> purpose;

        private Authorised(Authenticated authenticated, Registry registry, Optional<PurposeCode> purpose) {
            this.authenticated = authenticated;
            this.registry = registry;
            this.purpose = purpose;
        }

        Authenticated authenticated() {
            return authenticated;
        }

        Registry registry() {
            return registry;
        }

        Optional<PurposeCode> purpose() {
            return purpose;
        }
    }
}

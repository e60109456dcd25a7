package de.hellweg.trust.registry.entry;

import de.hellweg.trust.Digest;
import de.hellweg.trust.certificate.ApprovedCertificationService;
import de.hellweg.trust.certificate.ApprovedTimestampService;
import de.hellweg.trust.certificate.Certificate;
import de.hellweg.trust.identifier.ClientId;
import de.hellweg.trust.identifier.GroupCode;
import de.hellweg.trust.identifier.InstanceId;
import de.hellweg.trust.identifier.MemberClass;
import de.hellweg.trust.identifier.MemberId;
import de.hellweg.trust.identifier.PurposeCode;
import de.hellweg.trust.identifier.SecurityServerId;
import de.hellweg.trust.identifier.ServiceId;
import de.hellweg.trust.identifier.SubsystemId;
import de.hellweg.trust.log.NoteVerifier;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// What one entry says. The kinds and their payloads are listed in docs/protocols/registry-log.md.
public sealed interface RegistryEvent {

    /// Something only the member itself can ask for: the entry carries the member's seal over the payload.
    sealed interface ByMember extends RegistryEvent {
        /// Whose seal it must be.
        MemberId sealer();

        /// What is asked about; of each subject only a request newer than the last one counts.
        String subject();

        /// When the member asked, so that an old request cannot be played again.
        Instant asked();
    }

    /// The first entry of each registry.
    record InstanceCreated(InstanceId instance, Policy policy) implements RegistryEvent {}

    /// Other rules from here on.
    record PolicyChanged(Policy policy) implements RegistryEvent {}

    /// A kind of member is known.
    record MemberClassAdded(MemberClass memberClass, String description) implements RegistryEvent {}

    /// An authority joins.
    record MemberAdded(MemberId member, String name) implements RegistryEvent {}

    /// An authority leaves, with its subsystems, servers, clients, services and places in groups.
    record MemberRemoved(MemberId member) implements RegistryEvent {}

    /// A member has an information system that asks or answers.
    record SubsystemRegistered(SubsystemId subsystem, Optional<String> name) implements RegistryEvent {}

    /// The subsystem ends, with its clients, services and places in groups.
    record SubsystemRemoved(SubsystemId subsystem) implements RegistryEvent {}

    /// A security server, asked for by its owner.
    record ServerRegistered(SecurityServerId server, Optional<String> name, ServerAddress address,
            List<Certificate> authenticationCertificates, NoteVerifier logKey,
            Instant asked) implements ByMember {
        public ServerRegistered {
            authenticationCertificates = List.copyOf(authenticationCertificates);
        }

        @Override
        public MemberId sealer() {
            return server.owner();
        }

        @Override
        public String subject() {
            return server.path();
        }
    }

    /// A security server ends, with its clients.
    record ServerRemoved(SecurityServerId server, Instant asked) implements ByMember {
        @Override
        public MemberId sealer() {
            return server.owner();
        }

        @Override
        public String subject() {
            return server.path();
        }
    }

    /// A security server is reached elsewhere.
    record ServerAddressChanged(SecurityServerId server, ServerAddress address, Instant asked) implements ByMember {
        @Override
        public MemberId sealer() {
            return server.owner();
        }

        @Override
        public String subject() {
            return server.path();
        }
    }

    /// A security server has one more authentication certificate.
    record ServerCertificateRegistered(SecurityServerId server, Certificate certificate,
            Instant asked) implements ByMember {
        @Override
        public MemberId sealer() {
            return server.owner();
        }

        @Override
        public String subject() {
            return server.path();
        }
    }

    /// A security server no longer uses an authentication certificate.
    record ServerCertificateRemoved(SecurityServerId server, Digest certificateSha256,
            Instant asked) implements ByMember {
        @Override
        public MemberId sealer() {
            return server.owner();
        }

        @Override
        public String subject() {
            return server.path();
        }
    }

    /// A security server signs its message log with another key; the one before verifies what it signed.
    record ServerLogKeyChanged(SecurityServerId server, NoteVerifier logKey, Instant asked) implements ByMember {
        @Override
        public MemberId sealer() {
            return server.owner();
        }

        @Override
        public String subject() {
            return server.path();
        }
    }

    /// A subsystem uses a security server, asked for by the subsystem's member.
    record ClientRegistered(SecurityServerId server, SubsystemId subsystem, Instant asked) implements ByMember {
        @Override
        public MemberId sealer() {
            return subsystem.member();
        }

        @Override
        public String subject() {
            return subsystem.path() + " " + server.path();
        }
    }

    /// A subsystem no longer uses a security server.
    record ClientRemoved(SecurityServerId server, SubsystemId subsystem, Instant asked) implements ByMember {
        @Override
        public MemberId sealer() {
            return subsystem.member();
        }

        @Override
        public String subject() {
            return subsystem.path() + " " + server.path();
        }
    }

    /// A subsystem offers a service for purposes; published again, it replaces what was said before.
    ///
    /// @param openApi SHA-256 of the OpenAPI document the provider serves
    record ServicePublished(ServiceId service, String title, ServiceType type, Optional<Digest> openApi,
            List<PurposeCode> purposes, Instant asked) implements ByMember {
        public ServicePublished {
            purposes = List.copyOf(purposes);
        }

        @Override
        public MemberId sealer() {
            return service.provider().member();
        }

        @Override
        public String subject() {
            return service.path();
        }
    }

    /// A subsystem no longer offers a service.
    record ServiceWithdrawn(ServiceId service, Instant asked) implements ByMember {
        @Override
        public MemberId sealer() {
            return service.provider().member();
        }

        @Override
        public String subject() {
            return service.path();
        }
    }

    /// Certificates of this service are accepted.
    record CertificationServiceApproved(ApprovedCertificationService service) implements RegistryEvent {}

    /// Certificates of this service are no longer accepted.
    record CertificationServiceWithdrawn(String name) implements RegistryEvent {}

    /// Time-stamps of this service are accepted.
    record TimestampServiceApproved(ApprovedTimestampService service) implements RegistryEvent {}

    /// Time-stamps of this service are no longer accepted.
    record TimestampServiceWithdrawn(String name) implements RegistryEvent {}

    /// Data may be asked for this purpose; defined again, it replaces what was said before.
    record PurposeDefined(Purpose purpose) implements RegistryEvent {}

    /// Data may no longer be asked for this purpose.
    record PurposeWithdrawn(PurposeCode purpose) implements RegistryEvent {}

    /// There is a group to which rights may be granted.
    record GroupDefined(GroupCode group, String description) implements RegistryEvent {}

    /// The group ends.
    record GroupRemoved(GroupCode group) implements RegistryEvent {}

    /// A member or subsystem belongs to a group.
    record GroupMemberAdded(GroupCode group, ClientId member) implements RegistryEvent {}

    /// A member or subsystem no longer belongs to a group.
    record GroupMemberRemoved(GroupCode group, ClientId member) implements RegistryEvent {}

    /// A kind of a later version: kept and passed on, never dropped.
    record Unknown(String kind) implements RegistryEvent {}
}

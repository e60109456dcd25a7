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
import de.hellweg.trust.registry.logkey.LogKeyEndorsement;
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

    /// Something about a security server: in format 2 the server itself signs it, too.
    sealed interface OfServer extends ByMember {
        SecurityServerId server();

        @Override
        default MemberId sealer() {
            return server().owner();
        }

        @Override
        default String subject() {
            return server().path();
        }

        /// Certificates this request brings; with one of their keys the server signs it. Empty if it must be a key of a
        /// certificate the server has already.
        default List<Certificate> brought() {
            return List.of();
        }
    }

    /// The registry's people end something of a member without its seal, for a reason that everybody reads.
    sealed interface Ending extends RegistryEvent {
        SecurityServerId server();

        String reason();
    }

    /// Something about a subsystem on a security server, asked for by the subsystem's member.
    sealed interface OfClient extends OfServer {
        SubsystemId subsystem();

        @Override
        default MemberId sealer() {
            return subsystem().member();
        }

        @Override
        default String subject() {
            return subsystem().path() + " " + server().path();
        }
    }

    /// Something about a service, asked for by the provider's member.
    sealed interface OfService extends ByMember {
        ServiceId service();

        @Override
        default MemberId sealer() {
            return service().provider().member();
        }

        @Override
        default String subject() {
            return service().path();
        }
    }

    /// The first entry of each registry.
    record InstanceCreated(InstanceId instance, Policy policy) implements RegistryEvent {}

    /// Other rules from here on.
    record PolicyChanged(Policy policy) implements RegistryEvent {}

    /// A key may sign the log beside the one that did, until that is retired.
    record LogKeyAdded(LogKeyEndorsement endorsement) implements RegistryEvent {}

    /// A key signs the log no more.
    record LogKeyRetired(NoteVerifier logKey) implements RegistryEvent {}

    /// Other rules for requests of members from here on.
    record RegistrationPolicyChanged(RegistrationPolicy policy) implements RegistryEvent {}

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
            Instant asked) implements OfServer {
        public ServerRegistered {
            authenticationCertificates = List.copyOf(authenticationCertificates);
        }

        @Override
        public List<Certificate> brought() {
            return authenticationCertificates;
        }
    }

    /// A security server ends, with its clients.
    record ServerRemoved(SecurityServerId server, Instant asked) implements OfServer {}

    /// A security server is reached elsewhere.
    record ServerAddressChanged(SecurityServerId server, ServerAddress address, Instant asked) implements OfServer {}

    /// A security server has one more authentication certificate.
    record ServerCertificateRegistered(SecurityServerId server, Certificate certificate,
            Instant asked) implements OfServer {
        @Override
        public List<Certificate> brought() {
            return List.of(certificate);
        }
    }

    /// A security server no longer uses an authentication certificate.
    record ServerCertificateRemoved(SecurityServerId server, Digest certificateSha256,
            Instant asked) implements OfServer {}

    /// A security server signs its message log with another key; the one before verifies what it signed.
    record ServerLogKeyChanged(SecurityServerId server, NoteVerifier logKey, Instant asked) implements OfServer {}

    /// A security server is shown by another name.
    record ServerRenamed(SecurityServerId server, String name, Instant asked) implements OfServer {}

    /// A security server goes to another member, with its clients; both members seal it. From here on the server is known
    /// by the new owner and the same code, with certificates that name the new owner.
    record ServerOwnerChanged(SecurityServerId server, MemberId newOwner, List<Certificate> authenticationCertificates,
            NoteVerifier logKey, Instant asked) implements OfServer {
        public ServerOwnerChanged {
            authenticationCertificates = List.copyOf(authenticationCertificates);
        }

        @Override
        public List<Certificate> brought() {
            return authenticationCertificates;
        }

        /// The server's name afterwards.
        public SecurityServerId renamed() {
            return new SecurityServerId(newOwner, server.code());
        }
    }

    /// A security server carries no messages until it is enabled.
    ///
    /// @param notice shown to those who ask
    record ServerDisabled(SecurityServerId server, Optional<String> notice, Instant asked) implements OfServer {}

    /// A security server carries messages again.
    record ServerEnabled(SecurityServerId server, Instant asked) implements OfServer {}

    /// A security server takes no requests for its services while it is worked on; its clients may ask elsewhere.
    ///
    /// @param notice shown to those who ask
    record MaintenanceStarted(SecurityServerId server, Optional<String> notice, Instant asked) implements OfServer {}

    /// A security server takes requests again.
    record MaintenanceEnded(SecurityServerId server, Instant asked) implements OfServer {}

    /// A subsystem neither asks nor answers on a security server until it is enabled.
    ///
    /// @param notice shown to those who ask
    record ClientDisabled(SecurityServerId server, SubsystemId subsystem, Optional<String> notice,
            Instant asked) implements OfClient {}

    /// A subsystem asks and answers on a security server again.
    record ClientEnabled(SecurityServerId server, SubsystemId subsystem, Instant asked) implements OfClient {}

    /// A subsystem is shown by another name; asked through a security server it uses.
    record SubsystemRenamed(SecurityServerId server, SubsystemId subsystem, String name,
            Instant asked) implements OfClient {}

    /// A subsystem uses a security server, asked for by the subsystem's member.
    record ClientRegistered(SecurityServerId server, SubsystemId subsystem, Instant asked) implements OfClient {}

    /// A subsystem no longer uses a security server.
    record ClientRemoved(SecurityServerId server, SubsystemId subsystem, Instant asked) implements OfClient {}

    /// A subsystem offers a service for purposes; published again, it replaces what was said before.
    ///
    /// @param openApi SHA-256 of the OpenAPI document the provider serves
    record ServicePublished(ServiceId service, String title, ServiceType type, Optional<Digest> openApi,
            List<PurposeCode> purposes, Instant asked) implements OfService {
        public ServicePublished {
            purposes = List.copyOf(purposes);
        }
    }

    /// What the provider says of a service it offers; said again, it replaces what was said before.
    record ServiceDescribed(ServiceId service, ServiceDescription description, Instant asked) implements OfService {}

    /// A subsystem no longer offers a service.
    record ServiceWithdrawn(ServiceId service, Instant asked) implements OfService {}

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

    /// A server carries messages no more; its owner may register it anew.
    record ServerEnded(SecurityServerId server, String reason) implements Ending {}

    /// One certificate of a server, not its last, counts no more.
    record ServerCertificateEnded(SecurityServerId server, Digest certificateSha256, String reason)
            implements
                Ending {}

    /// A subsystem is no client of the server any more.
    record ClientEnded(SecurityServerId server, SubsystemId subsystem, String reason) implements Ending {}
}

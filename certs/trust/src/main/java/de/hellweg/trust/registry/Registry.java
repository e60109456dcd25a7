package de.hellweg.trust.registry;

import de.hellweg.trust.Digest;
import de.hellweg.trust.certificate.ApprovedCertificationService;
import de.hellweg.trust.certificate.ApprovedTimestampService;
import de.hellweg.trust.certificate.TrustServices;
import de.hellweg.trust.identifier.ClientId;
import de.hellweg.trust.identifier.GlobalGroupId;
import de.hellweg.trust.identifier.GroupCode;
import de.hellweg.trust.identifier.InstanceId;
import de.hellweg.trust.identifier.MemberClass;
import de.hellweg.trust.identifier.MemberId;
import de.hellweg.trust.identifier.PurposeCode;
import de.hellweg.trust.identifier.SecurityServerId;
import de.hellweg.trust.identifier.ServiceId;
import de.hellweg.trust.identifier.SubsystemId;
import de.hellweg.trust.log.Checkpoint;
import de.hellweg.trust.log.NoteVerifier;
import de.hellweg.trust.message.RegistryPosition;
import de.hellweg.trust.registry.entry.Policy;
import de.hellweg.trust.registry.entry.Purpose;
import de.hellweg.trust.registry.entry.RegistrationPolicy;
import de.hellweg.trust.registry.logkey.LogKeys;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// The state of the registry at one checkpoint: who belongs to the exchange, what they offer, whom to trust, which rules
/// hold. Immutable; every question is answered from maps in constant time unless it asks for all of a kind.
public final class Registry {
    private final RegistryState state;
    private final Checkpoint checkpoint;
    private final String note;

    Registry(RegistryState state, Checkpoint checkpoint, String note) {
        this.state = state;
        this.checkpoint = checkpoint;
        this.note = note;
    }

    RegistryState state() {
        return state;
    }

    public InstanceId instance() {
        return state.instance();
    }

    /// The number of entries in the log.
    public long size() {
        return checkpoint.size();
    }

    public Digest root() {
        return checkpoint.root();
    }

    /// Size and root, as messages carry them.
    public RegistryPosition position() {
        return new RegistryPosition(size(), root());
    }

    public Checkpoint checkpoint() {
        return checkpoint;
    }

    /// The keys of the log as its entries name them.
    public LogKeys logKeys() {
        return state.logKeys();
    }

    /// The checkpoint as signed note; empty before the first.
    public String checkpointNote() {
        return note;
    }

    /// When the checkpoint was signed, by the registry's clock.
    public Instant time() {
        return checkpoint.time();
    }

    /// Until when messages may be carried on this state (policy: greatest age of the registry).
    public Instant validUntil() {
        return checkpoint.time().plus(policy().registryMaxAge());
    }

    /// Whether messages may be carried on this state now: it is neither too old nor from the future.
    public boolean validAt(Instant now) {
        return now.isBefore(validUntil()) && !checkpoint.time().isAfter(now.plus(policy().clockTolerance()));
    }

    public Policy policy() {
        return state.trust().policy();
    }

    /// How the registry treats what members ask for.
    public RegistrationPolicy registrationPolicy() {
        return state.trust().registrations();
    }

    public Optional<Member> member(MemberId id) {
        return state.members().members().get(id);
    }

    public Collection<Member> members() {
        return state.members().members().values();
    }

    public Optional<String> memberClass(MemberClass memberClass) {
        return state.members().classes().get(memberClass);
    }

    public Collection<MemberClass> memberClasses() {
        return state.members().classes().keys();
    }

    public Optional<Subsystem> subsystem(SubsystemId id) {
        return state.members().subsystems().get(id);
    }

    public Collection<Subsystem> subsystems() {
        return state.members().subsystems().values();
    }

    public Optional<SecurityServer> server(SecurityServerId id) {
        return state.servers().servers().get(id);
    }

    public Collection<SecurityServer> servers() {
        return state.servers().servers().values();
    }

    /// The server that is known by this authentication certificate.
    public Optional<SecurityServer> serverOf(Digest certificateSha256) {
        return state.servers().byCertificate().get(certificateSha256).flatMap(this::server);
    }

    /// The servers a subsystem uses; empty if it uses none.
    public Set<SecurityServerId> serversOf(SubsystemId client) {
        return state.servers().serversOf(client);
    }

    /// The subsystems that use a server.
    public Set<SubsystemId> clientsOf(SecurityServerId server) {
        return state.servers().clients(server);
    }

    /// Whether the subsystem may ask and answer on the server: it is registered there, and neither of them is disabled.
    public boolean serves(SecurityServerId server, SubsystemId client) {
        return registered(server, client) && disabled(server, client).isEmpty();
    }

    /// Whether the subsystem is registered as a client of the server, disabled or not.
    public boolean registered(SecurityServerId server, SubsystemId client) {
        return state.servers().registered(server, client);
    }

    /// The notice with which the server, or the subsystem on it, is disabled; empty if neither is.
    public Optional<String> disabled(SecurityServerId server, SubsystemId client) {
        return state.servers().notice(server, client);
    }

    /// The present key of a server's message log.
    public Optional<NoteVerifier> logKeyOf(SecurityServerId server) {
        return server(server).map(SecurityServer::logKey);
    }

    /// What is approved now, with the rules that go with it.
    public TrustServices trustServices() {
        return state.trust().now();
    }

    /// What was approved at an earlier time, to judge old evidence.
    public TrustServices trustServicesAt(Instant time) {
        return state.trust().at(time);
    }

    public Collection<ApprovedCertificationService> certificationServices() {
        return trustServices().certificationServices();
    }

    public Collection<ApprovedTimestampService> timestampServices() {
        return trustServices().timestampServices();
    }

    public Optional<Purpose> purpose(PurposeCode code) {
        return state.services().purposes().get(code);
    }

    public Collection<Purpose> purposes() {
        return state.services().purposes().values();
    }

    public Optional<PublishedService> service(ServiceId id) {
        return state.services().find(id.provider(), id.code());
    }

    /// The services a subsystem offers.
    public Collection<PublishedService> servicesOf(SubsystemId provider) {
        return state.services().of(provider).values();
    }

    public List<PublishedService> services() {
        return state.services().byProvider().values().stream().flatMap(services -> services.values().stream()).toList();
    }

    public Optional<GlobalGroup> group(GroupCode code) {
        return state.groups().groups().get(code);
    }

    public Collection<GlobalGroup> groups() {
        return state.groups().groups().values();
    }

    /// The groups a member or subsystem itself belongs to; a subsystem does not belong to its member's groups.
    public Set<GlobalGroupId> groupsOf(ClientId client) {
        return state.groups().groupsOf(client);
    }
}

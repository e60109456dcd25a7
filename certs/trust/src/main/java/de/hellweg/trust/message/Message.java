package de.hellweg.trust.message;

import de.hellweg.trust.Digest;
import de.hellweg.trust.identifier.MemberId;
import de.hellweg.trust.identifier.RequestId;
import de.hellweg.trust.identifier.ServiceId;
import de.hellweg.trust.identifier.SubsystemId;
import java.util.Optional;

/// A message as it is sealed: its head and the facts of its body.
public sealed interface Message permits Request, Response {

    /// The head's exact bytes.
    byte[] headBytes();

    /// SHA-256 of the head's bytes.
    Digest headSha256();

    /// The name of the head in a container: `request.http` or `response.http`.
    String headName();

    Optional<BodyPart> body();

    SubsystemId client();

    ServiceId service();

    RequestId requestId();

    /// Whose seal the message must carry: the client's member for a request, the service's member for a response.
    MemberId sealer();
}

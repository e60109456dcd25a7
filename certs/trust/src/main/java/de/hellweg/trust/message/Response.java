package de.hellweg.trust.message;

import de.hellweg.trust.Digest;
import de.hellweg.trust.identifier.MemberId;
import de.hellweg.trust.identifier.RequestId;
import de.hellweg.trust.identifier.ServiceId;
import de.hellweg.trust.identifier.SubsystemId;
import java.util.Optional;

/// What a service, or the exchange in its place, answers.
public record Response(ResponseHead head, Optional<BodyPart> body) implements Message {
    @Override
    public byte[] headBytes() {
        return head.bytes();
    }

    @Override
    public Digest headSha256() {
        return head.sha256();
    }

    @Override
    public String headName() {
        return "response.http";
    }

    @Override
    public SubsystemId client() {
        return head.client();
    }

    @Override
    public ServiceId service() {
        return head.service();
    }

    @Override
    public RequestId requestId() {
        return head.requestId();
    }

    @Override
    public MemberId sealer() {
        return head.service().provider().member();
    }
}

package de.hellweg.trust.container;

import de.hellweg.trust.identifier.MemberId;
import de.hellweg.trust.message.Message;
import de.hellweg.trust.message.Request;
import de.hellweg.trust.message.Response;
import de.hellweg.trust.verdict.Verdict;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// What verification of a container found. The verdict decides; whatever else stands here is proved only if it is
/// passed, and otherwise what the container claims.
///
/// @param message empty if the container could not be read
/// @param sealedBy the member that the seal's certificate names
/// @param signingTime when the sealer says to have sealed
/// @param timedAt the time-stamp's time, if a valid one covers the container
/// @param coveredFiles the files that the seal covers, if it is intact
public record Report(Verdict verdict, Optional<Message> message, Optional<MemberId> sealedBy,
        Optional<Instant> signingTime, Optional<Instant> timedAt, List<String> coveredFiles) {
    public Report {
        coveredFiles = List.copyOf(coveredFiles);
    }

    static Report unreadable(Verdict verdict) {
        return new Report(verdict, Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), List.of());
    }

    /// The message's `X-Road-Id`.
    public Optional<String> messageId() {
        return message.map(each -> switch (each) {
            case Request request -> request.head().id();
            case Response response -> response.head().id();
        });
    }
}

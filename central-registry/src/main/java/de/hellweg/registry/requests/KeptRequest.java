package de.hellweg.registry.requests;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// A request as the registry keeps it.
///
/// @param position of the entry it became
public record KeptRequest(long id, RegistrationRequest request, RequestState state, Optional<Long> position,
        List<Step> history) {
    public KeptRequest {
        history = List.copyOf(history);
    }

    /// Who approved it so far.
    public Stream<String> approvers() {
        return history.stream().filter(step -> step.act() == Step.Act.APPROVED).map(Step::actor);
    }

    Step last() {
        return history.getLast();
    }
}

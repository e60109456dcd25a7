package de.hellweg.registry.requests;

import de.hellweg.registry.accounts.Actor;
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

    /// Whether the person who acts under this name approved it, also by one of their API keys.
    public boolean approvedBy(String name) {
        return approvers().map(Actor::person).anyMatch(Actor.person(name)::equals);
    }

    /// The last step that was taken.
    public Step last() {
        return history.getLast();
    }
}

package de.hellweg.securityserver.messagelog;

import java.util.Optional;

/// Where containers come from.
@FunctionalInterface
public interface ContainerSource {

    /// The container of a record, with its evidence record once it is timed; none for a record without a sealed message,
    /// or one that was erased.
    Optional<LoggedContainer> container(long sequence) throws LogUnavailable;
}

package de.hellweg.region.asking;

import de.hellweg.region.plan.ModelAuthority;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/// An exchange as the page shows it.
///
/// @param id        of the request, the same in both logs; its `X-Road-Id` if no log has it
/// @param messageId the request's `X-Road-Id`
/// @param client    path of the asking subsystem
/// @param service   path of the service
/// @param verdict   on the containers of both sides, in ETSI words; empty until they were verified
/// @param consumer  where the page gives out the consumer's containers, if there are any
/// @param provider  where the page gives out the provider's containers, if there are any
public record SeenExchange(String id, String messageId, Instant at, Duration took, ModelAuthority from, String client,
        ModelAuthority to, String service, String purpose, String issue, Outcome outcome, Optional<String> verdict,
        Optional<String> consumer, Optional<String> provider) {}

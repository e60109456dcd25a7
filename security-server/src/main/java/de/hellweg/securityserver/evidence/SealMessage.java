package de.hellweg.securityserver.evidence;

import de.hellweg.messages.Body;
import de.hellweg.securityserver.fault.ReadinessFault.SigningKeyUnavailable;
import de.hellweg.securityserver.fault.Refusal;
import de.hellweg.securityserver.keys.SealingKey;
import de.hellweg.securityserver.keys.SealingKeys;
import de.hellweg.trust.message.Message;
import de.hellweg.trust.seal.AsicManifest;
import de.hellweg.trust.seal.Seal;
import java.time.InstantSource;
import java.util.Optional;

/// Seals a message in the name of the member it must come from: CAdES-B over the ASiC manifest (docs/protocols/container.md).
public final class SealMessage {
    private final SealingKeys keys;
    private final InstantSource clock;

    public SealMessage(SealingKeys keys, InstantSource clock) {
        this.keys = keys;
        this.clock = clock;
    }

    /// Throws [Refusal] when the member's key cannot make a seal that others accept now.
    public <M extends Message> Sealed<M> seal(Draft<M> draft) {
        return switch (keys.of(draft.message().sealer())) {
            case SealingKey.Ready ready -> {
                var manifest = AsicManifest.of(draft.message());
                yield new Sealed<>(draft, ready.writer().seal(manifest, ready.ocsp(), clock.instant()));
            }
            case SealingKey.Missing(var detail) -> throw new Refusal(new SigningKeyUnavailable(detail));
            case SealingKey.Rejected(var rejection) ->
                throw new Refusal(new SigningKeyUnavailable(rejection.detail().replaceFirst("\\.$", "")));
        };
    }

    /// Proof that a message was sealed here. Only [SealMessage] makes one.
    public static final class Sealed<M extends Message> implements Evidenced<M> {
        private final Draft<M> draft;
        private final Seal seal;

        private Sealed(Draft<M> draft, Seal seal) {
            this.draft = draft;
            this.seal = seal;
        }

        @Override
        public M message() {
            return draft.message();
        }

        @Override
        public Optional<Body> body() {
            return draft.body();
        }

        @Override
        public Seal seal() {
            return seal;
        }
    }
}

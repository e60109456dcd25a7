/// What members ask the registry for: from the request with its seals and signature, over the decision, to the entry.
@NullMarked
package de.hellweg.registry.requests;

import org.jspecify.annotations.NullMarked;

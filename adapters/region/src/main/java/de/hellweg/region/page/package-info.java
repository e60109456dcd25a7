/// The page for looking: the five authorities and the registry as a picture, the last exchanges as they happen, and a
/// button that asks again. Written on the server, in German and English; it works without JavaScript.
@NullMarked
package de.hellweg.region.page;

import org.jspecify.annotations.NullMarked;

/// Small files a server cannot do without: written whole, synced, readable by their owner alone.
@NullMarked
package de.hellweg.securityserver.store;

import org.jspecify.annotations.NullMarked;

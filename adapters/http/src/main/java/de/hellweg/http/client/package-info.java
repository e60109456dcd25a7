/// The client's inside: connections, their pool, one call's travel.
@NullMarked
package de.hellweg.http.client;

import org.jspecify.annotations.NullMarked;

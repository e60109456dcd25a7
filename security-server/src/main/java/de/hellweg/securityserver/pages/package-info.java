/// The administration by pages: signing in with an API key, the overview, and the way to the groups of pages.
@NullMarked
package de.hellweg.securityserver.pages;

import org.jspecify.annotations.NullMarked;

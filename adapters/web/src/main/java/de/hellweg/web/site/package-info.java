/// A site of pages for people who are signed in: browsers and their sessions, the edge, one visit, pages for errors.
@NullMarked
package de.hellweg.web.site;

import org.jspecify.annotations.NullMarked;

/// Tests of the form in which records are kept.
@NullMarked
package de.hellweg.securityserver.messagelog.record;

import org.jspecify.annotations.NullMarked;

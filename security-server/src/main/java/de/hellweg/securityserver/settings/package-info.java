/// How a settings file is read: every key with its rule, its default and its meaning, and all problems at once.
@NullMarked
package de.hellweg.securityserver.settings;

import org.jspecify.annotations.NullMarked;

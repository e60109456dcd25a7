/// Pages of the rules that all share: the policy of the instance, and who approves registrations.
@NullMarked
package de.hellweg.registry.pages.policy;

import org.jspecify.annotations.NullMarked;

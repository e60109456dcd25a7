/// Who may administer the registry: users, API keys, their roles and rights, and the audit trail of what they did.
@NullMarked
package de.hellweg.registry.accounts;

import org.jspecify.annotations.NullMarked;

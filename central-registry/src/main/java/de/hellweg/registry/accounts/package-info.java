/// Who may administer the registry: users, API keys, their roles and rights.
@NullMarked
package de.hellweg.registry.accounts;

import org.jspecify.annotations.NullMarked;

/// Two security servers in processes of their own between a client and a register that keep a ledger outside of them:
/// killed, frozen, and run out of what a process needs.
@NullMarked
package de.hellweg.region.processes;

import org.jspecify.annotations.NullMarked;

package de.hellweg.securityserver.pages;

import de.hellweg.http.routing.Router;

/// Pages that belong together, in a package of their own.
@FunctionalInterface
public interface PageGroup {
    /// Adds their routes, each behind the gate.
    void on(Router.Builder routes, KeyGate pages);
}

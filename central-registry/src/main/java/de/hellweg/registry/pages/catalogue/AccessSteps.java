package de.hellweg.registry.pages.catalogue;

import de.hellweg.registry.catalogue.Catalogue;
import de.hellweg.trust.registry.PublishedService;
import de.hellweg.web.html.Element;
import de.hellweg.web.html.Html;

/// How somebody comes to use a service, step by step, with what is to be sent.
final class AccessSteps {
    private final Reading reading;
    private final PublishedService service;

    AccessSteps(Reading reading, Catalogue.Offer offer) {
        this.reading = reading;
        this.service = offer.service();
    }

    Html html() {
        return Element.of("ol", step("access.register"), step("access.ask", request()), step("access.granted"),
                step("access.call", call())).css("hw-steps kern-body");
    }

    private Html step(String key, Html... more) {
        return Element.of("li", Element.of("p", reading.text(key)), Html.all(more));
    }

    private String purpose() {
        return service.purposes().getFirst().value();
    }

    private String client() {
        return service.id().provider().member().instance().value() + "/" + reading.text("access.client");
    }

    private Html request() {
        return commands("access.ask.label", """
                curl -X POST -H 'Authorization: Bearer %s' -H 'Content-Type: application/json' \\
                  -d '{"client":"%s",
                       "service":"%s",
                       "purposes":["%s"],"reason":"%s"}' \\
                  'http://%s/api/v1/access-requests/sent'""".formatted(reading.text("access.key"), client(),
                service.id().path(), purpose(), reading.text("access.reason"), reading.text("access.administration")));
    }

    private Html call() {
        return commands("access.call.label", """
                curl -H 'X-Road-Client: %s' \\
                  -H 'Hellweg-Purpose: %s' \\
                  -H 'X-Road-Issue: %s' \\
                  'http://%s/r1/%s/…'""".formatted(client(), purpose(), reading.text("access.case"),
                reading.text("access.server"), service.id().path()));
    }

    private Html commands(String label, String text) {
        return Element.of("pre", text).css("hw-pre").set("tabindex", "0").set("role", "group").set("aria-label",
                reading.text(label));
    }
}

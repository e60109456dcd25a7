package de.hellweg.securityserver.consumer;

import de.hellweg.http.Content;
import de.hellweg.http.HttpResponse;
import de.hellweg.messages.Body;
import de.hellweg.messages.rest.ClientHeaders;
import de.hellweg.securityserver.evidence.LogMessage.LoggedResponse;

/// Gives the logged answer to the information system: status, body, and the headers that are for it.
final class ReturnResponse {
    HttpResponse with(LoggedResponse kept) {
        var response = kept.response();
        var head = response.message().head();
        return new HttpResponse(head.status(), ClientHeaders.answer(head, kept.request().message().head()),
                response.body().map(Body::content).orElse(Content.empty()));
    }
}

package de.hellweg.registry;

import java.net.http.HttpRequest;
import java.net.http.HttpResponse;

/// What a [Browser] goes to.
interface Site {
    HttpRequest.Builder bare(String target);

    HttpResponse<String> send(HttpRequest.Builder request);
}

package de.hellweg.web.signin.openid;

import com.nimbusds.jose.util.Resource;
import com.nimbusds.jose.util.ResourceRetriever;
import com.nimbusds.oauth2.sdk.ParseException;
import com.nimbusds.oauth2.sdk.http.HTTPRequestSender;
import com.nimbusds.oauth2.sdk.http.HTTPResponse;
import com.nimbusds.oauth2.sdk.http.ReadOnlyHTTPRequest;
import com.nimbusds.oauth2.sdk.http.ReadOnlyHTTPResponse;
import de.hellweg.http.Call;
import de.hellweg.http.ClientTls;
import de.hellweg.http.Content;
import de.hellweg.http.Destination;
import de.hellweg.http.Headers;
import de.hellweg.http.HttpClient;
import de.hellweg.http.PeerCheck;
import java.io.IOException;
import java.net.URI;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// The calls to the identity provider: no redirects, a short answer in a short time or none.
final class ProviderCalls implements HTTPRequestSender, ResourceRetriever {
    private static final Duration TIME_LIMIT = Duration.ofSeconds(10);
    private static final int LONGEST = 256 * 1024;

    private final HttpClient http;
    private final List<X509Certificate> roots;

    ProviderCalls(HttpClient http, List<X509Certificate> roots) {
        this.http = http;
        this.roots = roots;
    }

    @Override
    public ReadOnlyHTTPResponse send(ReadOnlyHTTPRequest request) throws IOException {
        var headers = Headers.builder();
        request.getHeaderMap().forEach((name, values) -> values.forEach(value -> headers.add(name, value)));
        var body = Optional.ofNullable(request.getBody()).orElse("").getBytes(StandardCharsets.UTF_8);
        return ask(request.getURI(), request.getMethod().name(), headers.build(), Content.of(body));
    }

    @Override
    public Resource retrieveResource(URL url) throws IOException {
        var answer = get(URI.create(url.toString()));
        return new Resource(answer.getBody(), String.valueOf(answer.getHeaderValue("Content-Type")));
    }

    /// A document, which must be there.
    HTTPResponse get(URI uri) throws IOException {
        var answer = ask(uri, "GET", Headers.of("Accept", "application/json"), Content.empty());
        if (answer.getStatusCode() != 200) {
            throw new IOException("status " + answer.getStatusCode());
        }
        return answer;
    }

    private HTTPResponse ask(URI uri, String method, Headers headers, Content content) throws IOException {
        var call = new Call(destination(uri), method, target(uri), headers, content, TIME_LIMIT);
        try (var answer = http.send(call)) {
            var body = answer.body().readNBytes(LONGEST + 1);
            if (body.length > LONGEST) {
                throw new IOException("an answer of more than " + LONGEST + " bytes");
            }
            var response = new HTTPResponse(answer.status());
            var type = answer.headers().first("Content-Type");
            if (type.isPresent()) {
                response.setContentType(type.get());
            }
            response.setBody(new String(body, StandardCharsets.UTF_8));
            return response;
        } catch (ParseException e) {
            throw new IOException("an answer of no known content type", e);
        }
    }

    private Destination destination(URI uri) throws IOException {
        if (uri.getHost() == null) {
            throw new IOException("an address without a host");
        }
        var host = uri.getHost().replaceAll("[\\[\\]]", "");
        if ("https".equals(uri.getScheme())) {
            return Destination.tls(host, uri.getPort() < 0 ? 443 : uri.getPort(),
                    new ClientTls(Optional.empty(), PeerCheck.trusting(roots, host)));
        }
        if ("http".equals(uri.getScheme()) && OpenIdSettings.isLoopback(uri.getHost())) {
            return Destination.plain(host, uri.getPort() < 0 ? 80 : uri.getPort());
        }
        throw new IOException("an address that is not https");
    }

    private static String target(URI uri) {
        var path = uri.getRawPath() == null || uri.getRawPath().isEmpty() ? "/" : uri.getRawPath();
        return uri.getRawQuery() == null ? path : path + "?" + uri.getRawQuery();
    }
}

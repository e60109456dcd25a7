package de.hellweg.securityserver.provider;

import de.hellweg.http.Call;
import de.hellweg.http.CallFailed;
import de.hellweg.http.ClientTls;
import de.hellweg.http.Destination;
import de.hellweg.http.HttpClient;
import de.hellweg.http.PeerCheck;
import de.hellweg.securityserver.fault.Refusal;
import de.hellweg.securityserver.fault.ServiceFault.ServiceAnswerInvalid;
import de.hellweg.securityserver.fault.ServiceFault.ServiceUnreachable;
import de.hellweg.securityserver.keys.ServerKeys;
import de.hellweg.securityserver.serverconfiguration.Service;
import de.hellweg.securityserver.serverconfiguration.ServiceHome;
import de.hellweg.securityserver.serverconfiguration.ServiceHome.InformationSystem;
import de.hellweg.trust.Der;
import de.hellweg.trust.Digest;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.stream.Collectors;

/// Fetches the OpenAPI document of a service from its own information system: from nowhere else, up to 5 MB, in 10 s
/// (threat T21). It is passed on as it is and not read here.
public final class FetchDescription {
    private static final int LARGEST = 5 * 1024 * 1024;
    private static final Duration TIME_LIMIT = Duration.ofSeconds(10);

    private final HttpClient client;
    private final ServerKeys keys;

    public FetchDescription(HttpClient client, ServerKeys keys) {
        this.client = client;
        this.keys = keys;
    }

    /// A document as the information system gave it.
    public record Description(String contentType, Der document) {
        public byte[] bytes() {
            return document.bytes();
        }
    }

    /// Empty for a service without a description; throws [Refusal] when it cannot be fetched.
    public Optional<Description> of(Service service) {
        return switch (service.home()) {
            case InformationSystem system -> system.description().map(address -> fetch(system, address));
            case ServiceHome.BuiltIn _ -> Optional.empty();
        };
    }

    private Description fetch(InformationSystem system, URI address) {
        var tls = "https".equals(address.getScheme())
                ? Optional.of(new ClientTls(Optional.of(keys.internalTls()),
                        PeerCheck.pinned(system.certificates().stream().map(Digest::hex).collect(Collectors.toSet()))))
                : Optional.<ClientTls>empty();
        var destination = new Destination(ServiceAddress.host(system), ServiceAddress.port(system), tls);
        var target = address.getRawPath() + (address.getRawQuery() == null ? "" : "?" + address.getRawQuery());
        try (var answer = client.send(Call.get(destination, target.isEmpty() ? "/" : target, TIME_LIMIT))) {
            if (answer.status() != 200) {
                throw new Refusal(new ServiceAnswerInvalid("its description is not there"));
            }
            byte[] bytes = answer.body().readNBytes(LARGEST + 1);
            if (bytes.length > LARGEST) {
                throw new Refusal(new ServiceAnswerInvalid("its description has more than " + LARGEST + " bytes"));
            }
            return new Description(answer.headers().first("Content-Type").orElse("application/octet-stream"),
                    Der.of(bytes));
        } catch (CallFailed e) {
            throw new Refusal(new ServiceUnreachable("its description cannot be fetched"), e);
        } catch (IOException e) {
            throw new Refusal(new ServiceAnswerInvalid("its description broke off"), e);
        }
    }
}

package de.hellweg.securityserver.network;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.net.spi.InetAddressResolver;
import java.net.spi.InetAddressResolver.LookupPolicy;
import java.net.spi.InetAddressResolverProvider;
import java.util.stream.Stream;

/// Names under `rebind.test` as an attacker's name server would answer for them (threat T20). All other names are resolved
/// as ever.
public final class RebindingNames extends InetAddressResolverProvider {
    private static final InetAddress OUTSIDE = InetAddress.ofLiteral("192.0.2.1");
    private static final InetAddress LOOPBACK = InetAddress.ofLiteral("127.0.0.1");

    @Override
    public InetAddressResolver get(Configuration configuration) {
        return new Resolver(configuration.builtinResolver());
    }

    @Override
    public String name() {
        return "names under rebind.test";
    }

    private record Resolver(InetAddressResolver others) implements InetAddressResolver {
        @Override
        public Stream<InetAddress> lookupByName(String host, LookupPolicy policy) throws UnknownHostException {
            return switch (host) {
                case "inside.rebind.test" -> Stream.of(LOOPBACK);
                case "both.rebind.test" -> Stream.of(OUTSIDE, LOOPBACK);
                case "metadata.rebind.test" -> Stream.of(InetAddress.ofLiteral("169.254.169.254"));
                default -> others.lookupByName(host, policy);
            };
        }

        @Override
        public String lookupByAddress(byte[] address) throws UnknownHostException {
            return others.lookupByAddress(address);
        }
    }
}

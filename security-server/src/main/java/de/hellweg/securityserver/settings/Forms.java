package de.hellweg.securityserver.settings;

import de.hellweg.securityserver.serverconfiguration.AddressRange;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The kinds of values.
public final class Forms {
    private static final List<String> TIME_UNITS = List.of("ms", "s", "min", "h", "d");

    private Forms() {}

    public static <T> SettingForm<T> identifier(String example, Function<String, T> parser) {
        return new SettingForm<>("an identifier like `" + example + "`", parser);
    }

    /// Text for people, on one line.
    public static SettingForm<String> text() {
        return new SettingForm<>("1 to 200 characters", value -> {
            check(!value.isEmpty() && value.length() <= 200 && value.chars().noneMatch(Character::isISOControl));
            return value;
        });
    }

    /// A path; relative ones count from the folder of the settings file.
    public static SettingForm<Path> path() {
        return new SettingForm<>("a path, relative ones from the folder of this file", Path::of);
    }

    /// A path, or empty for none.
    public static SettingForm<Optional<Path>> pathOrNone() {
        return new SettingForm<>("a path, or `none`",
                value -> value.equals("none") ? Optional.empty() : Optional.of(Path.of(value)));
    }

    public static SettingForm<Integer> number(int least, int most) {
        return new SettingForm<>("a whole number from " + least + " to " + most, value -> {
            int number = Integer.parseInt(value);
            check(number >= least && number <= most && Integer.toString(number).equals(value));
            return number;
        });
    }

    /// A number of bytes: `256KiB`, `16GiB`, `8192`.
    public static SettingForm<Long> bytes(long least, long most) {
        return new SettingForm<>("a size from " + bytesText(least) + " to " + bytesText(most), value -> {
            var parts = split(value);
            long number = Math.multiplyExact(parts.number(), switch (parts.unit()) {
                case "" -> 1L;
                case "KiB" -> 1L << 10;
                case "MiB" -> 1L << 20;
                case "GiB" -> 1L << 30;
                default -> throw new IllegalArgumentException("unknown unit");
            });
            check(number >= least && number <= most);
            return number;
        });
    }

    private static String bytesText(long bytes) {
        for (int shift = 30; shift > 0; shift -= 10) {
            if (bytes >= 1L << shift && bytes % (1L << shift) == 0) {
                return (bytes >> shift) + (shift == 30 ? "GiB" : shift == 20 ? "MiB" : "KiB");
            }
        }
        return Long.toString(bytes);
    }

    /// A length of time: `250ms`, `60s`, `10min`, `4h`, `1d`.
    public static SettingForm<Duration> time(Duration least, Duration most) {
        return new SettingForm<>("a time from " + timeText(least) + " to " + timeText(most)
                + " with its unit (`ms`, `s`, `min`, `h`, `d`)", value -> {
                    var parts = split(value);
                    check(TIME_UNITS.contains(parts.unit()) && parts.number() <= 1_000_000);
                    var time = switch (parts.unit()) {
                        case "ms" -> Duration.ofMillis(parts.number());
                        case "s" -> Duration.ofSeconds(parts.number());
                        case "min" -> Duration.ofMinutes(parts.number());
                        case "h" -> Duration.ofHours(parts.number());
                        default -> Duration.ofDays(parts.number());
                    };
                    check(time.compareTo(least) >= 0 && time.compareTo(most) <= 0);
                    return time;
                });
    }

    private static String timeText(Duration time) {
        if (time.toMillis() % 1000 != 0) {
            return time.toMillis() + "ms";
        }
        long seconds = time.toSeconds();
        if (seconds % 86_400 == 0) {
            return seconds / 86_400 + "d";
        }
        return seconds % 3600 == 0 ? seconds / 3600 + "h" : seconds % 60 == 0 ? seconds / 60 + "min" : seconds + "s";
    }

    /// One of a few words.
    public static SettingForm<String> oneOf(String... words) {
        var allowed = Set.of(words);
        return new SettingForm<>(Stream.of(words).collect(Collectors.joining("` or `", "`", "`")), value -> {
            check(allowed.contains(value));
            return value;
        });
    }

    /// An address to listen at: `127.0.0.1:8080`, `[::1]:8080`; port 0 takes a free one.
    public static SettingForm<InetSocketAddress> listener() {
        return new SettingForm<>("an IP address and a port, like `127.0.0.1:8080` or `[::]:5500`",
                Forms::socketAddress);
    }

    /// As [#listener], or `off`.
    public static SettingForm<Optional<InetSocketAddress>> listenerOrOff() {
        return new SettingForm<>("an IP address and a port, like `127.0.0.1:8080` or `[::]:5500`, or `off`",
                value -> value.equals("off") ? Optional.empty() : Optional.of(socketAddress(value)));
    }

    private static InetSocketAddress socketAddress(String value) {
        int colon = value.lastIndexOf(':');
        check(colon > 0);
        var host = value.substring(0, colon);
        boolean bracketed = host.startsWith("[") && host.endsWith("]");
        check(bracketed == host.contains(":"));
        var address = java.net.InetAddress.ofLiteral(bracketed ? host.substring(1, host.length() - 1) : host);
        return new InetSocketAddress(address, Integer.parseInt(value.substring(colon + 1)));
    }

    /// Ranges of addresses joined by commas, or `none`.
    public static SettingForm<Set<AddressRange>> addressRanges() {
        return new SettingForm<>("`none`, or address ranges joined by commas, like `127.0.0.0/8,::1`",
                value -> value.equals("none")
                        ? Set.of()
                        : Stream.of(value.split(",", -1)).map(String::strip).map(AddressRange::parse)
                                .collect(Collectors.toUnmodifiableSet()));
    }

    private record Measured(long number, String unit) {}

    private static Measured split(String value) {
        int digits = 0;
        while (digits < value.length() && Character.digit(value.charAt(digits), 10) >= 0) {
            digits++;
        }
        check(digits > 0 && digits <= 15);
        return new Measured(Long.parseLong(value.substring(0, digits)), value.substring(digits));
    }

    private static void check(boolean holds) {
        if (!holds) {
            throw new IllegalArgumentException("breaks its rule");
        }
    }
}

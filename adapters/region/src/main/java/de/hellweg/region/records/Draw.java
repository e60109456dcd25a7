package de.hellweg.region.records;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/// Draws from lists and ranges by a seed. `java.util.Random` is meant: its sequence is fixed by its specification, so
/// the same seed gives the same records on every machine and Java release.
final class Draw {
    private final Random random;

    Draw(long seed) {
        this.random = new Random(seed);
    }

    <T> T from(List<T> choices) {
        return choices.get(random.nextInt(choices.size()));
    }

    /// A number from `low` to `high`, both included.
    int between(int low, int high) {
        return random.nextInt(low, high + 1);
    }

    /// A day from the first to the last, both included.
    LocalDate day(LocalDate first, LocalDate last) {
        return first.plusDays(random.nextLong(last.toEpochDay() - first.toEpochDay() + 1));
    }

    boolean oneIn(int many) {
        return random.nextInt(many) == 0;
    }

    /// Words of a list that stands beside this class, apart by white space.
    static List<String> words(String resource) {
        return Arrays.stream(text(resource).split("\\s+")).filter(word -> !word.isBlank()).toList();
    }

    /// Lines of a list that stands beside this class.
    static List<String> lines(String resource) {
        return text(resource).lines().filter(line -> !line.isBlank()).toList();
    }

    private static String text(String resource) {
        try (InputStream in = Draw.class.getResourceAsStream(resource)) {
            if (in == null) {
                throw new IllegalStateException("the list " + resource + " is missing from this build");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}

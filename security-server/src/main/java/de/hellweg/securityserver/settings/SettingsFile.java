package de.hellweg.securityserver.settings;

import de.hellweg.trust.Malformed;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.MalformedInputException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A settings file as written: `key = value` a line, `#` before a comment. It is a `.properties` file without the parts
/// that surprise: a key given twice, an escape or a continued line is a problem.
public final class SettingsFile {
    private static final int LONGEST = 1 << 20;

    private final String name;
    private final Map<String, String> written;
    private final List<SettingProblem> problems;
    private final Map<String, String> successors;

    private SettingsFile(String name, Map<String, String> written, List<SettingProblem> problems,
            Map<String, String> successors) {
        this.name = name;
        this.written = written;
        this.problems = problems;
        this.successors = successors;
    }

    /// Reads a file as written; nothing is judged yet but its size and encoding.
    ///
    /// @param successors removed keys, each with the key to use instead
    public static SettingsFile read(Path path, Map<String, String> successors) {
        try {
            if (Files.size(path) > LONGEST) {
                throw new SettingsRefused(path.toString(),
                        List.of(new SettingProblem("the file", "", "must not be larger than a megabyte")));
            }
            return parse(path.toString(), Files.readAllLines(path), successors);
        } catch (MalformedInputException e) {
            throw new SettingsRefused(path.toString(), List.of(new SettingProblem("the file", "", "must be UTF-8")));
        } catch (IOException e) {
            throw new UncheckedIOException(path + " cannot be read", e);
        }
    }

    /// From lines, for whoever has no file.
    public static SettingsFile parse(String name, List<String> lines, Map<String, String> successors) {
        var written = new LinkedHashMap<String, String>();
        var problems = new ArrayList<SettingProblem>();
        for (int i = 0; i < lines.size(); i++) {
            var line = lines.get(i).strip();
            if (!line.isEmpty() && !line.startsWith("#")) {
                take(line, "line " + (i + 1), written, problems);
            }
        }
        return new SettingsFile(name, written, problems, Map.copyOf(successors));
    }

    private static void take(String line, String where, Map<String, String> written, List<SettingProblem> problems) {
        int equals = line.indexOf('=');
        if (equals < 1) {
            problems.add(new SettingProblem(where, "", "must be `key = value`"));
        } else if (line.indexOf('\\') >= 0) {
            problems.add(new SettingProblem(where, "", "must not contain a backslash"));
        } else if (written.putIfAbsent(line.substring(0, equals).strip(),
                line.substring(equals + 1).strip()) != null) {
            problems.add(new SettingProblem(line.substring(0, equals).strip(), "", "is given twice"));
        }
    }

    /// Checks every key against the settings there are; throws [SettingsRefused] with all problems at once.
    public SettingValues check(Collection<Setting<?>> settings) {
        var found = new ArrayList<>(problems);
        var texts = new HashMap<String, String>();
        var unknown = new LinkedHashMap<>(written);
        for (var setting : settings) {
            var given = Optional.ofNullable(unknown.remove(setting.key()));
            given.or(setting::standard).ifPresentOrElse(value -> {
                problem(setting, value).ifPresent(found::add);
                texts.put(setting.key(), value);
            }, () -> found.add(new SettingProblem(setting.key(), "", "is missing; must be " + setting.rule())));
        }
        unknown.forEach((key, value) -> found.add(new SettingProblem(key, value,
                Optional.ofNullable(successors.get(key)).map(successor -> "was removed; use " + successor)
                        .orElse("is not a setting"))));
        if (!found.isEmpty()) {
            throw new SettingsRefused(name, found);
        }
        return new SettingValues(name, texts);
    }

    private static Optional<SettingProblem> problem(Setting<?> setting, String value) {
        try {
            var _ = setting.reader().apply(value);
            return Optional.empty();
        } catch (Malformed e) {
            return Optional.of(
                    new SettingProblem(setting.key(), value,
                            "must be " + setting.rule() + " (it " + e.problem() + ")"));
        } catch (IllegalArgumentException | ArithmeticException e) {
            return Optional.of(new SettingProblem(setting.key(), value, "must be " + setting.rule()));
        }
    }
}

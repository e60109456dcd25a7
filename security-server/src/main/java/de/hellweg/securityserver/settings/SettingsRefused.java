package de.hellweg.securityserver.settings;

import java.util.List;
import java.util.stream.Collectors;

/// A settings file that a server will not start with. The message lists every problem, one a line.
public final class SettingsRefused extends RuntimeException {
    private static final long serialVersionUID = 1L;

    @SuppressWarnings("serial") // never serialised
    private final List<SettingProblem> problems;

    /// @param file the file's name, for people
    public SettingsRefused(String file, List<SettingProblem> problems) {
        super(problems.stream().map(SettingProblem::toString)
                .collect(Collectors.joining("\n  ", file + " is refused:\n  ", "")));
        this.problems = List.copyOf(problems);
    }

    public List<SettingProblem> problems() {
        return problems;
    }
}

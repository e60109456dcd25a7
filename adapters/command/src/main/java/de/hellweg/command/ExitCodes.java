package de.hellweg.command;

/// The exit codes of the command.
final class ExitCodes {
    static final int DONE = 0;
    static final int FAILED = 1;
    /// Also what picocli gives for wrong arguments; `verify` gives it when nothing failed, but not all could be decided.
    static final int WRONG_USE = 2;

    private ExitCodes() {}
}

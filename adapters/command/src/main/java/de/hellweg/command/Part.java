package de.hellweg.command;

import java.nio.file.Path;
import java.util.function.Consumer;
import java.util.function.Function;

/// A part of the exchange that runs as a process of its own.
///
/// @param init  sets it up by its settings file: stores, keys and the first API key, once
/// @param start starts it by its settings file
record Part(String name, String description, Consumer<Path> init, Function<Path, Running> start) {

    /// A part that runs.
    ///
    /// @param ending lets running exchanges end and closes the stores
    /// @param where  one line for the person at the terminal: what listens where
    record Running(Runnable ending, String where) {}
}

package de.hellweg.sql;

/// Keeps a second process from opening the same store (two writers would fork a log).
interface InstanceLock extends AutoCloseable {

    /// Whether this process still holds the store. Called before each transaction of the writer, so it is cheap.
    boolean held();

    @Override
    void close();
}

package de.hellweg.sql;

/// What is to be done in one transaction. What it throws rolls the transaction back.
@FunctionalInterface
public interface Work<T> {

    T in(Transaction transaction);
}

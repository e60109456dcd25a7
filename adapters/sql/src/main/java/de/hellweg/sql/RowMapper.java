package de.hellweg.sql;

/// Makes a value of a row of a result.
@FunctionalInterface
public interface RowMapper<T> {

    T map(Row row);
}

package de.hellweg.sql;

import java.nio.ByteBuffer;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// The row a query stands on; valid only within its [RowMapper]. A column that may be empty is read by one of the
/// `optional` methods, any other method takes emptiness for a bug.
public final class Row {
    private final ResultSet result;
    private final Failures failures;

    Row(ResultSet result, Failures failures) {
        this.result = result;
        this.failures = failures;
    }

    public long number(String column) {
        return optionalNumber(column).orElseThrow(() -> empty(column));
    }

    public int smallNumber(String column) {
        return Math.toIntExact(number(column));
    }

    public boolean flag(String column) {
        return number(column) != 0;
    }

    public String text(String column) {
        return required(column, nullableText(column));
    }

    /// A fresh array.
    public byte[] bytes(String column) {
        return required(column, nullableBytes(column));
    }

    /// A time kept as milliseconds since 1970 UTC.
    public Instant time(String column) {
        return Instant.ofEpochMilli(number(column));
    }

    /// A UUID kept as 16 bytes.
    public UUID uuid(String column) {
        return toUuid(bytes(column));
    }

    public OptionalLong optionalNumber(String column) {
        try {
            long value = result.getLong(column);
            return result.wasNull() ? OptionalLong.empty() : OptionalLong.of(value);
        } catch (SQLException e) {
            throw failures.of(e);
        }
    }

    public Optional<String> optionalText(String column) {
        return Optional.ofNullable(nullableText(column));
    }

    public Optional<byte[]> optionalBytes(String column) {
        return Optional.ofNullable(nullableBytes(column));
    }

    public Optional<Instant> optionalTime(String column) {
        var millis = optionalNumber(column);
        return millis.isPresent() ? Optional.of(Instant.ofEpochMilli(millis.getAsLong())) : Optional.empty();
    }

    public Optional<UUID> optionalUuid(String column) {
        return optionalBytes(column).map(Row::toUuid);
    }

    private @Nullable String nullableText(String column) {
        try {
            return result.getString(column);
        } catch (SQLException e) {
            throw failures.of(e);
        }
    }

    private byte @Nullable [] nullableBytes(String column) {
        try {
            return result.getBytes(column);
        } catch (SQLException e) {
            throw failures.of(e);
        }
    }

    private static UUID toUuid(byte[] bytes) {
        var buffer = ByteBuffer.wrap(bytes);
        return new UUID(buffer.getLong(), buffer.getLong());
    }

    private static <T> T required(String column, @Nullable T value) {
        if (value == null) {
            throw empty(column);
        }
        return value;
    }

    private static IllegalStateException empty(String column) {
        return new IllegalStateException("column " + column + " is empty");
    }
}

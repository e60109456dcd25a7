package de.hellweg.securityserver.fault;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

class FaultLogTest {
    private static ILoggingEvent written(java.util.function.Consumer<Logger> writing) {
        var logger = (Logger) LoggerFactory.getLogger("fault-log-test");
        var lines = new ListAppender<ILoggingEvent>();
        lines.start();
        logger.setLevel(ch.qos.logback.classic.Level.TRACE);
        logger.setAdditive(false);
        logger.addAppender(lines);
        try {
            writing.accept(logger);
        } finally {
            logger.detachAppender(lines);
        }
        assertThat(lines.list).hasSize(1);
        return lines.list.getFirst();
    }

    @Test
    void saysWhereABugStruckAndNothingOfItsText() {
        var line = written(log -> FaultLog.bug(log, "4711", new IllegalStateException("Erika Muster")));
        assertThat(line.getThrowableProxy()).isNull();
        assertThat(line.getKeyValuePairs().toString()).contains("4711", "IllegalStateException", "FaultLogTest:")
                .doesNotContain("Erika");
    }

    @Test
    void namesExchangeAndCodeOfARefusal() {
        var refusal = new Refusal(new ReadinessFault.TimestampingOverdue());
        var line = written(log -> FaultLog.write(log, "4711", refusal, Side.CONSUMER));
        assertThat(line.getKeyValuePairs().toString()).contains("4711",
                FaultCode.of(refusal.fault(), Side.CONSUMER).toString());
    }
}

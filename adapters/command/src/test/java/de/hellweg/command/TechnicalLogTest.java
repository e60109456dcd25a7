package de.hellweg.command;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.joran.JoranConfigurator;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.LoggingEvent;
import ch.qos.logback.core.ConsoleAppender;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.event.KeyValuePair;
import tools.jackson.databind.json.JsonMapper;

/// The lines that operators and their programs read.
class TechnicalLogTest {
    private static String line(String configuration) throws Exception {
        var loggers = new LoggerContext();
        try {
            var reader = new JoranConfigurator();
            reader.setContext(loggers);
            reader.doConfigure(TechnicalLogTest.class.getResource("/" + configuration));
            var root = loggers.getLogger("ROOT");
            var event = new LoggingEvent(TechnicalLogTest.class.getName(), root, Level.ERROR, "exchange failed",
                    new IllegalStateException("Erika Muster"), new Object[0]);
            event.setKeyValuePairs(List.of(new KeyValuePair("exchange", "4711")));
            var appender = (ConsoleAppender<ILoggingEvent>) root.getAppender("STDERR");
            return new String(appender.getEncoder().encode(event), StandardCharsets.UTF_8);
        } finally {
            loggers.stop();
        }
    }

    @Test
    void aPartWritesOneObjectALine() throws Exception {
        var line = line("logback-parts.xml");
        assertThat(line.strip()).doesNotContain("\n");
        var object = JsonMapper.shared().readTree(line);
        assertThat(object.path("level").asString("")).isEqualTo("ERROR");
        assertThat(object.path("formattedMessage").asString("")).isEqualTo("exchange failed");
        assertThat(object.path("kvpList").get(0).path("exchange").asString("")).isEqualTo("4711");
    }

    @ParameterizedTest
    @ValueSource(strings = {"logback.xml", "logback-parts.xml"})
    void noTextOfWhatWasThrownGetsIntoIt(String configuration) throws Exception {
        assertThat(line(configuration)).contains("4711").doesNotContain("Erika Muster").doesNotContain("\tat ");
    }
}

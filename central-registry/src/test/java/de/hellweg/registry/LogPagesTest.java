package de.hellweg.registry;

import static org.assertj.core.api.Assertions.assertThat;

import de.hellweg.registry.pages.history.LogPages;
import de.hellweg.web.page.Language;
import de.hellweg.web.page.Texts;
import org.junit.jupiter.api.Test;

/// The words of the log's pages.
final class LogPagesTest {

    @Test
    void hasTheSameTextsInBothLanguages() {
        assertThat(Texts.of(LogPages.class, Language.DE).keys())
                .isEqualTo(Texts.of(LogPages.class, Language.EN).keys());
    }
}

package io.fairlead.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class FindingsDocumentTest {

    @Test
    void theDocumentSaysWhatTheRulesDeclare() throws IOException {
        Path written = Path.of("target/findings.md");
        Files.createDirectories(written.getParent());
        Files.writeString(written, FindingsDocument.text());
        assertThat(Files.readString(Path.of("docs/findings.md")))
                .as("copy target/findings.md to docs/findings.md")
                .matches(text -> text.equals(FindingsDocument.text()), "says the same");
    }
}

package io.fairlead.report.analysis;

import io.fairlead.report.svg.Markup;
import java.util.List;
import java.util.function.Supplier;

/** A piece of a section: what Markdown and page render each in its way. Text is plain, never markup. */
sealed interface Block {

    /**
     * A heading within a section.
     *
     * @param text the heading
     */
    record Heading(String text) implements Block {}

    /**
     * A paragraph.
     *
     * @param text its text
     * @param strong whether it stands out
     */
    record Paragraph(String text, boolean strong) implements Block {

        Paragraph(String text) {
            this(text, false);
        }
    }

    /**
     * A list.
     *
     * @param items its items
     * @param numbered whether they are counted
     */
    record Items(List<String> items, boolean numbered) implements Block {

        public Items {
            items = List.copyOf(items);
        }
    }

    /**
     * A table.
     *
     * @param head its columns
     * @param rows its rows, as wide as the head
     */
    record Grid(List<String> head, List<List<String>> rows) implements Block {

        public Grid {
            head = List.copyOf(head);
            rows = rows.stream().map(List::copyOf).toList();
        }
    }

    /**
     * Text that keeps its lines: a configuration.
     *
     * @param language what it is written in
     * @param text its lines
     */
    record Listing(String language, String text) implements Block {}

    /**
     * A picture, or what stands for it in text.
     *
     * @param drawing draws it
     * @param inText one line for terminals
     */
    record Picture(Supplier<Markup> drawing, String inText) implements Block {}

    /**
     * A section of the report.
     *
     * @param title its heading
     * @param blocks its content
     */
    record Section(String title, List<Block> blocks) {

        public Section {
            blocks = List.copyOf(blocks);
        }
    }
}

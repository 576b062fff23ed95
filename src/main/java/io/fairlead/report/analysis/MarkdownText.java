package io.fairlead.report.analysis;

import java.util.List;

/** Sections as Markdown; what Markdown would take for markup in the text is escaped here. */
final class MarkdownText {

    private final StringBuilder text = new StringBuilder();

    private MarkdownText() {}

    static String of(List<Block.Section> sections) {
        MarkdownText markdown = new MarkdownText();
        for (Block.Section section : sections) {
            markdown.text.append("## ").append(escape(section.title())).append("\n\n");
            section.blocks().forEach(markdown::block);
        }
        return markdown.text.toString();
    }

    private void block(Block block) {
        if (block instanceof Block.Heading heading) {
            text.append("### ").append(escape(heading.text())).append("\n\n");
        } else if (block instanceof Block.Paragraph paragraph) {
            String mark = paragraph.strong() ? "**" : "";
            text.append(mark).append(escape(paragraph.text())).append(mark).append("\n\n");
        } else if (block instanceof Block.Items items) {
            items(items);
        } else if (block instanceof Block.Grid grid) {
            grid(grid);
        } else if (block instanceof Block.Listing listing) {
            text.append("```")
                    .append(listing.language())
                    .append('\n')
                    .append(listing.text().replace("```", "` ` `"))
                    .append("```\n\n");
        } else if (block instanceof Block.Picture picture) {
            text.append("`").append(picture.inText().replace('`', '\'')).append("`\n\n");
        }
    }

    private void items(Block.Items items) {
        int number = 1;
        for (String item : items.items()) {
            text.append(items.numbered() ? number++ + ". " : "- ")
                    .append(escape(item))
                    .append('\n');
        }
        text.append('\n');
    }

    private void grid(Block.Grid grid) {
        row(grid.head());
        text.append("|").append(" --- |".repeat(grid.head().size())).append('\n');
        grid.rows().forEach(this::row);
        text.append('\n');
    }

    private void row(List<String> cells) {
        text.append('|');
        cells.forEach(cell -> text.append(' ').append(escape(cell)).append(" |"));
        text.append('\n');
    }

    static String escape(String raw) {
        StringBuilder escaped = new StringBuilder();
        for (int i = 0; i < raw.length(); i++) {
            char c = raw.charAt(i);
            boolean inWord = c == '_'
                    && i > 0
                    && i + 1 < raw.length()
                    && Character.isLetterOrDigit(raw.charAt(i - 1))
                    && Character.isLetterOrDigit(raw.charAt(i + 1));
            if (c == '\n' || c == '\r') {
                escaped.append(' ');
            } else {
                escaped.append("\\`*[]<>|".indexOf(c) >= 0 || (c == '_' && !inWord) ? "\\" + c : String.valueOf(c));
            }
        }
        return escaped.toString();
    }
}

package io.fairlead.report.analysis;

import io.fairlead.report.svg.Markup;
import java.util.List;

/** Sections as one page that loads nothing: style and pictures are in it, and no script. */
final class PageText {

    private static final String STYLE = """
        :root{--ink:#1b1f24;--paper:#fff;--rule:#d0d7de;--soft:#f6f8fa}
        @media (prefers-color-scheme:dark){:root{--ink:#e6edf3;--paper:#0d1117;--rule:#30363d;--soft:#161b22}}
        body{margin:0 auto;max-width:76rem;padding:1.5rem;background:var(--paper);color:var(--ink);
        font:15px/1.5 system-ui,sans-serif}
        h1{font-size:1.5rem}h2{border-bottom:1px solid var(--rule);padding-bottom:.3rem;margin-top:2.2rem}
        h3{margin-bottom:.3rem}table{border-collapse:collapse;margin:.8rem 0;font-variant-numeric:tabular-nums}
        th,td{border:1px solid var(--rule);padding:.25rem .6rem;text-align:left;vertical-align:top}
        th{background:var(--soft)}.scroll{overflow-x:auto}
        pre{background:var(--soft);padding:.8rem;overflow-x:auto;font-size:13px}
        p.strong{font-weight:600;font-size:1.05rem}
        .pictures{display:grid;grid-template-columns:repeat(auto-fit,minmax(26rem,1fr));gap:1rem}
        svg.chart{width:100%;height:auto}figure{max-width:44rem}
        """;

    private PageText() {}

    static String of(String title, List<Block.Section> sections) {
        Markup page = new Markup();
        page.open("html", "lang", "en").open("head").empty("meta", "charset", "utf-8");
        page.empty("meta", "name", "viewport", "content", "width=device-width, initial-scale=1");
        page.empty(
                "meta",
                "http-equiv",
                "Content-Security-Policy",
                "content",
                "default-src 'none'; style-src 'unsafe-inline'");
        // A style sheet is raw text to HTML: it holds none of the characters that escaping would change.
        page.element("title", title).element("style", STYLE).close("head").line();
        page.open("body").element("h1", title).line();
        for (Block.Section section : sections) {
            page.open("section").element("h2", section.title()).line();
            blocks(page, section.blocks());
            page.close("section").line();
        }
        page.close("body").close("html").line();
        return "<!doctype html>\n" + page;
    }

    private static void blocks(Markup page, List<Block> blocks) {
        boolean pictures = false;
        for (Block block : blocks) {
            boolean picture = block instanceof Block.Picture;
            if (picture && !pictures) {
                page.open("div", "class", "pictures");
            } else if (!picture && pictures) {
                page.close("div").line();
            }
            pictures = picture;
            block(page, block);
        }
        if (pictures) {
            page.close("div").line();
        }
    }

    private static void block(Markup page, Block block) {
        if (block instanceof Block.Heading heading) {
            page.element("h3", heading.text());
        } else if (block instanceof Block.Paragraph paragraph) {
            page.element("p", paragraph.text(), "class", paragraph.strong() ? "strong" : "plain");
        } else if (block instanceof Block.Items items) {
            page.open(items.numbered() ? "ol" : "ul");
            items.items().forEach(item -> page.element("li", item));
            page.close(items.numbered() ? "ol" : "ul");
        } else if (block instanceof Block.Grid grid) {
            grid(page, grid);
        } else if (block instanceof Block.Listing listing) {
            page.element("pre", listing.text());
        } else if (block instanceof Block.Picture picture) {
            page.open("figure", "style", "margin:0")
                    .insert(picture.drawing().get())
                    .close("figure");
        }
        page.line();
    }

    private static void grid(Markup page, Block.Grid grid) {
        page.open("div", "class", "scroll").open("table").open("thead").open("tr");
        grid.head().forEach(cell -> page.element("th", cell));
        page.close("tr").close("thead").open("tbody");
        for (List<String> row : grid.rows()) {
            page.open("tr");
            row.forEach(cell -> page.element("td", cell));
            page.close("tr");
        }
        page.close("tbody").close("table").close("div");
    }
}

package io.fairlead.report.svg;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * A self-contained HTML page: no network and no script, which the page itself forbids by its content security policy.
 *
 * <p>Not for sharing among threads.
 */
public final class Page {

    /** What a page may do: nothing but use the style that it brings. */
    public static final String POLICY =
            "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'";

    private final String title;
    private final Markup body = new Markup();

    /**
     * Starts a page.
     *
     * @param title what it is called, by the browser and by its heading
     */
    public Page(String title) {
        this.title = title;
        body.element("h1", title).line();
    }

    /**
     * Returns where the content is written.
     *
     * @return the page's body
     */
    public Markup body() {
        return body;
    }

    /**
     * Writes a paragraph that explains.
     *
     * @param text the paragraph
     * @return this
     */
    public Page lead(String text) {
        body.element("p", text, "class", "lead").line();
        return this;
    }

    /**
     * Begins a section.
     *
     * @param heading its heading
     * @return this
     */
    public Page section(String heading) {
        body.element("h2", heading).line();
        return this;
    }

    /**
     * Writes the whole document.
     *
     * @param refresh after how many seconds a browser loads it again; empty for never
     * @return the document, ending with a line break
     */
    public String render(Optional<Integer> refresh) {
        Markup head = new Markup();
        head.open("html", "lang", "en").line().open("head").line();
        head.empty("meta", "charset", "utf-8").line();
        head.empty("meta", "http-equiv", "Content-Security-Policy", "content", POLICY)
                .line();
        head.empty("meta", "name", "viewport", "content", "width=device-width, initial-scale=1")
                .line();
        refresh.ifPresent(seconds ->
                head.empty("meta", "http-equiv", "refresh", "content", seconds).line());
        head.element("title", title).line();
        return "<!DOCTYPE html>\n" + head + "<style>\n" + style() + "</style>\n</head>\n<body>\n" + body
                + "\n</body>\n</html>\n";
    }

    private static String style() {
        try (InputStream css = Page.class.getResourceAsStream("/io/fairlead/report/page.css")) {
            if (css == null) {
                throw new IllegalStateException("page.css is not in the program");
            }
            return new String(css.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

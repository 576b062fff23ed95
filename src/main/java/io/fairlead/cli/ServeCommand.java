package io.fairlead.cli;

import io.fairlead.check.UserException;
import io.fairlead.history.HistoryStore;
import io.fairlead.history.Trial;
import io.fairlead.metrics.SourceFile;
import io.fairlead.report.json.Json;
import io.fairlead.report.session.SessionPage;
import io.fairlead.report.svg.Page;
import io.fairlead.session.SearchSession;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Shows the page of a session, live, to browsers on this machine. */
@Command(
        name = "serve",
        description = {
            "Show the page of a session, live, to browsers on this machine.",
            "It loads itself again and shows what has been ingested meanwhile. Stop it with Ctrl-C."
        },
        footer = {"", "Example: fairlead serve stage2 --port 8710"})
final class ServeCommand implements Callable<Integer> {

    private static final int SECONDS = 10;

    private final Terminal terminal;
    private final Map<String, Shown> shown = new HashMap<>();

    @Mixin
    private HistoryOption history = new HistoryOption();

    @Parameters(arity = "0..1", paramLabel = "S", description = "the session (default: all; the first page lists them)")
    private @Nullable String name;

    @Option(
            names = "--port",
            paramLabel = "N",
            defaultValue = "8710",
            description = "the port on the loopback interface; 0 for any that is free (default: ${DEFAULT-VALUE})")
    private int port;

    @Option(names = "--json", description = "print the address as one JSON document")
    private boolean json;

    ServeCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws IOException {
        if (!(port >= 0 && port <= 65_535)) {
            throw new UserException("--port must be between 0 and 65535, but was " + port, "");
        }
        try (HistoryStore store = history.open()) {
            if (name != null) {
                new Sessions(store).find(name);
            }
        }
        try (PageServer server = PageServer.start(port, this::page)) {
            Thread stop = new Thread(server::close, "stop");
            Runtime.getRuntime().addShutdownHook(stop);
            terminal.println(json ? Json.write(Map.of("address", server.address())) : "serving " + server.address());
            terminal.note("Ctrl-C stops it");
            try {
                new CountDownLatch(1).await();
            } catch (InterruptedException asked) {
                Runtime.getRuntime().removeShutdownHook(stop);
            }
            return ExitCode.DONE;
        } catch (BindException taken) {
            throw new UncheckedIOException(
                    "cannot listen on port " + port + ": " + taken.getMessage()
                            + "; try another with --port, or --port 0",
                    taken);
        }
    }

    /** The page at a path; opened anew each time, so that the history is not held while nobody looks. */
    private Optional<String> page(String path) throws IOException {
        try (HistoryStore store = history.open()) {
            Sessions sessions = new Sessions(store);
            List<String> names =
                    store.sessions().stream().map(session -> session.name()).toList();
            if (path.equals("/")) {
                String only = name != null ? name : names.size() == 1 ? names.get(0) : null;
                return Optional.of(only == null ? list(names) : page(store, sessions.find(only)));
            }
            String wanted = path.substring(1);
            return name == null && names.contains(wanted)
                    ? Optional.of(page(store, sessions.find(wanted)))
                    : Optional.empty();
        }
    }

    /** Made again only if a trial, a run or a veto has changed. */
    private String page(HistoryStore store, SearchSession search) {
        Version version = new Version(search.trials(), store.vetoes(), store.filesByRunPath());
        Shown before = shown.get(search.session().name());
        if (before != null && before.version.equals(version)) {
            return before.page;
        }
        String page = SessionPage.of(store, search, Optional.of(SECONDS));
        shown.put(search.session().name(), new Shown(version, page));
        return page;
    }

    private static String list(List<String> names) {
        Page page = new Page("Searches");
        page.lead(names.isEmpty() ? "The history has no session yet." : "Choose one.");
        page.body().open("ul");
        for (String session : names) {
            page.body().open("li").element("a", session, "href", path(session)).close("li");
        }
        page.body().close("ul");
        return page.render(Optional.of(SECONDS));
    }

    private static String path(String session) {
        try {
            return new URI(null, null, "/" + session, null).toASCIIString();
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e); // no text makes a bad path, since what is special is quoted
        }
    }

    /**
     * What a page is made from.
     *
     * @param trials the session's trials
     * @param vetoes the findings that it doesn't show
     * @param files the files of all runs when they were read
     */
    private record Version(List<Trial> trials, Set<String> vetoes, Map<String, List<SourceFile>> files) {}

    /**
     * A page as it was sent last.
     *
     * @param version what it was made from
     * @param page the document
     */
    private record Shown(Version version, String page) {}
}

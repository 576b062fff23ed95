package io.fairlead.cli;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.fairlead.report.svg.Page;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Sends pages to browsers on this machine, one request at a time, and nothing else.
 *
 * <p>It listens on 127.0.0.1 only, answers GET only, and refuses a request whose {@code Host} is not this address: a page
 * of another site whose name has been pointed at 127.0.0.1 gets nothing.
 */
final class PageServer implements AutoCloseable {

    private static final int WAITING = 16;

    private final HttpServer server;
    private final Source source;
    private final List<String> hosts;

    private PageServer(HttpServer server, Source source) {
        this.server = server;
        this.source = source;
        int port = server.getAddress().getPort();
        hosts = List.of("127.0.0.1:" + port, "localhost:" + port);
    }

    /**
     * Starts to listen.
     *
     * @param port the port; 0 for any that is free
     * @param source makes the pages
     * @return the running server
     * @throws IOException if the port cannot be had
     */
    static PageServer start(int port, Source source) throws IOException {
        // Read once by the JDK's server: without the first, small answers wait 40 ms; the others end stalled
        // connections.
        System.setProperty("sun.net.httpserver.nodelay", "true");
        System.setProperty("sun.net.httpserver.maxReqTime", "10");
        System.setProperty("sun.net.httpserver.maxRspTime", "600");
        InetAddress loopback = InetAddress.getByAddress("localhost", new byte[] {127, 0, 0, 1});
        PageServer pages = new PageServer(HttpServer.create(new InetSocketAddress(loopback, port), WAITING), source);
        pages.server.createContext("/", pages::answer);
        pages.server.start();
        return pages;
    }

    /** Returns where it can be seen. */
    String address() {
        return "http://" + hosts.get(0) + "/";
    }

    @Override
    public void close() {
        server.stop(0);
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            if (!isAllowed(exchange.getRequestHeaders().getFirst("Host"))) {
                send(exchange, 403, "text/plain", "this address is for browsers on this machine only\n");
            } else if (!exchange.getRequestMethod().equals("GET")) {
                exchange.getResponseHeaders().set("Allow", "GET");
                send(exchange, 405, "text/plain", "only GET\n");
            } else {
                sendPage(exchange);
            }
        }
    }

    private boolean isAllowed(@Nullable String host) {
        return host != null && hosts.contains(host);
    }

    private void sendPage(HttpExchange exchange) throws IOException {
        Optional<String> page;
        try {
            page = source.page(exchange.getRequestURI().getPath());
        } catch (IOException | RuntimeException failure) {
            // A history that cannot be read now may be readable at the next refresh; the server goes on.
            send(exchange, 500, "text/plain", "the page cannot be made: " + failure.getMessage() + "\n");
            return;
        }
        send(
                exchange,
                page.isPresent() ? 200 : 404,
                page.isPresent() ? "text/html" : "text/plain",
                page.orElse("no such page\n"));
    }

    private static void send(HttpExchange exchange, int status, String type, String text) throws IOException {
        Headers headers = exchange.getResponseHeaders();
        headers.set("Content-Type", type + "; charset=utf-8");
        headers.set("Content-Security-Policy", Page.POLICY + "; frame-ancestors 'none'");
        headers.set("X-Content-Type-Options", "nosniff");
        headers.set("Referrer-Policy", "no-referrer");
        headers.set("Cross-Origin-Resource-Policy", "same-origin");
        headers.set("Cache-Control", "no-store");
        byte[] body = text.getBytes(StandardCharsets.UTF_8);
        if (exchange.getRequestMethod().equals("HEAD")) {
            exchange.sendResponseHeaders(status, -1); // such an answer has no body
            return;
        }
        exchange.sendResponseHeaders(status, body.length);
        try (OutputStream out = exchange.getResponseBody()) {
            out.write(body);
        }
    }

    /** Makes the page at a path. */
    interface Source {

        /**
         * Makes a page.
         *
         * @param path the request's path, decoded, beginning with a slash
         * @return an HTML document; empty if there is none at that path
         * @throws IOException if the history cannot be read
         */
        Optional<String> page(String path) throws IOException;
    }
}

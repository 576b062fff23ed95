package io.fairlead.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PageServerTest {

    private PageServer server;
    private int port;

    @BeforeEach
    void start() throws IOException {
        server = PageServer.start(0, path -> {
            if (path.equals("/broken")) {
                throw new UncheckedIOException(new IOException("the disk is gone"));
            }
            return path.equals("/") || path.equals("/ä b") ? Optional.of("<p>page</p>") : Optional.empty();
        });
        port = Integer.parseInt(server.address().replaceAll(".*:(\\d+)/", "$1"));
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void browsersOnThisMachineGetThePage() throws IOException {
        String answer = request("GET", "/", "127.0.0.1:" + port);
        assertThat(answer)
                .startsWith("HTTP/1.1 200 ")
                .endsWith("<p>page</p>")
                .containsIgnoringCase("content-type: text/html; charset=utf-8")
                .containsIgnoringCase("content-security-policy: default-src 'none'")
                .containsIgnoringCase("cache-control: no-store");
        assertThat(request("GET", "/", "localhost:" + port)).startsWith("HTTP/1.1 200 ");
        assertThat(request("GET", "/%C3%A4%20b", "localhost:" + port)).startsWith("HTTP/1.1 200 ");
        assertThat(request("GET", "/other", "localhost:" + port)).startsWith("HTTP/1.1 404 ");
    }

    @Test
    void anotherNameForThisMachineGetsNothing() throws IOException {
        for (String host :
                new String[] {"evil.example:" + port, "evil.example", "127.0.0.1", "127.0.0.1:" + port + ".evil"}) {
            assertThat(request("GET", "/", host))
                    .as(host)
                    .startsWith("HTTP/1.1 403 ")
                    .doesNotContain("<p>page</p>");
        }
    }

    @Test
    void onlyGetIsAnswered() throws IOException {
        assertThat(request("POST", "/", "localhost:" + port))
                .startsWith("HTTP/1.1 405 ")
                .containsIgnoringCase("allow: GET");
        assertThat(request("HEAD", "/", "localhost:" + port))
                .startsWith("HTTP/1.1 405 ")
                .endsWith("\r\n\r\n");
    }

    @Test
    void aFailureIsSaidAndTheServerGoesOn() throws IOException {
        assertThat(request("GET", "/broken", "localhost:" + port))
                .startsWith("HTTP/1.1 500 ")
                .contains("the disk is gone");
        assertThat(request("GET", "/", "localhost:" + port)).startsWith("HTTP/1.1 200 ");
    }

    @Test
    void aTakenPortIsAnError() {
        Assertions.assertThatThrownBy(() -> PageServer.start(port, path -> Optional.empty()))
                .isInstanceOf(BindException.class);
    }

    private String request(String method, String path, String host) throws IOException {
        try (Socket socket = new Socket(InetAddress.getByAddress(new byte[] {127, 0, 0, 1}), port)) {
            socket.setSoTimeout(20_000);
            String request = method + " " + path + " HTTP/1.1\r\nHost: " + host
                    + "\r\nConnection: close\r\nContent-Length: 0\r\n\r\n";
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}

package nl.waarborg.vacancies;

import static org.assertj.core.api.Assertions.assertThat;

import nl.waarborg.testkit.RawSql;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What people read in their mail, and the links in it, followed without logging in. */
final class Mailbox implements AutoCloseable {

    private static final Pattern LINK = Pattern.compile("http\\S+/api/(\\S+)");

    private final HttpClient http = HttpClient.newHttpClient();
    private final Desk desk;

    Mailbox(Desk desk) {
        this.desk = desk;
    }

    /** The addresses in the mails to somebody, the first mail's first. */
    List<URI> links(String email, int count) {
        List<URI> links = linksIn(bodies(email));
        assertThat(links).hasSize(count);
        return links;
    }

    /** The one address in a mail. */
    URI linkIn(String body) {
        List<URI> links = linksIn(body);
        assertThat(links).hasSize(1);
        return links.getFirst();
    }

    /** The addresses in a text. */
    List<URI> linksIn(String text) {
        Matcher found = LINK.matcher(text);
        String api = desk.platform().platform().api() + "/api/";
        return found.results().map(link -> URI.create(api + link.group(1))).toList();
    }

    String bodies(String email) {
        try (RawSql sql = desk.sql()) {
            return sql.ask(
                            "SELECT string_agg(body, ' ' ORDER BY template) FROM core.mail WHERE"
                                    + " recipient = ?",
                            email)
                    .orElseThrow();
        }
    }

    /** Presses the button of the page behind a link. */
    String press(URI address) {
        return send(HttpRequest.newBuilder(address).POST(BodyPublishers.noBody()).build());
    }

    /** Looks at the page behind a link. */
    String look(URI address) {
        return send(HttpRequest.newBuilder(address).GET().build());
    }

    private String send(HttpRequest request) {
        try {
            return http.send(request, BodyHandlers.ofString()).body();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        http.close();
    }
}

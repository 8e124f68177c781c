package nl.waarborg.patientexperts;

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
import java.util.regex.Pattern;

/** What people read in their mail, and the links in it, followed without logging in. */
final class Mailbox implements AutoCloseable {

    private static final Pattern LINK = Pattern.compile("http\\S+/api/(\\S+)");

    private final HttpClient http = HttpClient.newHttpClient();
    private final Ikocreate iko;

    Mailbox(Ikocreate iko) {
        this.iko = iko;
    }

    /** The last mail of a kind to an address. */
    String last(String template, String address) {
        try (RawSql sql = RawSql.at(iko.platform(), Ikocreate.ID)) {
            return sql.ask(
                            "SELECT body FROM core.mail WHERE template = 'patient-experts.' || ?"
                                    + " AND recipient = ? ORDER BY id DESC LIMIT 1",
                            template,
                            address)
                    .orElseThrow(() -> new AssertionError("no " + template + " to " + address));
        }
    }

    /** The addresses in that mail, in order. */
    List<URI> links(String template, String address) {
        String api = iko.platform().platform().api() + "/api/";
        List<URI> links =
                LINK.matcher(last(template, address))
                        .results()
                        .map(link -> URI.create(api + link.group(1)))
                        .toList();
        assertThat(links).isNotEmpty();
        return links;
    }

    /** Presses the button of the page behind a link. */
    String press(URI address) {
        return send(HttpRequest.newBuilder(address).POST(BodyPublishers.noBody()).build());
    }

    /** Looks at the page behind a link, as programs do that scan mails. */
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

package nl.waarborg.mantelzorgwaardering;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;

import net.lingala.zip4j.ZipFile;

import nl.waarborg.kernel.SignedStatement;
import nl.waarborg.spi.Plugin;
import nl.waarborg.spi.Reach;
import nl.waarborg.testkit.Answer;
import nl.waarborg.testkit.ApiClient;
import nl.waarborg.testkit.Eventually;
import nl.waarborg.testkit.PublishedTenants;
import nl.waarborg.testkit.TestPerson;
import nl.waarborg.testkit.TestPlatform;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;

/** Valtes leaves with its payments, which the law on taxes keeps for seven years. */
final class LeavingOfValtesTest {

    private static final String OPERATOR = "ops@example.nl";
    private static final String SECRET = "an operator's password";
    private static final String EXIT = "/tenants/valtes/exit";
    private static final String PAYMENT = "mantelzorgwaardering.payment";

    @TempDir private Path folder;
    private TestPlatform platform;
    private TestPerson administrator;
    private TestPerson carer;

    @BeforeEach
    void pay() {
        List<Plugin> award = List.of(new MantelzorgwaarderingPlugin());
        String file = PublishedTenants.text("valtes");
        platform =
                TestPlatform.keepingIn(
                        folder, award, List.of(PublishedTenants.with(award, "valtes", file)));
        platform.platform().addFirstOperator(OPERATOR, SECRET, false);
        administrator = platform.person(Valtes.ID, "Beheerder Proef", "administrator");
        TestPerson staff = platform.person(Valtes.ID, "Behandelaar Proef", "caseworker");
        carer = platform.person(Valtes.ID, "Mantelzorger Proef", "carer");
        platform.write(
                MantelzorgwaarderingPlugin.NAME,
                staff,
                Reach.TENANT,
                work -> new MantelzorgwaarderingContractTest().makeRowsAbout(carer, staff, work));
    }

    @AfterEach
    void close() {
        platform.close();
    }

    @Test
    void takes_what_the_law_keeps_apart_and_the_certificate_names_the_terms_it_carries_now()
            throws Exception {
        JsonObject exit = exported();
        String archiveSecret = exit.getString("secret");
        byte[] archive = fetched("");

        assertThat(sha256(archive)).isEqualTo(exit.getString("archiveSha256"));
        assertThat(fetched("?from=1000"))
                .as("the rest, after an interruption")
                .isEqualTo(Arrays.copyOfRange(archive, 1000, archive.length));
        assertThat(operator().get(EXIT + "/archive?from=" + archive.length).status())
                .isEqualTo(400);
        assertThat(outsider().get(EXIT + "/archive").status()).isIn(401, 403);
        apart(archive, archiveSecret);
        JsonObject certificate = destroyed(exit.getString("archiveSha256"));
        assertThat(certificate.getJsonObject("facts").getJsonArray("legalTermsCarried"))
                .map(JsonObject.class::cast)
                .filteredOn(term -> term.getString("table").equals(PAYMENT))
                .singleElement()
                .satisfies(
                        term -> {
                            assertThat(term.getString("rule")).isEqualTo("VAL-R4");
                            assertThat(term.getString("law")).isEqualTo("AWR art. 52");
                            assertThat(term.getString("period")).isEqualTo("P7Y");
                            assertThat(term.getJsonObject("from").getString("event"))
                                    .isEqualTo("FY_END");
                            assertThat(term.getLong("rows")).isEqualTo(1);
                        });
        assertThat(operator().get(EXIT + "/archive").status()).as("it is gone").isEqualTo(409);
    }

    private JsonObject exported() {
        platform.clock().advance(Duration.ofMinutes(1));
        JsonObject day = new JsonObject().put("destroyOn", "2026-12-06");
        assertThat(operator().post(EXIT, day).status()).isEqualTo(201);
        assertThat(operator().get(EXIT + "/archive").status()).as("none yet").isEqualTo(409);
        Answer confirmed = administrator.api().post("/exit/confirmation", day);
        assertThat(confirmed.status()).as(confirmed.toString()).isEqualTo(200);
        assertThat(operator().post(EXIT + "/export").status()).isEqualTo(200);
        return until("archiveSha256").put("secret", confirmed.json().getString("archiveSecret"));
    }

    private void apart(byte[] archive, String secret) throws IOException {
        Path file = Files.write(folder.resolve("taken.zip"), archive);
        Path open = folder.resolve("opened");
        try (ZipFile zip = new ZipFile(file.toFile(), secret.toCharArray())) {
            zip.extractAll(open.toString());
        }
        JsonObject terms = new JsonObject(Files.readString(open.resolve("legal-duty/terms.json")));
        assertThat(terms.getJsonArray("tables"))
                .map(JsonObject.class::cast)
                .filteredOn(table -> table.getString("name").equals(PAYMENT))
                .singleElement()
                .satisfies(
                        table -> {
                            assertThat(table.getString("law")).isEqualTo("AWR art. 52");
                            JsonObject rule = table.getJsonArray("rules").getJsonObject(0);
                            assertThat(rule.getString("id")).isEqualTo("VAL-R4");
                            assertThat(rule.getString("period")).isEqualTo("P7Y");
                        });
        String payee = carer.canary("payee");
        for (String end : List.of(".jsonl", ".csv")) {
            assertThat(open.resolve("legal-duty/" + PAYMENT + end)).content().contains(payee);
            assertThat(open.resolve("tables/" + PAYMENT + end)).exists();
        }
        try (Stream<Path> files = Files.list(open.resolve("legal-duty"))) {
            assertThat(files.map(one -> String.valueOf(one.getFileName())))
                    .as("what the law does not ask for")
                    .noneMatch(name -> name.startsWith("mantelzorgwaardering.application."));
        }
    }

    private JsonObject destroyed(String sha256) {
        platform.clock().advance(Duration.ofDays(15));
        JsonObject order = new JsonObject().put("archiveSha256", sha256);
        assertThat(operator().post(EXIT + "/destruction", order).text())
                .contains(PAYMENT + " (VAL-R4)");
        order.put("decidedOn", "2026-12-01").put("decision", "Board, minutes of 2026-12-01");
        assertThat(operator().post(EXIT + "/destruction", order).status()).isEqualTo(200);
        return new JsonObject(
                new SignedStatement(until("certificate").getString("certificate")).claimed());
    }

    private JsonObject until(String field) {
        ApiClient looking = operator();
        return Eventually.seen(field, () -> exit(looking), exit -> exit.getString(field) != null);
    }

    private static JsonObject exit(ApiClient looking) {
        Answer exit = looking.get(EXIT);
        assertThat(exit.status()).as(exit.toString()).isEqualTo(200);
        return exit.json();
    }

    private ApiClient operator() {
        return at().loggedIn(OPERATOR, SECRET);
    }

    private ApiClient outsider() {
        return at().with("Authorization", carer.api().authorization());
    }

    private ApiClient at() {
        return ApiClient.at(URI.create(platform.platform().api() + "/api/operator/v1"));
    }

    private byte[] fetched(String from) throws IOException {
        URI address =
                URI.create(
                        platform.platform().api() + "/api/operator/v1" + EXIT + "/archive" + from);
        HttpURLConnection connection = (HttpURLConnection) address.toURL().openConnection();
        connection.setRequestProperty("Authorization", operator().authorization());
        try (InputStream in = connection.getInputStream()) {
            assertThat(connection.getContentType()).isEqualTo("application/zip");
            return in.readAllBytes();
        }
    }

    private static String sha256(byte[] bytes) throws Exception {
        return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    }
}

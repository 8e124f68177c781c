package nl.waarborg.donations;

import io.vertx.core.json.JsonObject;

import nl.waarborg.kernel.policy.TenantDocument;
import nl.waarborg.spi.Plugin;
import nl.waarborg.spi.SubjectId;
import nl.waarborg.spi.TenantId;
import nl.waarborg.testkit.Answer;
import nl.waarborg.testkit.PublishedTenants;
import nl.waarborg.testkit.RawSql;
import nl.waarborg.testkit.TestPerson;
import nl.waarborg.testkit.TestPlatform;

import org.jspecify.annotations.Nullable;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** The donations desk of IKOCREATE as its file has it. */
final class Desk implements AutoCloseable {

    static final TenantId ID = new TenantId("ikocreate");

    private static final List<Plugin> PLUGINS = List.of(new DonationsPlugin());

    private final TestPlatform platform;
    private TestPerson staff;
    private TestPerson officer;

    private Desk(TestPlatform platform) {
        this.platform = platform;
        staff = platform.person(ID, "Dora Giften", "donations-desk");
        officer = platform.person(ID, "Otto Privacy", "privacy-officer");
    }

    static Desk asPublished() {
        return with("knowsAccounts: false");
    }

    /** With another tenant that has the same file under another name. */
    static Desk beside(TenantId other) {
        return new Desk(
                TestPlatform.serving(
                        PLUGINS,
                        List.of(
                                tenant(ID, "knowsAccounts: false"),
                                tenant(other, "knowsAccounts: false"))));
    }

    /** With another setting in the place of that on accounts. */
    static Desk with(String accounts) {
        return new Desk(TestPlatform.serving(PLUGINS, List.of(tenant(ID, accounts))));
    }

    private static TenantDocument tenant(TenantId id, String accounts) {
        String file =
                PublishedTenants.text(ID.value())
                        .replace("staffSecondFactor: REQUIRED", "staffSecondFactor: OPTIONAL")
                        .replace("\nid: ikocreate\n", "\nid: " + id.value() + "\n")
                        .replace("knowsAccounts: false", accounts);
        return PublishedTenants.with(PLUGINS, id.value(), file);
    }

    TestPlatform platform() {
        return platform;
    }

    TestPerson staff() {
        return staff;
    }

    TestPerson officer() {
        return officer;
    }

    /** From here on at that moment. */
    void at(String moment) {
        platform.clock().set(Instant.parse(moment));
        staff = platform.again(staff);
        officer = platform.again(officer);
    }

    JsonObject donor(String name) {
        return donor(new JsonObject().put("name", name));
    }

    JsonObject donor(JsonObject body) {
        if (!body.containsKey("email")) {
            body.put("email", "donor@example.org");
        }
        return made(post("/donations/donors", body.put("correspondence", "Belde over de gift.")));
    }

    JsonObject give(JsonObject donor, String kind, int cents, String on) {
        return give(
                donor,
                new JsonObject()
                        .put("kind", kind)
                        .put("cents", cents)
                        .put("donatedOn", on)
                        .put("reference", "kenmerk 7")
                        .put("message", "Veel succes!"));
    }

    JsonObject give(JsonObject donor, JsonObject body) {
        return made(post("/donations/donors/" + donor.getString("id") + "/donations", body));
    }

    JsonObject promise(JsonObject donor, int cents, String from) {
        return made(
                post(
                        "/donations/donors/" + donor.getString("id") + "/recurring",
                        new JsonObject()
                                .put("cents", cents)
                                .put("every", "MONTH")
                                .put("startedOn", from)));
    }

    Answer correct(JsonObject donation, String why, @Nullable Integer cents) {
        JsonObject body =
                new JsonObject()
                        .put("correction", why)
                        .put("reasons", "De donateur belde hierover.");
        if (cents != null) {
            body.put("cents", cents);
        }
        return post("/donations/donations/" + donation.getString("id") + "/corrections", body);
    }

    JsonObject donorNow(JsonObject donor) {
        return get("/donations/donors/" + donor.getString("id")).json();
    }

    List<JsonObject> donations(JsonObject donor) {
        return get("/donations/donors/" + donor.getString("id") + "/donations").items();
    }

    List<JsonObject> thanks(JsonObject donor) {
        return get("/donations/donors/" + donor.getString("id") + "/thanks").items();
    }

    List<JsonObject> entries() {
        return get("/donations/entries?limit=100").items();
    }

    JsonObject entryWith(String remittance) {
        return entries().stream()
                .filter(one -> remittance.equals(one.getString("remittance")))
                .findFirst()
                .orElseThrow();
    }

    Answer statement(String xml) {
        return statement(xml.getBytes(StandardCharsets.UTF_8));
    }

    Answer statement(byte[] file) {
        return staff.api()
                .upload(
                        "/donations/statements",
                        "application/xml",
                        "attachment; filename=\"afschrift.xml\"",
                        file);
    }

    Answer get(String path) {
        return staff.api().get(path);
    }

    Answer post(String path, JsonObject body) {
        return staff.api().post(path, body);
    }

    /** The words of a PDF. */
    String pdf(String path) throws java.io.IOException {
        var request =
                java.net.http.HttpRequest.newBuilder(
                                java.net.URI.create(
                                        platform.platform().api() + "/api/" + ID + "/v1" + path))
                        .header("Authorization", staff.api().authorization())
                        .build();
        try (var http = java.net.http.HttpClient.newHttpClient();
                var document =
                        org.apache.pdfbox.Loader.loadPDF(
                                http.send(
                                                request,
                                                java.net.http.HttpResponse.BodyHandlers
                                                        .ofByteArray())
                                        .body())) {
            return new org.apache.pdfbox.text.PDFTextStripper().getText(document);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** The donor as a person of the platform. */
    TestPerson person(JsonObject donor) {
        return new TestPerson(
                ID,
                donor.getString("name"),
                "donor",
                staff.account(),
                new SubjectId(UUID.fromString(donor.getString("subjectId"))),
                staff.api());
    }

    int mails(JsonObject donor) {
        return Integer.parseInt(
                ask(
                        "SELECT count(*) FROM core.mail WHERE subject_id = ?",
                        UUID.fromString(donor.getString("subjectId"))));
    }

    String ask(String query, Object... parameters) {
        try (RawSql sql = RawSql.at(platform, ID)) {
            return sql.ask(query, parameters).orElse("");
        }
    }

    /** The rule by which the database refuses a statement in the name of the desk. */
    String refusal(String statement, Object... parameters) {
        try (RawSql sql = RawSql.at(platform, ID).as(staff.account())) {
            return sql.refusal(statement, parameters);
        }
    }

    static UUID id(JsonObject one) {
        return UUID.fromString(one.getString("id"));
    }

    static JsonObject made(Answer answer) {
        if (answer.status() != 201) {
            throw new AssertionError(answer.toString());
        }
        return answer.json();
    }

    @Override
    public void close() {
        platform.close();
    }
}

package nl.waarborg.helpdesk;

import static nl.waarborg.testkit.TestPlatform.NORTH;
import static nl.waarborg.testkit.TestPlatform.SOUTH;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

import jakarta.mail.internet.MimeMessage;

import nl.waarborg.server.Platform;
import nl.waarborg.spi.Reach;
import nl.waarborg.spi.Recipient;
import nl.waarborg.spi.RecordRef;
import nl.waarborg.testkit.Answer;
import nl.waarborg.testkit.ApiClient;
import nl.waarborg.testkit.MailCatcher;
import nl.waarborg.testkit.TestPerson;
import nl.waarborg.testkit.TestPlatform;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;

/** A newsletter goes to who agreed, or under an exception that is proven, and to nobody else. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class NewsletterTest {

    private TestPlatform platform;
    private TestPerson staff;

    @BeforeAll
    void open() {
        platform = TestPlatform.with(new HelpdeskPlugin());
        staff = platform.person(NORTH, "Stef Staff", "everything");
    }

    @AfterAll
    void close() {
        platform.close();
    }

    @Test
    void goes_to_nobody_who_was_not_asked_or_agreed_at_another_organisation() {
        TestPerson reader = platform.person(NORTH, "Noor Unasked", "person");
        TestPerson namesake = platform.person(SOUTH, "Noor Unasked", "person");
        agree(namesake);

        UUID letter = news(reader);

        assertThat(column(letter, "status")).isEqualTo("FAILED");
        assertThat(column(letter, "last_error")).isEqualTo("no-consent");
    }

    @Test
    void goes_to_who_agreed_and_stops_with_the_opt_out_which_stands_in_the_register()
            throws Exception {
        TestPerson reader = platform.person(NORTH, "Rik Reader", "person");
        String consent = agree(reader);
        UUID letter = news(reader);
        assertThat(column(letter, "status")).isEqualTo("QUEUED");

        leave(letter);

        JsonObject left = staff.api().get("/consents/" + consent).json();
        assertThat(left.getString("state")).isEqualTo("WITHDRAWN");
        assertThat(left.getString("withdrawnChannel")).isEqualTo("MAIL");
        assertThat(left.getString("withdrawnBy")).isEqualTo("PERSON");
        assertThat(column(news(reader), "status")).isEqualTo("OPTED_OUT");
        agree(reader);
        assertThat(column(news(reader), "status")).isEqualTo("QUEUED");
    }

    @Test
    void stops_as_soon_as_the_consent_is_taken_back_in_the_account() {
        TestPerson reader = platform.person(NORTH, "Toos Back", "person");
        String consent = agree(reader);

        reader.api().post("/me/consents/" + consent + "/withdrawal");

        assertThat(column(news(reader), "last_error")).isEqualTo("no-consent");
    }

    @Test
    void goes_to_a_customer_only_with_proof_of_the_sale_and_of_the_opt_out_offered_then() {
        TestPerson customer = platform.person(NORTH, "Carla Customer", "person");

        assertThat(except(customer, "EXISTING_CUSTOMER", false).status()).isEqualTo(400);
        assertThat(except(customer, "DONOR", true).status()).isEqualTo(400);
        assertThat(column(news(customer), "last_error")).isEqualTo("no-consent");
        Answer noted = except(customer, "EXISTING_CUSTOMER", true);

        assertThat(noted.status()).as(noted.toString()).isEqualTo(201);
        assertThat(noted.json().getString("basis")).isEqualTo("EXISTING_CUSTOMER");
        assertThat(column(news(customer), "status")).isEqualTo("QUEUED");
    }

    @Test
    void an_exception_never_overrides_an_opt_out() throws Exception {
        TestPerson customer = platform.person(NORTH, "Cor Gone", "person");
        except(customer, "EXISTING_CUSTOMER", true);
        leave(news(customer));

        assertThat(except(customer, "EXISTING_CUSTOMER", true).status()).isEqualTo(409);
        assertThat(column(news(customer), "status")).isEqualTo("OPTED_OUT");
    }

    @Test
    void an_objection_to_direct_marketing_stops_what_was_queued_before_it() throws Exception {
        TestPerson objects = platform.person(NORTH, "Olaf Objects", "person");
        TestPerson reads = platform.person(NORTH, "Rosa Reads", "person");
        agree(objects);
        agree(reads);
        UUID unwanted = news(objects);
        UUID wanted = news(reads);
        assertThat(column(unwanted, "status")).isEqualTo("QUEUED");

        JsonObject objection = new JsonObject().put("type", "OBJECT").put("directMarketing", true);
        Answer objected = objects.api().post("/me/requests", objection);

        assertThat(objected.json().getString("status")).isEqualTo("EXECUTED");
        try (MailCatcher catcher = MailCatcher.start();
                Platform sending = platform.beside().mailingBy(catcher).start()) {
            assertThat(sending.inQuarantine()).isFalse();
            awaitNoLonger("QUEUED", wanted);
            awaitNoLonger("SENDING", wanted);
            awaitNoLonger("QUEUED", unwanted);
            assertThat(newsTo(catcher, reads)).as("delivery works").isEqualTo(1);
            assertThat(newsTo(catcher, objects)).isZero();
        }
        assertThat(column(wanted, "status")).isEqualTo("SENT");
        assertThat(column(unwanted, "status")).isEqualTo("OPTED_OUT");
        assertThat(column(news(objects), "status")).as("nor later").isEqualTo("OPTED_OUT");
    }

    @Test
    void an_objection_noted_for_nobody_is_refused_and_one_for_the_reader_stops_what_waits()
            throws Exception {
        TestPerson byStaff = platform.person(NORTH, "Stijn Told Staff", "person");
        TestPerson byProgram = platform.person(NORTH, "Pam Told Program", "person");
        agree(byStaff);
        agree(byProgram);
        UUID first = news(byStaff);
        UUID second = news(byProgram);
        ApiClient program = program();

        JsonObject nobody = objectionOf(byStaff);
        nobody.remove("subjectId");
        assertThat(staff.api().post("/rights-requests", nobody).pointers())
                .containsExactly("/subjectId");
        assertThat(program.post("/rights-requests", nobody).pointers())
                .containsExactly("/subjectId");
        assertThat(column(first, "status")).isEqualTo("QUEUED");
        Answer noted = staff.api().post("/rights-requests", objectionOf(byStaff));
        Answer opened = program.post("/rights-requests", objectionOf(byProgram));

        assertThat(noted.json().getString("status")).as(noted.toString()).isEqualTo("EXECUTED");
        assertThat(opened.json().getString("status")).as(opened.toString()).isEqualTo("EXECUTED");
        try (MailCatcher catcher = MailCatcher.start();
                Platform sending = platform.beside().mailingBy(catcher).start()) {
            assertThat(sending.inQuarantine()).isFalse();
            awaitNoLonger("QUEUED", first);
            awaitNoLonger("QUEUED", second);
            assertThat(newsTo(catcher, byStaff)).isZero();
            assertThat(newsTo(catcher, byProgram)).isZero();
        }
        assertThat(column(first, "status")).isEqualTo("OPTED_OUT");
        assertThat(column(second, "status")).isEqualTo("OPTED_OUT");
    }

    /** A program that may write requests down and nothing else. */
    private ApiClient program() {
        JsonObject client =
                new JsonObject()
                        .put("name", "Telephone centre")
                        .put("roles", new JsonArray().add("everything"))
                        .put("permissions", new JsonArray().add("core.rights.open"));
        String made = staff.api().post("/api-clients", client).json().getString("id");
        JsonObject term = new JsonObject().put("validDays", 30).put("overlapHours", 0);
        JsonObject secret = staff.api().put("/api-clients/" + made + "/secret", term).json();
        JsonObject entry =
                new JsonObject()
                        .put("grantType", "CLIENT_CREDENTIALS")
                        .put("login", secret.getString("clientId"))
                        .put("password", secret.getString("secret"));
        ApiClient anonymous = platform.api(NORTH);
        return anonymous.withToken(
                anonymous.post("/auth/token", entry).json().getString("accessToken"));
    }

    private static JsonObject objectionOf(TestPerson reader) {
        return new JsonObject()
                .put("subjectId", reader.subject().toString())
                .put("type", "OBJECT")
                .put("source", "PHONE")
                .put("directMarketing", true)
                .put("ageGroup", "FROM_16")
                .put("capacity", "SELF");
    }

    private void awaitNoLonger(String status, UUID letter) {
        long end = System.nanoTime() + Duration.ofSeconds(60).toNanos();
        while (column(letter, "status").equals(status) && System.nanoTime() < end) {
            LockSupport.parkNanos(Duration.ofMillis(50).toNanos());
        }
        assertThat(column(letter, "status")).isNotEqualTo(status);
    }

    private static long newsTo(MailCatcher catcher, TestPerson reader) throws Exception {
        long found = 0;
        for (MimeMessage mail : catcher.mails()) {
            if (mail.getHeader("List-Unsubscribe") != null
                    && mail.getAllRecipients()[0].toString().equals(reader.login())) {
                found++;
            }
        }
        return found;
    }

    private static String agree(TestPerson reader) {
        Answer given =
                reader.api()
                        .post(
                                "/me/consents",
                                new JsonObject()
                                        .put("purpose", "desk-news")
                                        .put("textVersion", "1"));
        assertThat(given.status()).as(given.toString()).isEqualTo(201);
        return given.json().getString("id");
    }

    private Answer except(TestPerson customer, String basis, boolean optOutOffered) {
        return staff.api()
                .post(
                        "/consents",
                        new JsonObject()
                                .put("subjectId", customer.subject().toString())
                                .put("purpose", "desk-news")
                                .put("textVersion", "1")
                                .put("basis", basis)
                                .put("optOutOffered", optOutOffered)
                                .put("channel", "MAIL")
                                .put("evidence", "invoice 2026-112"));
    }

    private UUID news(TestPerson reader) {
        UUID record = UUID.randomUUID();
        platform.write(
                "helpdesk",
                reader,
                Reach.OWN,
                work ->
                        work.mail(
                                HelpdeskPlugin.NEWS,
                                Recipient.subject(reader.subject()),
                                new RecordRef(Tables.TICKETS, record),
                                new Opened("News")));
        return record;
    }

    private void leave(UUID letter) throws Exception {
        URI address =
                URI.create(
                        platform.platform().api()
                                + "/api/north/v1/mail-opt-outs/"
                                + column(letter, "opt_out_token"));
        HttpRequest click =
                HttpRequest.newBuilder(address)
                        .POST(HttpRequest.BodyPublishers.ofString("List-Unsubscribe=One-Click"))
                        .build();
        try (HttpClient http = HttpClient.newHttpClient()) {
            assertThat(http.send(click, HttpResponse.BodyHandlers.ofString()).statusCode())
                    .isEqualTo(200);
        }
    }

    private String column(UUID record, String column) {
        try (Connection owner = platform.ownerConnection();
                Statement statement = owner.createStatement()) {
            statement.execute("SELECT set_config('waarborg.tenant', 'north', false)");
            try (ResultSet rows =
                    statement.executeQuery(
                            "SELECT %s::text FROM core.mail WHERE record_id = '%s'"
                                    .formatted(column, record))) {
                return rows.next() ? rows.getString(1) : "no row";
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}

package nl.waarborg.helpdesk;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

import nl.waarborg.spi.MailStatus;
import nl.waarborg.spi.Reach;
import nl.waarborg.spi.Recipient;
import nl.waarborg.spi.RecordRef;
import nl.waarborg.spi.SubjectId;
import nl.waarborg.spi.Work;
import nl.waarborg.testkit.Answer;
import nl.waarborg.testkit.ApiClient;
import nl.waarborg.testkit.TestPerson;
import nl.waarborg.testkit.TestPlatform;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.UUID;
import java.util.function.Function;

/** What staff, operators and readers see and do of mails over HTTP. */
class MailsOverHttpTest {

    private static final String SECRET = "an operator's password";

    private static TestPlatform platform;
    private static TestPerson asker;
    private static TestPerson staff;
    private static TestPerson nobody;
    private static TestPerson elsewhere;
    private static ApiClient operator;

    @BeforeAll
    static void start() {
        platform = TestPlatform.with(new HelpdeskPlugin());
        asker = platform.person(TestPlatform.NORTH, "Noor Vos", "person");
        staff = platform.person(TestPlatform.NORTH, "Piet Staal", "administrator");
        nobody = platform.person(TestPlatform.NORTH, "Nel Groen", "nothing");
        elsewhere = platform.person(TestPlatform.SOUTH, "Zus Zuid", "administrator");
        platform.platform().addFirstOperator("ops@example.nl", SECRET, false);
        operator =
                ApiClient.at(URI.create(platform.platform().api() + "/api/operator/v1"))
                        .loggedIn("ops@example.nl", SECRET);
    }

    @AfterAll
    static void stop() {
        platform.close();
    }

    @Test
    void staff_see_what_came_of_the_mails_about_a_record_and_nothing_of_what_they_say() {
        UUID ticket = open("Wanneer?");

        Answer answer = staff.api().get("/mails?record=" + ticket);

        assertThat(answer.items())
                .singleElement()
                .satisfies(
                        mail -> {
                            assertThat(mail.getString("status")).isEqualTo("QUEUED");
                            assertThat(mail.getString("template"))
                                    .isEqualTo("helpdesk.ticket-opened");
                            assertThat(mail.getBoolean("maybeTwice")).isFalse();
                        });
        assertThat(answer.text()).doesNotContain("Wanneer", asker.login());
    }

    @Test
    void nobody_else_sees_them() {
        UUID ticket = open("Wie?");

        assertThat(nobody.api().get("/mails?record=" + ticket).status()).isEqualTo(403);
        assertThat(elsewhere.api().get("/mails?record=" + ticket).items()).isEmpty();
        assertThat(staff.api().get("/mails").status()).isEqualTo(400);
    }

    @Test
    void a_bounce_shows_on_the_case_and_the_operator_lets_the_mail_be_tried_again() {
        UUID ticket = open("Waar?");
        JsonObject mail = staff.api().get("/mails?record=" + ticket).items().getFirst();
        String path = "/tenants/north/mails/" + mail.getString("id");

        Answer taken = operator.post("/mail-bounces", bounce(column(ticket, "message_id")));
        assertThat(taken.status()).as(taken.text()).isEqualTo(200);
        assertThat(taken.json().getString("outcome")).isEqualTo("RECORDED");

        JsonObject seen = staff.api().get("/mails?record=" + ticket).items().getFirst();
        assertThat(seen.getString("status")).isEqualTo("BOUNCED");
        assertThat(seen.getString("fault")).isEqualTo("bounced-5-1-1");
        assertThat(operator.get("/tenants/north/mails?status=BOUNCED").items())
                .extracting(one -> one.getString("id"))
                .contains(mail.getString("id"));

        Answer again = operator.post(path + "/retry");
        assertThat(again.status()).as(again.text()).isEqualTo(200);
        assertThat(again.json().getBoolean("maybeTwice")).isTrue();
        assertThat(operator.get(path).json().getString("status")).isEqualTo("QUEUED");
        assertThat(operator.get(path).json().getString("body")).contains("Waar?");
    }

    @Test
    void a_program_of_the_organisation_reports_its_own_bounces_and_sees_nothing() {
        UUID ticket = open("Waarom?");
        JsonObject bounce = bounce(column(ticket, "message_id"));
        ApiClient program = program(staff);

        assertThat(program(elsewhere).post("/mail-bounces", bounce).json().getString("outcome"))
                .as("a mail of another organisation")
                .isEqualTo("IGNORED");
        assertThat(status(ticket)).isEqualTo("QUEUED");
        assertThat(program.get("/mails?record=" + ticket).status()).isEqualTo(403);
        assertThat(nobody.api().post("/mail-bounces", bounce).status()).isEqualTo(403);

        assertThat(program.post("/mail-bounces", bounce).json().getString("outcome"))
                .isEqualTo("RECORDED");
        assertThat(status(ticket)).isEqualTo("BOUNCED");
        assertThat(program.post("/mail-bounces", bounce("no report")).json().getString("outcome"))
                .isEqualTo("IGNORED");
    }

    /** An API client with the one permission. */
    private static ApiClient program(TestPerson administrator) {
        ApiClient api = administrator.api();
        JsonObject client =
                new JsonObject()
                        .put("name", "Mailserver")
                        .put("roles", new JsonArray().add("administrator"))
                        .put("permissions", new JsonArray().add("core.mail.report"));
        String id = api.post("/api-clients", client).json().getString("id");
        JsonObject secret =
                api.put(
                                "/api-clients/" + id + "/secret",
                                new JsonObject().put("validDays", 30).put("overlapHours", 0))
                        .json();
        JsonObject tokens =
                api.post(
                                "/auth/token",
                                new JsonObject()
                                        .put("grantType", "CLIENT_CREDENTIALS")
                                        .put("login", secret.getString("clientId"))
                                        .put("password", secret.getString("secret")))
                        .json();
        return platform.api(administrator.tenant()).withToken(tokens.getString("accessToken"));
    }

    private static String status(UUID ticket) {
        return staff.api().get("/mails?record=" + ticket).items().getFirst().getString("status");
    }

    @Test
    void an_operator_finds_no_mail_at_another_tenant_and_nobody_else_is_let_in() {
        UUID ticket = open("Hoe?");
        String id = staff.api().get("/mails?record=" + ticket).items().getFirst().getString("id");

        assertThat(operator.get("/tenants/south/mails/" + id).status()).isEqualTo(404);
        assertThat(operator.post("/tenants/south/mails/" + id + "/retry").status()).isEqualTo(404);
        ApiClient intruder =
                ApiClient.at(URI.create(platform.platform().api() + "/api/operator/v1"))
                        .with("Authorization", staff.api().authorization());
        assertThat(intruder.get("/tenants/north/mails/" + id).status()).isEqualTo(401);
        assertThat(intruder.post("/mail-bounces", bounce("<a@b>")).status()).isEqualTo(401);
    }

    @ParameterizedTest
    @ValueSource(strings = {"List-Unsubscribe=One-Click", ""})
    void a_reader_leaves_a_newsletter_with_one_click_and_gets_no_more_of_it(String body)
            throws Exception {
        TestPerson reader =
                platform.person(TestPlatform.NORTH, "Lezer " + UUID.randomUUID(), "person");
        UUID first = UUID.randomUUID();
        news(reader, first);
        String address = "/mail-opt-outs/" + column(first, "opt_out_token");

        assertThat(visit("GET", "north", address, "").body()).contains("<form method=\"post\">");
        news(reader, UUID.randomUUID());
        assertThat(optOuts(reader)).isEqualTo("0");

        HttpResponse<String> left = visit("POST", "north", address, body);
        assertThat(left.statusCode()).isEqualTo(200);
        assertThat(left.headers().firstValue("RateLimit")).isPresent();
        assertThat(left.headers().firstValue("API-Version")).isPresent();
        assertThat(visit("POST", "north", address, body).statusCode()).isEqualTo(200);

        assertThat(optOuts(reader)).isEqualTo("1");
        UUID later = UUID.randomUUID();
        news(reader, later);
        assertThat(column(later, "status")).isEqualTo(MailStatus.OPTED_OUT.name());
    }

    @Test
    void the_api_document_tells_how_to_leave_a_newsletter_and_the_operators_does_not() {
        String path = "/mail-opt-outs/{token}";
        JsonObject paths = platform.api(TestPlatform.NORTH).get("/openapi.json").json();
        JsonObject leave = paths.getJsonObject("paths").getJsonObject(path).getJsonObject("post");
        assertThat(leave.getJsonArray("security")).isEmpty();
        assertThat(leave.getJsonObject("responses").fieldNames()).contains("200", "429");
        assertThat(operator.get("/openapi.json").json().getJsonObject("paths").containsKey(path))
                .isFalse();
    }

    @Test
    void tells_nobody_whether_an_opt_out_is_known_and_takes_none_of_another_tenant()
            throws Exception {
        TestPerson reader = platform.person(TestPlatform.NORTH, "Lezer Twee", "person");
        UUID letter = UUID.randomUUID();
        news(reader, letter);
        String token = "/mail-opt-outs/" + column(letter, "opt_out_token");

        HttpResponse<String> unknown =
                visit("POST", "north", "/mail-opt-outs/" + UUID.randomUUID(), "");
        HttpResponse<String> elsewhere = visit("POST", "south", token, "");

        assertThat(unknown.statusCode()).isEqualTo(200);
        assertThat(elsewhere.statusCode()).isEqualTo(200);
        assertThat(elsewhere.body()).isEqualTo(unknown.body());
        assertThat(optOuts(reader)).isEqualTo("0");
    }

    private static UUID open(String question) {
        Answer answer =
                asker.api().post("/helpdesk/tickets", new JsonObject().put("question", question));
        assertThat(answer.status()).as(answer.text()).isEqualTo(201);
        return UUID.fromString(answer.json().getString("id"));
    }

    private static void news(TestPerson reader, UUID record) {
        write(
                reader,
                work ->
                        work.mail(
                                HelpdeskPlugin.NEWS,
                                Recipient.subject(new SubjectId(reader.subject().value())),
                                new RecordRef(Tables.TICKETS, record),
                                new Opened("Nieuws")));
    }

    private static <T> T write(TestPerson actor, Function<Work, Future<T>> work) {
        return platform.write("helpdesk", actor, Reach.OWN, work);
    }

    private static JsonObject bounce(String messageId) {
        String report =
                """
                Content-Type: multipart/report; report-type=delivery-status; boundary="cut"

                --cut
                Content-Type: message/delivery-status

                Reporting-MTA: dns; mx.example.org

                Final-Recipient: rfc822; reader@example.nl
                Action: failed
                Status: 5.1.1

                --cut
                Content-Type: text/rfc822-headers

                Message-ID: %s

                --cut--
                """
                        .formatted(messageId);
        return new JsonObject().put("message", report.replace("\n", "\r\n"));
    }

    private static HttpResponse<String> visit(
            String method, String tenant, String path, String body) throws Exception {
        HttpRequest request =
                HttpRequest.newBuilder(
                                URI.create(
                                        platform.platform().api()
                                                + "/api/"
                                                + tenant
                                                + "/v1"
                                                + path))
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .method(method, HttpRequest.BodyPublishers.ofString(body))
                        .build();
        try (HttpClient http = HttpClient.newHttpClient()) {
            return http.send(request, HttpResponse.BodyHandlers.ofString());
        }
    }

    private static String optOuts(TestPerson reader) {
        return ask(
                "SELECT count(*) FROM core.mail_opt_out WHERE subject_id = '%s'"
                        .formatted(reader.subject()));
    }

    private static String column(UUID record, String column) {
        return ask(
                "SELECT %s::text FROM core.mail WHERE record_id = '%s'".formatted(column, record));
    }

    private static String ask(String query) {
        try (Connection connection = platform.ownerConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("SELECT set_config('waarborg.tenant', 'north', false)");
            try (ResultSet rows = statement.executeQuery(query)) {
                return rows.next() ? rows.getString(1) : "no row";
            }
        } catch (java.sql.SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}

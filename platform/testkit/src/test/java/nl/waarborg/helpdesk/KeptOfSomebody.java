package nl.waarborg.helpdesk;

import static nl.waarborg.testkit.TestPlatform.NORTH;
import static nl.waarborg.testkit.TestPlatform.PASSWORD;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

import nl.waarborg.kernel.rights.PackageKind;
import nl.waarborg.spi.Reach;
import nl.waarborg.spi.Recipient;
import nl.waarborg.spi.RecordRef;
import nl.waarborg.testkit.Answer;
import nl.waarborg.testkit.RawSql;
import nl.waarborg.testkit.TestPerson;
import nl.waarborg.testkit.TestPlatform;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;

/**
 * Gives people everything that the core itself can keep of somebody, over HTTP as it comes to be
 * kept; past the API only what no route of these tenants writes. All of it at one moment of a clock
 * that stands still, so that moments tell nobody apart.
 */
final class KeptOfSomebody {

    private final TestPlatform platform;
    private final TestPerson officer;
    private final AskedOfUs requests;

    KeptOfSomebody(TestPlatform platform, TestPerson officer) {
        this.platform = platform;
        this.officer = officer;
        this.requests = new AskedOfUs(platform, officer);
    }

    /** Makes somebody of whom everything is kept. */
    TestPerson of(String name) {
        TestPerson made = platform.person(NORTH, name, "person");
        renewed(made);
        loggedOut(made);
        TestPerson person = platform.again(made);
        marked(person);
        String ticket = asked(person);
        given(person, ticket);
        mailed(person, ticket);
        agreed(person);
        requests.of(person, ticket);
        leaked(person);
        packed(person);
        raw(person);
        new SecondSteps(platform).of(person);
        return person;
    }

    /** A forgotten password, set anew with the code from the mail. */
    private void renewed(TestPerson person) {
        done(
                platform.api(NORTH)
                        .post(
                                "/auth/password-reset",
                                new JsonObject().put("login", person.login())));
        String code = code("recipient = '" + person.login() + "'");
        JsonObject anew = new JsonObject().put("code", code).put("password", PASSWORD);
        done(platform.api(NORTH).post("/auth/password", anew));
    }

    /** A log-in that was prolonged once and ended. */
    private void loggedOut(TestPerson person) {
        JsonObject who = new JsonObject().put("login", person.login()).put("password", PASSWORD);
        Answer in = done(platform.api(NORTH).post("/auth/token", who));
        JsonObject token =
                new JsonObject().put("refreshToken", in.json().getString("refreshToken"));
        Answer again = done(platform.api(NORTH).post("/auth/refresh", token));
        done(
                platform.api(NORTH)
                        .withToken(again.json().getString("accessToken"))
                        .post("/auth/logout"));
    }

    private void marked(TestPerson person) {
        done(person.api().patch("/me", new JsonObject().put("language", "EN")));
        changed(person, new JsonObject().put("intern", true));
    }

    private void changed(TestPerson person, JsonObject how) {
        String version =
                ask("SELECT version FROM core.account WHERE id = '" + person.account() + "'");
        done(
                officer.api()
                        .with("If-Match", '"' + version + '"')
                        .patch("/accounts/" + person.account(), how));
    }

    /** A ticket, about which a mail goes out, with a condition that staff looks at. */
    private String asked(TestPerson person) {
        JsonObject ticket =
                new JsonObject()
                        .put("question", person.canary("question"))
                        .put("condition", person.canary("condition"));
        String id = done(person.api().post("/helpdesk/tickets", ticket)).json().getString("id");
        done(officer.api().get("/subjects/" + person.subject() + "/data"));
        return id;
    }

    private void given(TestPerson person, String ticket) {
        done(officer.api().post("/helpdesk/tickets/" + ticket + "/supplier"));
        JsonObject byHand =
                new JsonObject()
                        .put("subjectId", person.subject().toString())
                        .put("recipient", "family-coach")
                        .put("ground", "LEGAL_DUTY")
                        .put("data", new JsonArray().add("CVO-F4"));
        done(officer.api().post("/disclosures", byHand));
    }

    /** With a file that goes along, and a newsletter that was ended from the mail itself. */
    private void mailed(TestPerson person, String ticket) {
        RecordRef about = new RecordRef(Tables.TICKETS, UUID.fromString(ticket));
        Recipient reader = Recipient.subject(person.subject());
        platform.write(
                "helpdesk",
                person,
                Reach.OWN,
                work ->
                        work.mail(
                                HelpdeskPlugin.OPENED_MAIL,
                                reader,
                                about,
                                new Opened(person.canary("opened")),
                                List.of(person.canaryFile("attached"))));
        JsonObject news = new JsonObject().put("purpose", "desk-news").put("textVersion", "1");
        done(person.api().post("/me/consents", news));
        platform.write(
                "helpdesk",
                person,
                Reach.OWN,
                work ->
                        work.mail(
                                HelpdeskPlugin.NEWS,
                                reader,
                                about,
                                new Opened(person.canary("news"))));
        String token =
                ask(
                        "SELECT opt_out_token FROM core.mail WHERE opt_out_token IS NOT NULL AND"
                                + " subject_id = '"
                                + person.subject()
                                + "'");
        done(
                platform.api(NORTH)
                        .upload(
                                "/mail-opt-outs/" + token,
                                "application/x-www-form-urlencoded",
                                "inline",
                                "List-Unsubscribe=One-Click".getBytes(StandardCharsets.UTF_8)));
    }

    /** A consent that a representative gave and the person took back, and one that still waits. */
    private void agreed(TestPerson person) {
        String parent = person.canary("parent") + "@example.nl";
        JsonObject consent = represented(person, "first", parent);
        String id = done(person.api().post("/me/consents", consent)).json().getString("id");
        JsonObject code = new JsonObject().put("code", code("recipient = '" + parent + "'"));
        done(platform.api(NORTH).post("/consent-confirmations", code));
        done(person.api().post("/me/consents/" + id + "/withdrawal"));
        String other = person.canary("guardian") + "@example.nl";
        done(person.api().post("/me/consents", represented(person, "second", other)));
    }

    private static JsonObject represented(TestPerson person, String question, String contact) {
        return new JsonObject()
                .put("purpose", "panel.health")
                .put("question", question)
                .put("textVersion", "1")
                .put("age", "FROM_12_TO_15")
                .put(
                        "representative",
                        new JsonObject()
                                .put("name", person.canary("represents"))
                                .put("relation", "PARENT")
                                .put("contact", contact));
    }

    /** A breach that the person reported and is one of. */
    private void leaked(TestPerson person) {
        JsonObject facts =
                new JsonObject()
                        .put("facts", "A list was lost")
                        .put("awareAt", TestPlatform.NOON.toString());
        String breach = done(officer.api().post("/breaches", facts)).json().getString("id");
        JsonObject one =
                new JsonObject()
                        .put("subjectId", person.subject().toString())
                        .put("data", new JsonArray().add("helpdesk.ticket"));
        done(officer.api().post("/breaches/" + breach + "/people", one));
        JsonObject report =
                new JsonObject()
                        .put("kind", "SUSPICION")
                        .put("description", person.canary("reported"))
                        .put("contact", person.canary("reach") + "@example.nl");
        done(person.api().post("/breach-reports", report));
        try (RawSql sql = RawSql.at(platform, NORTH)) {
            // Whoever reports stays unknown to the platform; here it is known who did.
            int known =
                    sql.run(
                            "UPDATE core.breach_report SET reporter_id = ? WHERE description = ?",
                            person.subject().value(),
                            person.canary("reported"));
            assertThat(known).isEqualTo(1);
        }
    }

    private void packed(TestPerson person) {
        UUID request = platform.rights().buildPackage(person, PackageKind.ACCESS);
        Waiting.until(
                () ->
                        person.api()
                                .get("/me/requests/" + request + "/package")
                                .json()
                                .getString("status")
                                .equals("READY"));
    }

    /**
     * An account that was asked for oneself, a link with a provider of identities and a program in
     * somebody's name: none of these tenants lets people do that.
     */
    private void raw(TestPerson person) {
        try (RawSql sql = RawSql.at(platform, NORTH)) {
            sql.run(
                    "INSERT INTO core.mailed_code (tenant_id, id, created_at, subject_id, purpose,"
                            + " code_hash, expires_at, login, name, role) VALUES ('north',"
                            + " gen_random_uuid(), core.now(), ?, 'REGISTRATION', sha256(?::bytea),"
                            + " core.now() + interval '1 hour', ?, ?, 'person')",
                    person.subject().value(),
                    person.canary("code").getBytes(StandardCharsets.UTF_8),
                    person.canary("login") + "@north.example",
                    person.canary("name"));
            sql.run(
                    "INSERT INTO core.external_identity (tenant_id, id, created_at, account_id,"
                            + " issuer, external_id) VALUES ('north', gen_random_uuid(), core.now(),"
                            + " ?, 'https://id.example', ?)",
                    person.account().value(),
                    person.canary("elsewhere"));
            UUID client = UUID.randomUUID();
            sql.run(
                    "INSERT INTO core.api_client (tenant_id, id, created_at, account_id,"
                            + " permissions) VALUES ('north', ?, core.now(), ?, '{}')",
                    client,
                    person.account().value());
            sql.run(
                    "INSERT INTO core.client_secret (tenant_id, id, created_at, client_id,"
                            + " secret_hash, expires_at) VALUES ('north', gen_random_uuid(),"
                            + " core.now(), ?, sha256(?::bytea), core.now() + interval '1 day')",
                    client,
                    person.canary("secret").getBytes(StandardCharsets.UTF_8));
        }
    }

    private String code(String which) {
        String body =
                ask(
                        "SELECT body FROM core.mail WHERE body LIKE '%Code: %' AND "
                                + which
                                + " ORDER BY id DESC LIMIT 1");
        return body.substring(body.indexOf("Code: ") + "Code: ".length())
                .lines()
                .findFirst()
                .orElseThrow()
                .strip();
    }

    private String ask(String query) {
        try (RawSql sql = RawSql.at(platform, NORTH)) {
            return sql.ask(query).orElseThrow();
        }
    }

    static Answer done(Answer answer) {
        assertThat(answer.status()).as(answer.toString()).isBetween(200, 204);
        return answer;
    }
}

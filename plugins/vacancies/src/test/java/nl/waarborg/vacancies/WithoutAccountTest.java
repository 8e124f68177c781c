package nl.waarborg.vacancies;

import static nl.waarborg.vacancies.Desk.ok;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;

import nl.waarborg.testkit.Answer;
import nl.waarborg.testkit.PlacedHold;
import nl.waarborg.testkit.RawSql;
import nl.waarborg.testkit.RetentionRun;
import nl.waarborg.testkit.TestPerson;
import nl.waarborg.testkit.TestPlatform;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.UUID;

/** Who has no account applies by a form or on paper, and keeps hold of it by links in mails. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class WithoutAccountTest {

    private Desk desk;
    private Mailbox mailbox;
    private TestPerson recruiter;
    private String vacancy;

    @BeforeAll
    void open() {
        desk = Desk.open();
        mailbox = new Mailbox(desk);
    }

    @BeforeEach
    void now() {
        desk.platform().clock().set(TestPlatform.NOON);
        desk.refresh();
        recruiter = desk.someone("recruiter");
        vacancy = desk.vacancy(recruiter);
    }

    @AfterAll
    void close() {
        mailbox.close();
        desk.close();
    }

    @Test
    void an_application_by_the_form_counts_once_its_link_was_followed_and_nobody_sees_it_before() {
        Answer sent = send("eva@example.org");
        assertThat(sent.status()).isEqualTo(201);
        String id = only("eva@example.org");
        assertThat(upload(sent.json().getString("uploadToken"), "CV").status()).isEqualTo(204);

        assertThat(Desk.read(recruiter, id).status()).isEqualTo(404);
        assertThat(shown()).isEmpty();
        assertThat(mailbox.look(links("eva@example.org", 1).getFirst())).contains("<form");
        assertThat(shown()).as("looking at the link does nothing").isEmpty();
        assertThat(mailbox.press(links("eva@example.org", 1).getFirst())).contains("ingediend");

        assertThat(shown()).hasSize(1);
        assertThat(ok(Desk.read(recruiter, id)).getString("channel")).isEqualTo("FORM");
        assertThat(recruiter.api().get("/vacancies/applications/" + id + "/documents").items())
                .hasSize(1);
        assertThat(upload(sent.json().getString("uploadToken"), "CV").status())
                .as("after that nobody adds anything by the form")
                .isEqualTo(404);
    }

    @Test
    void what_nobody_confirmed_in_time_is_forgotten_with_its_documents_and_its_person() {
        Answer sent = send("nooit@example.org");
        upload(sent.json().getString("uploadToken"), "LETTER");
        String id = only("nooit@example.org");
        String person = person(id);
        URI link = links("nooit@example.org", 1).getFirst();

        desk.platform().clock().advance(Duration.ofDays(3));
        assertThat(forget()).isFalse();
        assertThat(desk.rows(id)).isEqualTo("2");
        desk.platform().clock().advance(Duration.ofSeconds(1));
        forget();

        assertThat(desk.rows(id)).isEqualTo("0");
        assertThat(one("SELECT count(*) FROM core.subject WHERE id = ?::uuid", person))
                .isEqualTo("0");
        assertThat(one("SELECT count(*) FROM core.mail WHERE recipient = ?", "nooit@example.org"))
                .as("nor the address of a mail")
                .isEqualTo("0");
        assertThat(mailbox.press(link)).contains("geldt niet");
    }

    @Test
    void one_that_a_hold_keeps_stops_no_other_from_being_forgotten() {
        send("bewaard@example.org");
        send("ander@example.org");
        String kept = only("bewaard@example.org");
        String other = only("ander@example.org");
        PlacedHold.on(
                desk.officer(), "OPEN_REQUEST", "vacancies.application", UUID.fromString(kept));

        desk.platform().clock().advance(Duration.ofDays(3).plusSeconds(1));
        assertThat(forget()).isFalse();

        assertThat(desk.rows(other)).isEqualTo("0");
        assertThat(desk.rows(kept)).isEqualTo("1");
    }

    @Test
    void the_rule_for_what_nobody_confirmed_shows_it_explains_it_and_takes_what_is_left() {
        send("regel@example.org");
        String id = only("regel@example.org");

        assertThat(due("2026-11-25")).doesNotContain(id);
        assertThat(due("2026-11-26")).contains(id);
        JsonObject explained =
                ok(desk.officer().api().get("/records/vacancies.application/" + id + "/retention"));
        assertThat(explained.getString("keptBy")).isEqualTo("KCK-R4c");
        assertThat(explained.getString("eraseOn")).isEqualTo("2026-11-26");

        desk.platform().clock().advance(Duration.ofDays(4));
        desk.refresh();
        RetentionRun.of(desk.officer());
        assertThat(desk.rows(id)).isEqualTo("0");
    }

    private List<String> due(String day) {
        return desk.officer().api().get("/retention/preview?limit=100&on=" + day).items().stream()
                .filter(one -> one.getString("rule").equals("KCK-R4c"))
                .map(one -> one.getString("id"))
                .toList();
    }

    @Test
    void a_link_that_comes_after_the_vacancy_ended_is_worth_nothing() {
        send("laat@example.org");
        URI link = links("laat@example.org", 1).getFirst();

        desk.end(vacancy, "FILLED");

        assertThat(mailbox.press(link)).contains("geldt niet");
    }

    @Test
    void every_address_gets_the_same_answer_and_no_more_than_three_mails() {
        for (int times = 0; times < 4; times++) {
            Answer sent = send("veel@example.org");
            assertThat(sent.json().fieldNames()).containsExactly("uploadToken", "confirmBefore");
        }

        assertThat(one("SELECT count(*) FROM core.mail WHERE recipient = ?", "veel@example.org"))
                .isEqualTo("3");
        assertThat(upload(UUID.randomUUID().toString(), "CV").status()).isEqualTo(404);
    }

    @Test
    void of_one_address_one_application_counts() {
        send("dubbel@example.org");
        send("dubbel@example.org");
        List<URI> both = links("dubbel@example.org", 2);

        assertThat(mailbox.press(both.getFirst())).contains("ingediend");
        assertThat(mailbox.press(both.getLast())).contains("geldt niet");

        assertThat(shown()).hasSize(1);
    }

    @Test
    void a_form_takes_three_documents_and_no_program() {
        String token = send("papier@example.org").json().getString("uploadToken");

        for (int document = 0; document < 3; document++) {
            assertThat(upload(token, "OTHER").status()).isEqualTo(204);
        }

        assertThat(upload(token, "OTHER").status()).isEqualTo(409);
    }

    @Test
    void the_link_to_withdraw_destroys_it_at_once_and_the_link_to_keep_keeps_it_for_a_year() {
        String leaves = counted("weg@example.org");
        String stays = counted("blijf@example.org");
        String goes = counted("stil@example.org");

        assertThat(mailbox.press(links("weg@example.org", 4).get(1))).contains("vernietigd");
        assertThat(desk.rows(leaves)).isEqualTo("0");

        assertThat(mailbox.press(links("blijf@example.org", 4).get(2))).contains("bewaard blijven");
        assertThat(
                        one(
                                "SELECT channel || ' ' || basis FROM core.consent WHERE subject_id ="
                                        + " ?::uuid AND withdrawn_at IS NULL",
                                person(stays)))
                .isEqualTo("ONLINE CONSENT");
        desk.end(vacancy, "WITHDRAWN");
        RetentionRun.of(desk.officer());
        assertThat(desk.rows(goes)).as("nobody agreed").isEqualTo("0");
        assertThat(desk.rows(stays)).isEqualTo("1");

        String kept = person(stays);
        mailbox.press(links("blijf@example.org", 4).get(1));
        assertThat(desk.rows(stays)).isEqualTo("0");
        assertThat(
                        one(
                                "SELECT withdrawn_channel || ' ' || withdrawn_by FROM core.consent"
                                        + " WHERE subject_id = ?::uuid",
                                kept))
                .as("and no consent stands for ever")
                .isEqualTo("ONLINE PERSON");
    }

    @Test
    void who_handles_the_vacancy_writes_down_what_came_on_paper_and_nobody_else_does() {
        JsonObject paper =
                new JsonObject()
                        .put("how", "PAPER")
                        .put("receivedOn", "2026-11-20")
                        .put("name", "Pia Papier")
                        .put("phone", "0592 366 911");
        String address = "/vacancies/vacancies/" + vacancy + "/recorded-applications";

        assertThat(desk.someone("recruiter").api().post(address, paper).status()).isEqualTo(403);
        assertThat(desk.manager().api().post(address, paper).status()).isEqualTo(403);
        JsonObject wrong = paper.copy().put("receivedOn", "2026-11-23");
        wrong.remove("phone");
        Answer bad = recruiter.api().post(address, wrong);
        assertThat(bad.pointers()).containsExactlyInAnyOrder("/receivedOn", "/email");

        String id = Desk.made(recruiter.api().post(address, paper));
        Answer scan =
                recruiter
                        .api()
                        .upload(
                                "/vacancies/applications/" + id + "/scans?type=LETTER",
                                "text/plain",
                                "attachment; filename=\"brief.txt\"",
                                "Geachte heer, mevrouw".getBytes(StandardCharsets.UTF_8));
        assertThat(scan.status()).as(scan.toString()).isEqualTo(201);
        JsonObject seen = ok(Desk.read(recruiter, id));
        assertThat(seen.getString("channel")).isEqualTo("PAPER");
        assertThat(seen.getString("receivedOn")).isEqualTo("2026-11-20");
        assertThat(Desk.read(desk.someone("recruiter"), id).status()).isEqualTo(404);
        assertThat(Desk.decide(recruiter, id, "REJECTED").status()).isEqualTo(200);
    }

    @Test
    void each_look_at_what_somebody_handed_in_is_written_down() {
        String id = counted("gezien@example.org");
        String looks =
                "SELECT count(*) FROM core.read_log WHERE subject_id = ?::uuid AND actor_id = ?::uuid";
        String person = person(id);
        String who = recruiter.account().toString();
        assertThat(one(looks, person, who)).isEqualTo("0");

        Desk.read(recruiter, id);

        assertThat(one(looks, person, who)).isNotEqualTo("0");
    }

    @Test
    void the_database_refuses_what_counts_without_its_link_and_paper_in_nobodys_name() {
        String insert =
                "INSERT INTO vacancies.application (tenant_id, id, applicant_id, vacancy_id, name,"
                        + " email, status, channel%s) SELECT tenant_id, gen_random_uuid(), ?::uuid,"
                        + " id, 'Nep', 'nep@example.org', 'SUBMITTED', '%s'%s FROM"
                        + " vacancies.vacancy WHERE id = ?::uuid";
        String person = recruiter.subject().toString();
        try (RawSql sql = desk.sql()) {
            assertThat(
                            sql.refusal(
                                    insert.formatted(", address_mark", "FORM", ", repeat('a', 64)"),
                                    person,
                                    vacancy))
                    .isEqualTo("application_states");
            assertThat(
                            sql.refusal(
                                    insert.formatted(
                                            ", received_on, recorded_by",
                                            "PAPER",
                                            ", '2026-11-20', '" + recruiter.account() + "'"),
                                    person,
                                    vacancy))
                    .isEqualTo("by_the_actor");
        }
    }

    private Answer send(String email) {
        return desk.platform()
                .api(Desk.ID)
                .post(
                        "/vacancies/open-vacancies/" + vacancy + "/applications",
                        new JsonObject()
                                .put("name", "Eva Proef")
                                .put("email", email)
                                .put("motivation", "Dit werk past bij mij."));
    }

    /** An application by the form that counts. */
    private String counted(String email) {
        send(email);
        mailbox.press(links(email, 1).getFirst());
        return only(email);
    }

    private Answer upload(String token, String type) {
        return desk.platform()
                .api(Desk.ID)
                .upload(
                        "/vacancies/uploads/" + token + "?type=" + type,
                        "text/plain",
                        "attachment; filename=\"cv.txt\"",
                        "Eerder werk: van alles.".getBytes(StandardCharsets.UTF_8));
    }

    private List<JsonObject> shown() {
        return recruiter.api().get("/vacancies/applications?vacancyId=" + vacancy).items();
    }

    private boolean forget() {
        return desk.platform().job("vacancies", Desk.ID, Links::forgetUnconfirmed);
    }

    private String only(String email) {
        return one("SELECT id FROM vacancies.application WHERE email = ?", email);
    }

    private String person(String application) {
        return one(
                "SELECT applicant_id FROM vacancies.application WHERE id = ?::uuid", application);
    }

    private String one(String query, Object... values) {
        try (RawSql sql = desk.sql()) {
            return sql.ask(query, values).orElseThrow();
        }
    }

    private List<URI> links(String email, int count) {
        return mailbox.links(email, count);
    }
}

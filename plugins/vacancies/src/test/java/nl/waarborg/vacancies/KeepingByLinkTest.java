package nl.waarborg.vacancies;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;

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
import java.util.List;

/** Who has no account takes back by links what was agreed to by them (KCK-C3, KCK-R4). */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class KeepingByLinkTest {

    private static final int WITHDRAW = 1;
    private static final int KEEP = 2;
    private static final int STOP = 3;

    private Desk desk;
    private Mailbox mailbox;
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
        TestPerson recruiter = desk.someone("recruiter");
        vacancy = desk.vacancy(recruiter);
    }

    @AfterAll
    void close() {
        mailbox.close();
        desk.close();
    }

    @Test
    void the_mail_asks_in_the_words_of_the_organisation() {
        applied("woorden@example.org");

        assertThat(mailbox.bodies("woorden@example.org"))
                .contains("Mijn sollicitatie mag bewaard blijven voor een latere vacature");
    }

    @Test
    void the_link_to_stop_takes_back_the_keeping_and_leaves_a_procedure_that_is_under_way() {
        String id = applied("stop@example.org");
        List<URI> links = mailbox.links("stop@example.org", 4);
        String person = person(id);
        assertThat(mailbox.press(links.get(STOP)))
                .as("nothing is kept")
                .contains("geen toestemming");
        mailbox.press(links.get(KEEP));
        assertThat(mailbox.look(links.get(STOP))).contains("<form");
        assertThat(desk.keeps(person)).isTrue();

        assertThat(mailbox.press(links.get(STOP))).contains("ingetrokken");

        assertThat(desk.keeps(person)).isFalse();
        assertThat(desk.rows(id)).as("the procedure goes on").isEqualTo("1");
        desk.end(vacancy, "FILLED");
        RetentionRun.of(desk.officer());
        assertThat(desk.rows(id)).isEqualTo("0");
    }

    @Test
    void the_link_to_stop_destroys_what_the_consent_alone_kept() {
        String id = applied("alleen@example.org");
        List<URI> links = mailbox.links("alleen@example.org", 4);
        mailbox.press(links.get(KEEP));
        desk.end(vacancy, "FILLED");
        RetentionRun.of(desk.officer());
        assertThat(desk.rows(id)).isEqualTo("1");

        mailbox.press(links.get(STOP));

        assertThat(desk.rows(id)).isEqualTo("0");
    }

    @Test
    void a_link_says_that_a_hold_keeps_what_it_would_destroy_and_changes_nothing() {
        String id = applied("vast@example.org");
        URI withdraw = mailbox.links("vast@example.org", 4).get(WITHDRAW);
        String hold = hold(person(id));

        assertThat(mailbox.press(withdraw)).contains("voorlopig bewaren").contains("<form");
        assertThat(desk.rows(id)).isEqualTo("1");

        desk.officer()
                .api()
                .post(
                        "/holds/" + hold + "/release",
                        new JsonObject().put("because", "De zaak is afgerond."));
        assertThat(mailbox.press(withdraw)).contains("vernietigd");
        assertThat(desk.rows(id)).isEqualTo("0");
    }

    private String hold(String person) {
        return Desk.made(
                desk.officer()
                        .api()
                        .post(
                                "/holds",
                                new JsonObject()
                                        .put("subjectId", person)
                                        .put("ground", "LIVE_ACTIVITY")
                                        .put("reference", "Zaak 12")
                                        .put("reviewOn", "2027-01-31")));
    }

    /** An application by the form that counts. */
    private String applied(String email) {
        desk.platform()
                .api(Desk.ID)
                .post(
                        "/vacancies/open-vacancies/" + vacancy + "/applications",
                        new JsonObject().put("name", "Eva Proef").put("email", email));
        mailbox.press(mailbox.links(email, 1).getFirst());
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
}

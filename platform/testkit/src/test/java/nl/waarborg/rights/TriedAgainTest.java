package nl.waarborg.rights;

import static nl.waarborg.testkit.TestPlatform.NORTH;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;

import nl.waarborg.testkit.ApiClient;
import nl.waarborg.testkit.TestPerson;
import nl.waarborg.testkit.TestPlatform;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.net.URI;
import java.sql.SQLException;
import java.time.Duration;

/**
 * What is left of an erasure is tried again as of its first try, and while the organisation is
 * suspended as well.
 */
final class TriedAgainTest {

    private static final String OPERATOR = "ops@example.nl";
    private static final String SECRET = "an operator's password";
    private static final String TICKETS =
            "SELECT coalesce(string_agg(id::text, ' '), '') FROM helpdesk.ticket"
                    + " WHERE requester_id = '%s'";

    private Handling handling;
    private TestPlatform platform;
    private TestPerson ann;
    private String id = "";

    @BeforeEach
    void anErasureOfWhichAModuleIsLeft() throws SQLException {
        handling = new Handling();
        platform = handling.platform();
        ann = handling.withTicket("Ann Again");
        handling.block(ann, "DELETE");
        id = Desk.erasing(ann, handling.officer());
        assertThat(Desk.status(Desk.step(handling.officer(), id, "execute", new JsonObject())))
                .isEqualTo("INCOMPLETE");
    }

    @AfterEach
    void stop() {
        handling.close();
    }

    @Test
    void what_was_made_since_the_first_try_stays_however_often_it_is_tried_again()
            throws SQLException {
        handling.pass(1);
        String newer = madeSince();
        platform.runNow(NORTH, "rights-retries");
        assertThat(handling.status(id)).isEqualTo("INCOMPLETE");
        handling.release();
        handling.pass(2);
        platform.runNow(NORTH, "rights-retries");

        assertThat(handling.status(id)).isEqualTo("EXECUTED");
        assertThat(handling.ask(TICKETS, ann)).isEqualTo(newer);
        assertThat(Desk.lastLines(handling.shown(id))).contains("- questions: 1 deleted");
        assertThat(Desk.letters(handling.shown(id))).as("that of the first try went").hasSize(1);
        assertThat(
                        handling.ask(
                                "SELECT wrapped_key IS NULL FROM core.subject WHERE id = '%s'",
                                ann))
                .as("what was made since can be read")
                .isEqualTo("f");
    }

    @Test
    void a_human_who_tries_again_erases_no_more_than_that() throws SQLException {
        handling.pass(1);
        String newer = madeSince();
        handling.release();

        assertThat(Desk.status(Desk.step(handling.officer(), id, "execute", new JsonObject())))
                .isEqualTo("EXECUTED");

        assertThat(handling.ask(TICKETS, ann)).isEqualTo(newer);
    }

    @Test
    void it_is_tried_again_while_the_organisation_is_suspended() throws SQLException {
        handling.release();
        platform.platform().addFirstOperator(OPERATOR, SECRET, false);
        ApiClient operator =
                ApiClient.at(URI.create(platform.platform().api() + "/api/operator/v1"))
                        .loggedIn(OPERATOR, SECRET);
        assertThat(operator.post("/tenants/north/suspension").status()).isEqualTo(200);
        platform.clock().advance(Duration.ofDays(1));

        platform.runNow(NORTH, "rights-retries");

        assertThat(handling.ask(TICKETS, ann)).isEmpty();
        assertThat(handling.ask("SELECT status FROM core.rights_request WHERE id = '%s'", id))
                .isEqualTo("EXECUTED");
        assertThat(
                        handling.ask(
                                "SELECT string_agg(status, ' ') FROM core.mail WHERE record_id = '%s'",
                                id))
                .as("the letter is written and leaves when it may")
                .isEqualTo("QUEUED");
    }

    /** One more of the person's tickets, as of somebody who came back. */
    private String madeSince() throws SQLException {
        String before = handling.ask(TICKETS, ann);
        handling.run(
                "INSERT INTO helpdesk.ticket SELECT (jsonb_populate_record(t, jsonb_build_object("
                        + "'id', gen_random_uuid(), 'created_at', '%s'))).* FROM helpdesk.ticket t"
                                .formatted(platform.clock().instant())
                        + " WHERE t.id = '%s'".formatted(before));
        return handling.ask(TICKETS, ann).replace(before, "").strip();
    }
}

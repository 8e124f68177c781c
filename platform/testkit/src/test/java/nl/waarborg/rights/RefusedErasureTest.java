package nl.waarborg.rights;

import static nl.waarborg.testkit.TestPlatform.NORTH;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;

import nl.waarborg.testkit.Answer;
import nl.waarborg.testkit.TestPerson;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import java.sql.SQLException;
import java.util.List;

/** Who is refused an erasure is told what stays, why and until when. */
final class RefusedErasureTest {

    private static final String DUTCH = "Dit bewaren wij in elk geval, waarom en tot wanneer:";

    private static Handling handling;
    private static int people;

    /** A law lets the organisation keep tickets for a year. */
    @BeforeAll
    static void open() throws SQLException {
        handling = new Handling();
        handling.run(
                "ALTER TABLE core.tenant_policy DISABLE TRIGGER agreed_promises",
                "INSERT INTO core.tenant_policy SELECT tenant_id, 2, jsonb_set(document,"
                        + " '{retention}', (SELECT jsonb_agg(CASE WHEN rule ->> 'data' = 'ticket'"
                        + " THEN rule || '{\"legalDuty\": true, \"bound\": \"EXACT\"}' ELSE rule"
                        + " END) FROM jsonb_array_elements(document -> 'retention') AS rule)),"
                        + " sha256('duty'), origin, created_at FROM core.tenant_policy WHERE"
                        + " version = 1 AND tenant_id = 'north'",
                "ALTER TABLE core.tenant_policy ENABLE TRIGGER agreed_promises",
                "UPDATE core.tenant SET policy_version = 2 WHERE tenant_id = 'north'");
    }

    @AfterAll
    static void stop() {
        handling.close();
    }

    @Test
    void in_dutch_by_data_rule_and_last_day() {
        assertThat(letter("NL", "LEGAL_OBLIGATION"))
                .contains(DUTCH)
                .anyMatch(
                        line ->
                                line.startsWith(
                                        "- vragen: 1 bewaard, tot en met 22 november 2027, volgens"
                                                + " regel CVO-R90: "));
    }

    @Test
    void in_english_by_data_rule_and_last_day() {
        assertThat(letter("EN", "LEGAL_OBLIGATION"))
                .contains("This we keep in any case, why and until when:")
                .anyMatch(
                        line ->
                                line.startsWith(
                                        "- questions: 1 kept, up to and including 22 November 2027,"
                                                + " under rule CVO-R90: "));
    }

    @Test
    void but_who_could_not_be_identified_is_told_nothing_of_it() {
        assertThat(letter("NL", "IDENTITY_NOT_ESTABLISHED"))
                .isNotEmpty()
                .doesNotContain(DUTCH)
                .noneMatch(line -> line.contains("vragen"));
    }

    @Test
    void and_the_refusal_of_anything_else_says_nothing_of_terms() {
        TestPerson person = withTicket();
        String id = asked(person, "RESTRICT", "NL");

        refused(id, "NO_REASON_TO_RESTRICT");

        assertThat(Desk.lastLines(Desk.own(person, id))).isNotEmpty().doesNotContain(DUTCH);
    }

    private static List<String> letter(String language, String ground) {
        TestPerson person = withTicket();
        String id = asked(person, "ERASE", language);
        refused(id, ground);
        return Desk.lastLines(Desk.own(person, id));
    }

    private static void refused(String id, String ground) {
        Answer refused = Desk.decide(handling.officer(), id, "REFUSED", Desk.ground(ground));
        assertThat(Desk.status(refused)).isEqualTo("REFUSED");
    }

    private static String asked(TestPerson person, String type, String language) {
        Answer asked =
                Desk.ask(person, new JsonObject().put("type", type).put("language", language));
        assertThat(asked.status()).as(asked.toString()).isEqualTo(201);
        String id = asked.json().getString("id");
        assertThat(Desk.step(handling.officer(), id, "take").status()).isEqualTo(200);
        return id;
    }

    private static TestPerson withTicket() {
        people++;
        TestPerson person = handling.platform().person(NORTH, "Refused " + people, "person");
        Handling.ticketOf(person);
        return person;
    }
}

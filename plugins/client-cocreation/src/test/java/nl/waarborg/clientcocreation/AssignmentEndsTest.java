package nl.waarborg.clientcocreation;

import static nl.waarborg.clientcocreation.Ikocreate.BASE;
import static nl.waarborg.clientcocreation.Ikocreate.TODAY;
import static nl.waarborg.clientcocreation.Ikocreate.made;
import static nl.waarborg.clientcocreation.Ikocreate.ok;
import static nl.waarborg.clientcocreation.Ikocreate.say;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

import nl.waarborg.testkit.Answer;
import nl.waarborg.testkit.RawSql;
import nl.waarborg.testkit.RetentionRun;
import nl.waarborg.testkit.TestPerson;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;

/** At IKOCREATE as its file has it: an assignment ends, and with it spaces and access (IKO-A1). */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AssignmentEndsTest {

    private Ikocreate iko;
    private TestPerson ann;
    private String client = "";
    private String agreement = "";
    private String space = "";
    private String elsewhere = "";

    @BeforeAll
    void open() {
        iko = Ikocreate.open();
    }

    @BeforeEach
    void twoAssignmentsWithASpaceEach() {
        iko.on(TODAY);
        client = iko.client();
        agreement = iko.agreement(client);
        space = iko.space(agreement);
        elsewhere = iko.space(iko.agreement(client));
        ann = iko.employee();
        iko.contact(client, ann);
        made(iko.letIn(space, ann));
        made(iko.letIn(elsewhere, ann));
        made(say(ann, space, "De uitleg was te kort " + ann.canary("said")));
    }

    @AfterAll
    void close() {
        iko.close();
    }

    @Test
    void who_was_let_in_has_no_access_from_that_moment_on() {
        assertThat(enter(ann, space)).isEqualTo(204);

        ok(end());

        assertThat(enter(ann, space)).isEqualTo(404);
        assertThat(ann.api().get(contributions()).status()).isEqualTo(404);
        assertThat(say(ann, space, "Nog iets").status()).isEqualTo(404);
        assertThat(
                        ann.api()
                                .post(
                                        BASE + "/spaces/" + space + "/names",
                                        new JsonObject().put("names", new JsonArray().add("Pien")))
                                .status())
                .isEqualTo(404);
        assertThat(ann.api().get(BASE + "/spaces").items())
                .extracting(one -> one.getString("id"))
                .containsExactly(elsewhere);
        assertThat(enter(ann, elsewhere)).as("of the assignment that lasts").isEqualTo(204);
    }

    @Test
    void its_spaces_are_closed_for_staff_too_and_what_was_said_can_be_read() {
        ok(end());

        assertThat(
                        iko.leader().api().get(BASE + "/spaces?limit=100").items().stream()
                                .filter(one -> one.getString("id").equals(space))
                                .map(one -> one.getString("closedOn")))
                .containsExactly(TODAY.toString());
        assertThat(say(iko.leader(), space, "Nog iets").status()).isEqualTo(409);
        assertThat(iko.letIn(space, ann).status()).isEqualTo(409);
        assertThat(
                        iko.post(
                                        "/spaces",
                                        new JsonObject()
                                                .put("agreementId", agreement)
                                                .put("name", "Nog een"))
                                .status())
                .isEqualTo(409);
        assertThat(iko.leader().api().get(contributions()).items()).hasSize(1);
    }

    @Test
    void the_database_ends_it_whoever_ends_the_assignment() {
        assertThat(
                        iko.raw(
                                "UPDATE client_cocreation.agreement SET ended_on = '2026-11-22' WHERE"
                                        + " id = '"
                                        + agreement
                                        + "'"))
                .isEmpty();

        assertThat(enter(ann, space)).isEqualTo(404);
        assertThat(
                        iko.raw(
                                "DO $$ BEGIN IF EXISTS (SELECT FROM client_cocreation.member WHERE"
                                        + " space_id = '"
                                        + space
                                        + "') THEN RAISE 'still let in'; END IF; END $$"))
                .isEmpty();
        assertThat(
                        iko.raw(
                                "UPDATE client_cocreation.space SET closed_on = NULL WHERE id = '"
                                        + space
                                        + "'"))
                .contains("only while its assignment lasts");
        assertThat(
                        iko.raw(
                                "INSERT INTO client_cocreation.member (tenant_id, id, space_id,"
                                        + " account_id, granted_by) VALUES ('ikocreate',"
                                        + " gen_random_uuid(), '"
                                        + space
                                        + "', '"
                                        + ann.account()
                                        + "', '"
                                        + iko.leader().account()
                                        + "')"))
                .contains("as long as the assignment");
        assertThat(
                        iko.raw(
                                "INSERT INTO client_cocreation.contribution (tenant_id, id, space_id,"
                                        + " author_id, text) VALUES ('ikocreate', gen_random_uuid(), '"
                                        + space
                                        + "', '"
                                        + ann.subject()
                                        + "', 'Nog iets')"))
                .contains("a space that has closed");
    }

    @Test
    void what_had_ended_before_spaces_ended_with_it_ends_by_the_migration() throws Exception {
        made(
                iko.post(
                        "/agreements/" + agreement + "/deliverers",
                        new JsonObject().put("accountId", ann.account().toString())));
        assertThat(
                        iko.raw(
                                "ALTER TABLE client_cocreation.agreement DISABLE TRIGGER"
                                        + " end_assignment; UPDATE client_cocreation.agreement SET"
                                        + " ended_on = '2026-11-20' WHERE id = '"
                                        + agreement
                                        + "'; ALTER TABLE client_cocreation.agreement ENABLE TRIGGER"
                                        + " end_assignment"))
                .isEmpty();
        assertThat(left()).as("as it was left").isEqualTo("1 1 null");

        assertThat(iko.raw(migration("V5__what_had_ended_before.sql"))).isEmpty();

        assertThat(left()).isEqualTo("0 0 2026-11-20");
        assertThat(enter(ann, space)).isEqualTo(404);
        assertThat(enter(ann, elsewhere)).as("of the assignment that lasts").isEqualTo(204);
    }

    /** How many are let in, how many deliver, and since when the space is closed. */
    private String left() {
        try (RawSql sql = RawSql.at(iko.platform(), Ikocreate.ID)) {
            return sql.ask(
                            "SELECT (SELECT count(*) FROM client_cocreation.member m WHERE m.space_id"
                                    + " = s.id) || ' ' || (SELECT count(*) FROM"
                                    + " client_cocreation.deliverer d WHERE d.agreement_id ="
                                    + " s.agreement_id) || ' ' || coalesce(s.closed_on::text, 'null')"
                                    + " FROM client_cocreation.space s WHERE s.id = ?::uuid",
                            space)
                    .orElseThrow();
        }
    }

    private static String migration(String file) throws IOException {
        try (InputStream sql =
                ClientCocreationPlugin.class.getResourceAsStream("/db/client_cocreation/" + file)) {
            return new String(Objects.requireNonNull(sql).readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    @Test
    void who_delivered_for_it_delivers_no_more() {
        made(
                iko.post(
                        "/agreements/" + agreement + "/deliverers",
                        new JsonObject().put("accountId", ann.account().toString())));
        ok(end());

        assertThat(
                        ann.api()
                                .post(
                                        BASE + "/clients/" + client + "/patients",
                                        new JsonObject()
                                                .put("agreementId", agreement)
                                                .put("experiences", "Lang gewacht")
                                                .put("declaredOn", "2026-11-20")
                                                .put("declaration", "Formulier 12"))
                                .status())
                .isEqualTo(404);
    }

    @Test
    void what_was_said_stays_as_long_as_the_rule_on_services_says() throws SQLException {
        ok(end());
        String other =
                iko.leader().api().get(BASE + "/clients/" + client + "/agreements").items().stream()
                        .map(one -> one.getString("id"))
                        .filter(id -> !id.equals(agreement))
                        .findFirst()
                        .orElseThrow();
        ok(
                iko.post(
                        "/agreements/" + other + "/end",
                        new JsonObject().put("day", TODAY.toString())));

        iko.on(LocalDate.of(2031, 11, 22));
        RetentionRun.of(iko.officer());
        assertThat(iko.traces(ann.canary("said"))).contains("client_cocreation.contribution");
        iko.on(LocalDate.of(2031, 11, 23));
        RetentionRun.of(iko.officer());

        assertThat(iko.traces(ann.canary("said"))).isEmpty();
    }

    @Test
    void odd_use_is_seen_over_all_spaces_of_the_client() {
        TestPerson twice = iko.platform().again(ann);
        assertThat(enter(ann, space)).isEqualTo(204);
        assertThat(enter(twice, elsewhere)).isEqualTo(204);

        for (String report :
                List.of(
                        "/clients/" + client + "/use-report",
                        "/spaces/" + space + "/use-report",
                        "/spaces/" + elsewhere + "/use-report")) {
            JsonObject seen = ok(iko.leader().api().get(BASE + report));
            assertThat(seen.getString("decides")).isEqualTo("HUMAN");
            assertThat(seen.getBoolean("complete")).isTrue();
            assertThat(seen.getJsonArray("findings").stream().map(JsonObject.class::cast))
                    .as(report)
                    .anySatisfy(
                            one -> {
                                assertThat(one.getString("kind")).isEqualTo("SIMULTANEOUS");
                                assertThat(one.getString("personId"))
                                        .isEqualTo(ann.subject().toString());
                                assertThat(
                                                List.of(
                                                        one.getString("spaceId"),
                                                        one.getString("besideSpaceId")))
                                        .containsExactlyInAnyOrder(space, elsewhere);
                            });
        }
        assertThat(enter(ann, space)).as("nobody loses access by it").isEqualTo(204);
        assertThat(ann.api().get(BASE + "/clients/" + client + "/use-report").status())
                .isEqualTo(403);
        assertThat(
                        ok(iko.leader()
                                        .api()
                                        .get(BASE + "/clients/" + iko.client() + "/use-report"))
                                .getJsonArray("findings"))
                .isEmpty();
    }

    private Answer end() {
        return iko.post(
                "/agreements/" + agreement + "/end", new JsonObject().put("day", TODAY.toString()));
    }

    private static int enter(TestPerson person, String space) {
        return person.api().post(BASE + "/spaces/" + space + "/visits").status();
    }

    private String contributions() {
        return BASE + "/spaces/" + space + "/contributions?limit=100";
    }
}

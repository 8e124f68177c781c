package nl.waarborg.clientcocreation;

import static nl.waarborg.clientcocreation.Ikocreate.BASE;
import static nl.waarborg.clientcocreation.Ikocreate.made;
import static nl.waarborg.clientcocreation.Ikocreate.ok;
import static nl.waarborg.clientcocreation.Ikocreate.say;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vertx.core.json.JsonObject;

import nl.waarborg.testkit.Answer;
import nl.waarborg.testkit.RawSql;
import nl.waarborg.testkit.TestPerson;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

import java.util.List;
import java.util.UUID;

/** What came on the list of names by mistake is taken off, by who may add to it (IKO-A3). */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class NameRemovalTest {

    private static final String WHY = "Dit is een gewoon woord en geen naam.";

    private Ikocreate iko;
    private ClientSpace here;
    private TestPerson ann;

    @BeforeAll
    void open() {
        iko = Ikocreate.open();
    }

    @BeforeEach
    void aClientWithASpace() {
        here = ClientSpace.at(iko);
        ann = here.ann();
    }

    @AfterAll
    void close() {
        iko.close();
    }

    @Test
    void a_word_that_was_taken_off_is_said_again_opens_no_case_and_other_names_stay() {
        ok(here.add(ann, "Hoop"));
        ok(here.add(ann, "De Merel"));
        assertThat(outcome(here.space(), "Er is hoop.")).isEqualTo("REFUSED");
        int cases = cases();

        made(here.takeOff(ann, "HOOP", WHY));

        made(say(ann, here.space(), "Er is hoop."));
        assertThat(cases()).isEqualTo(cases);
        assertThat(outcome(here.space(), "Meneer de Merel belde.")).isEqualTo("REFUSED");
    }

    @Test
    void it_is_taken_off_in_whichever_space_of_the_client_it_was_added_and_of_no_other_client() {
        String other = iko.space(iko.agreement(here.client()));
        made(iko.letIn(other, ann));
        ClientSpace elsewhere = ClientSpace.at(iko);
        ok(here.add(ann, "Hoop"));
        ok(addIn(other, "Hoop"));
        ok(elsewhere.add(elsewhere.ann(), "Hoop"));

        made(here.takeOff(ann, "hoop", WHY));

        made(say(ann, here.space(), "Er is hoop."));
        made(say(ann, other, "Er is hoop."));
        assertThat(ok(say(elsewhere.ann(), elsewhere.space(), "Er is hoop.")).getString("outcome"))
                .isEqualTo("REFUSED");
    }

    @Test
    void who_took_it_off_and_why_stays_and_is_noted_as_use_but_not_the_name() {
        ok(here.add(iko.leader(), "Hoop"));

        String id = made(here.takeOff(ann, "Hoop", WHY));

        List<JsonObject> removals =
                iko.leader().api().get(BASE + "/spaces/" + here.space() + "/name-removals").items();
        assertThat(removals)
                .singleElement()
                .satisfies(
                        one -> {
                            assertThat(one.getString("id")).isEqualTo(id);
                            assertThat(one.getString("reasons")).isEqualTo(WHY);
                            assertThat(one.getString("removedBy"))
                                    .isEqualTo(ann.subject().toString());
                            assertThat(one.getString("removedOn")).isEqualTo("2026-11-22");
                        });
        assertThat(ann.api().get(BASE + "/spaces/" + here.space() + "/name-removals").status())
                .isEqualTo(403);
        assertThat(ann.api().get("/me/data").text()).contains(WHY);
        assertThat(
                        ask(
                                "SELECT count(*) FROM client_cocreation.visit WHERE space_id = ?"
                                        + " AND person_id = '"
                                        + ann.subject()
                                        + "'"))
                .isEqualTo("1");
    }

    @Test
    void what_was_withheld_for_it_waits_for_a_human_as_before() {
        String said = made(say(ann, here.space(), "Er is hoop."));
        assertThat(ok(here.add(ann, "Hoop")).getInteger("withheld")).isEqualTo(1);

        made(here.takeOff(ann, "Hoop", WHY));

        assertThat(iko.leader().api().get(BASE + "/spaces/" + here.space() + "/withheld").items())
                .extracting(one -> one.getString("id"))
                .containsExactly(said);
        made(here.judge(said, "SHOWN", "Hier is het een gewoon woord."));
    }

    @Test
    void a_name_that_is_not_on_the_list_is_told_and_nothing_is_written() {
        ok(here.add(ann, "Merel"));

        Answer answer = here.takeOff(ann, "Hoop", WHY);

        assertThat(answer.problem()).isEqualTo("conflict");
        assertThat(answer.text()).contains("not on the list of this client");
        assertThat(ask("SELECT count(*) FROM client_cocreation.name_removal WHERE space_id = ?"))
                .isEqualTo("0");
        assertThat(outcome(here.space(), "De heer Merel belde.")).isEqualTo("REFUSED");
    }

    @Test
    void all_that_is_wrong_with_the_request_is_told_at_once() {
        assertThat(here.takeOff(ann, " - ", "Kort").pointers())
                .containsExactlyInAnyOrder("/name", "/reasons");
        assertThat(here.takeOff(ann, "Hoop", "hoop").pointers())
                .containsExactly("/reasons", "/reasons");
        assertThat(here.takeOff(ann, "Hoop", "H.o.o.p is een gewoon woord.").pointers())
                .containsExactly("/reasons");
    }

    @Test
    void who_was_not_let_in_and_who_may_not_add_take_nothing_off() {
        ok(here.add(ann, "Hoop"));
        ClientSpace elsewhere = ClientSpace.at(iko);

        assertThat(here.takeOff(elsewhere.ann(), "Hoop", WHY).status())
                .as("of another client")
                .isEqualTo(404);
        assertThat(here.takeOff(iko.officer(), "Hoop", WHY).status()).isEqualTo(403);
        assertThat(
                        new ClientSpace(iko, "", "", UUID.randomUUID().toString(), ann)
                                .takeOff(iko.leader(), "Hoop", WHY)
                                .status())
                .isEqualTo(404);
        assertThat(outcome(here.space(), "Er is hoop.")).isEqualTo("REFUSED");
    }

    @Test
    void the_database_takes_the_removal_of_a_human_only() {
        try (RawSql sql = RawSql.at(iko.platform(), Ikocreate.ID)) {
            assertThatThrownBy(
                            () ->
                                    sql.run(
                                            "INSERT INTO client_cocreation.name_removal (tenant_id,"
                                                    + " id, space_id, person_id, reasons, removed_on)"
                                                    + " VALUES ('ikocreate', gen_random_uuid(), ?, ?,"
                                                    + " 'In niemands naam.', '2026-11-22')",
                                            UUID.fromString(here.space()),
                                            ann.subject().value()))
                    .hasMessageContaining("a human takes a name off the list");
        }
    }

    private Answer addIn(String space, String name) {
        return new ClientSpace(iko, here.client(), here.agreement(), space, ann).add(ann, name);
    }

    private String outcome(String space, String text) {
        return ok(say(ann, space, text)).getString("outcome");
    }

    private int cases() {
        return Integer.parseInt(ask("SELECT count(*) FROM core.breach"));
    }

    /** With the id of the space for each question mark. */
    private String ask(String query) {
        Object[] space =
                query.contains("?") ? new Object[] {UUID.fromString(here.space())} : new Object[0];
        try (RawSql sql = RawSql.at(iko.platform(), Ikocreate.ID)) {
            return sql.ask(query, space).orElse("");
        }
    }
}

package nl.waarborg.patientexperts;

import static nl.waarborg.patientexperts.Ikocreate.agree;
import static nl.waarborg.patientexperts.Ikocreate.answer;
import static nl.waarborg.patientexperts.Ikocreate.choices;
import static nl.waarborg.patientexperts.Ikocreate.made;
import static nl.waarborg.patientexperts.Ikocreate.ok;
import static nl.waarborg.patientexperts.Proposals.order;
import static nl.waarborg.patientexperts.Proposals.project;
import static nl.waarborg.patientexperts.Proposals.proposed;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;

import nl.waarborg.testkit.TestPerson;

import org.junit.jupiter.api.Test;

import java.sql.SQLException;

/** Marks tell the organisation which option somebody chose, and a reader of tables nothing. */
class MarksTest {

    @Test
    void who_knows_one_choice_reads_no_other_from_the_tables() throws SQLException {
        try (Ikocreate iko = Ikocreate.open()) {
            JsonObject form = iko.form();
            TestPerson ann = answering(iko, form, "yes");
            TestPerson bob = answering(iko, form, "yes");
            TestPerson cas = answering(iko, form, "no");

            assertThat(iko.stored(ann, "medicines"))
                    .as("the answer and its mark")
                    .hasSize(2)
                    .allMatch(value -> !value.contains("796573") && !value.contains("yes"))
                    .doesNotContainAnyElementsOf(iko.stored(bob, "medicines"))
                    .doesNotContainAnyElementsOf(iko.stored(cas, "medicines"));
            assertThat(order(proposed(iko, project(iko, "medicines", "yes"))))
                    .as("and staff are proposed the same")
                    .containsSubsequence(expertOf(iko, ann), expertOf(iko, cas))
                    .containsSubsequence(expertOf(iko, bob), expertOf(iko, cas));
        }
    }

    private static String expertOf(Ikocreate iko, TestPerson person) throws SQLException {
        return iko.one("SELECT id FROM patient_experts.expert WHERE person_id = ?", person);
    }

    private static TestPerson answering(Ikocreate iko, JsonObject form, String choice) {
        TestPerson person = iko.someone();
        String expert = iko.welcome(person);
        made(agree(person, "medicines"));
        ok(answer(person, expert, form, "medicines", choices(choice)));
        return person;
    }
}

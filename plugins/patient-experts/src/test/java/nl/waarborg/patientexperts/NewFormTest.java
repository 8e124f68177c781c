package nl.waarborg.patientexperts;

import static nl.waarborg.patientexperts.Ikocreate.BASE;
import static nl.waarborg.patientexperts.Ikocreate.agree;
import static nl.waarborg.patientexperts.Ikocreate.answer;
import static nl.waarborg.patientexperts.Ikocreate.answers;
import static nl.waarborg.patientexperts.Ikocreate.made;
import static nl.waarborg.patientexperts.Ikocreate.ok;
import static nl.waarborg.patientexperts.Ikocreate.text;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;

import nl.waarborg.testkit.TestPerson;

import org.junit.jupiter.api.Test;

/** A new version of the intake form is asked from then on; what was answered before stays. */
class NewFormTest {

    @Test
    void a_second_version_is_in_force_and_what_was_answered_to_the_first_stays_and_can_go() {
        try (Ikocreate iko = Ikocreate.open()) {
            JsonObject first = iko.form();
            TestPerson ann = iko.someone();
            String expert = iko.welcome(ann);
            made(agree(ann, "condition"));
            made(agree(ann, "aids"));
            String id = ok(answer(ann, expert, first, "condition", text("Reuma"))).getString("id");

            JsonObject second = iko.form();

            assertThat(first.getInteger("number")).isEqualTo(1);
            assertThat(second.getInteger("number")).isEqualTo(2);
            JsonObject current = ok(ann.api().get(BASE + "/current-form"));
            assertThat(current.getString("id")).isEqualTo(second.getString("id"));
            assertThat(answer(ann, expert, first, "aids", text("A stick")).status())
                    .as("the former version is asked no more")
                    .isEqualTo(409);
            ok(answer(ann, expert, second, "aids", text("A stick")));
            assertThat(answers(ann, expert)).hasSize(2);
            assertThat(answers(iko.coordinator(), expert)).hasSize(2);
            assertThat(ann.api().delete(BASE + "/experts/" + expert + "/answers/" + id).status())
                    .isEqualTo(204);
            assertThat(answers(ann, expert))
                    .extracting(one -> one.getString("question"))
                    .containsExactly("aids");
        }
    }
}

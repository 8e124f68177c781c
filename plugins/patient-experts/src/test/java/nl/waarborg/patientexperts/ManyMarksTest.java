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

/** More marks than one answer of the database holds: the likeliest are found all the same. */
class ManyMarksTest {

    private static final int MANY = 10_050;

    @Test
    void who_is_likely_stands_first_also_where_more_than_ten_thousand_marks_come_before() {
        try (Ikocreate iko = Ikocreate.open()) {
            JsonObject form = iko.form();
            String unlikely = answering(iko, form, "close-one");
            String likely = answering(iko, form, "carer");
            String project = project(iko, "experience", "carer");

            assertThat(mark(iko, unlikely)).isEmpty();

            assertThat(order(proposed(iko, project))).startsWith(likely).contains(unlikely);
        }
    }

    /** By their ids these come before the mark that is looked for. */
    private static String mark(Ikocreate iko, String expert) {
        return iko.raw(
                "INSERT INTO patient_experts.answer_mark (tenant_id, id, answer_id, mark) SELECT"
                        + " 'ikocreate', ('00000000-0000-4000-8000-' || lpad(n::text, 12,"
                        + " '0'))::uuid, a.id, encode(sha256(convert_to(n::text, 'UTF8')), 'hex')"
                        + " FROM generate_series(1, "
                        + MANY
                        + ") AS n, patient_experts.answer a WHERE a.expert_id = '"
                        + expert
                        + "'");
    }

    private static String answering(Ikocreate iko, JsonObject form, String choice) {
        TestPerson person = iko.someone();
        String expert = iko.welcome(person);
        made(agree(person, "experience"));
        ok(answer(person, expert, form, "experience", choices(choice)));
        return expert;
    }
}

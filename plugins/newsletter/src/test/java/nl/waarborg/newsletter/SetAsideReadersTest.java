package nl.waarborg.newsletter;

import static nl.waarborg.newsletter.Lists.KCK;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;

import nl.waarborg.testkit.Answer;
import nl.waarborg.testkit.RawSql;
import nl.waarborg.testkit.RetentionRun;
import nl.waarborg.testkit.TestPerson;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** A reader whose data is set aside leaves the list all the same, and the term begins (KCK-R5). */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SetAsideReadersTest {

    private Carers kck;

    @BeforeAll
    void open() {
        kck = new Carers();
    }

    @AfterAll
    void close() {
        kck.close();
    }

    @Test
    void an_older_opt_out_link_ends_the_subscription_of_a_reader_who_is_set_aside() {
        TestPerson leaver = reader("Lotte Leest");
        TestPerson stayer = reader("Sien Stil");
        String token = kck.issueTo(leaver);
        kck.platform.rights().restrict(leaver, true);
        kck.platform.rights().restrict(stayer, true);

        Answer clicked = kck.platform.api(KCK).post("/mail-opt-outs/" + token);

        assertThat(clicked.status()).as(clicked.toString()).isEqualTo(200);
        assertThat(standing(leaver)).isZero();
        assertThat(standing(stayer)).as("said nothing").isEqualTo(1);
        assertThat(kck.subscriptions(leaver)).as("staff still see nothing").isEmpty();
        kck.platform.rights().restrict(leaver, false);
        kck.on("2026-12-01");
        RetentionRun.of(kck.platform.person(KCK, "Pia Privacy", "privacy-officer"));
        assertThat(rows(leaver)).as("gone by its term once the restriction ended").isZero();
        assertThat(rows(stayer)).isEqualTo(1);
    }

    @Test
    void a_call_that_staff_write_down_does_too() {
        TestPerson leaver = reader("Bel Belt");
        String consent =
                leaver.api().get("/me/consents").items().stream()
                        .filter(one -> one.getString("purpose").equals("newsletter.news"))
                        .findFirst()
                        .orElseThrow()
                        .getString("id");
        TestPerson officer = kck.platform.person(KCK, "Petra Privacy", "privacy-officer");
        kck.platform.rights().restrict(leaver, true);

        JsonObject called = new JsonObject().put("channel", "PHONE").put("by", "PERSON");
        Answer back = officer.api().post("/consents/" + consent + "/withdrawal", called);

        assertThat(back.status()).as(back.toString()).isEqualTo(200);
        assertThat(standing(leaver)).isZero();
    }

    private TestPerson reader(String name) {
        TestPerson carer = kck.carer(name);
        Carers.asked(carer);
        assertThat(kck.put(carer, "CONSENT")).isEqualTo("ADDED");
        return carer;
    }

    private long standing(TestPerson reader) {
        return count(reader, " AND ended_at IS NULL");
    }

    private long rows(TestPerson reader) {
        return count(reader, "");
    }

    private long count(TestPerson reader, String which) {
        try (RawSql sql = RawSql.at(kck.platform, KCK)) {
            sql.ask("SELECT set_config('waarborg.purpose', 'rights', false)");
            String rows =
                    "SELECT count(*) FROM newsletter.subscription WHERE subscriber_id = ?" + which;
            return sql.ask(rows, reader.subject().value()).map(Long::valueOf).orElseThrow();
        }
    }
}

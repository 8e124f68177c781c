package nl.waarborg.mantelzorgwaardering;

import static nl.waarborg.mantelzorgwaardering.Valtes.APPLICATIONS;
import static nl.waarborg.mantelzorgwaardering.Valtes.made;
import static nl.waarborg.mantelzorgwaardering.Valtes.ok;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;

import nl.waarborg.testkit.Answer;
import nl.waarborg.testkit.TestPerson;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;

/**
 * Who takes back and who agrees for a young carer (UAVG art. 5), whichever way it is asked; over
 * HTTP on 22 November 2026.
 */
final class UnderSixteenTest {

    private static final String OTHERS = "mantelzorgwaardering.representative-consent";

    private static Valtes valtes;
    private static String edition;
    private static TestPerson officer;

    @BeforeAll
    static void start() {
        valtes = Valtes.open();
        edition = valtes.edition(Valtes.assen(2026));
        officer = valtes.someone("privacy-officer");
    }

    @AfterAll
    static void stop() {
        valtes.close();
    }

    @Test
    void under_12_the_child_takes_nothing_back_in_the_account_and_the_representative_does() {
        YoungCarer child = submitted("2017-02-15");

        assertThat(child.post("/consent-withdrawal").status()).isEqualTo(403);
        assertThat(child.takeBack(OTHERS).status()).isEqualTo(403);

        assertThat(child.states()).containsExactly("STANDING");
        assertThat(child.seen().getString("status")).isEqualTo("SUBMITTED");
        assertThat(child.seen().encode()).contains("2017-02-15");
        ok(
                officer.api()
                        .post(
                                "/consents/" + child.agreed(OTHERS).getString("id") + "/withdrawal",
                                new JsonObject()
                                        .put("channel", "PHONE")
                                        .put("by", "REPRESENTATIVE")));
        assertThat(child.seen().getString("status")).isEqualTo("WITHDRAWN");
        assertThat(child.seen().encode()).doesNotContain("2017-02-15");
    }

    @Test
    void nor_does_a_child_under_12_where_the_words_changed_since() throws SQLException {
        YoungCarer child = submitted("2017-02-16");
        try (Connection owner = valtes.platform().ownerConnection();
                Statement statement = owner.createStatement()) {
            statement.execute("SET waarborg.tenant = 'valtes'");
            statement.execute(
                    "UPDATE core.consent SET superseded_at = core.now() WHERE subject_id = '"
                            + child.person().subject()
                            + "'");
        }

        assertThat(child.post("/consent-withdrawal").status()).isEqualTo(403);

        assertThat(child.seen().getString("status")).isEqualTo("SUBMITTED");
    }

    @Test
    void what_the_helpdesk_takes_back_for_a_child_under_12_is_the_representatives() {
        TestPerson helpdesk = valtes.someone("helpdesk");
        JsonObject form = Valtes.form("Jeugdlaan 41", "2017-02-17").put("editionId", edition);
        String taken =
                made(helpdesk.api().post("/mantelzorgwaardering/helpdesk-applications", form));
        JsonObject said = YoungCarer.representative().put("channel", "PHONE");
        made(helpdesk.api().post(APPLICATIONS + "/" + taken + "/consents", said));
        ok(helpdesk.api().post(APPLICATIONS + "/" + taken + "/submission"));

        JsonObject after =
                ok(helpdesk.api().post(APPLICATIONS + "/" + taken + "/consent-withdrawal"));

        assertThat(after.getString("status")).isEqualTo("WITHDRAWN");
        assertThat(officer.api().get("/consents?purpose=" + OTHERS + "&limit=100").items())
                .filteredOn(one -> one.getString("evidence").endsWith(taken))
                .extracting(one -> one.getString("withdrawnBy"))
                .containsExactly("REPRESENTATIVE");
    }

    @Test
    void from_the_twelfth_birthday_on_the_child_takes_it_back() {
        YoungCarer child = submitted("2014-11-23");
        assertThat(child.post("/consent-withdrawal").status()).isEqualTo(403);
        Instant before = valtes.platform().clock().instant();
        valtes.platform().clock().advance(Duration.ofDays(1));
        try {
            YoungCarer twelve = new YoungCarer(valtes.platform().again(child.person()), child.id());

            ok(twelve.post("/consent-withdrawal"));

            assertThat(twelve.agreed(OTHERS).getString("withdrawnBy")).isEqualTo("PERSON");
        } finally {
            valtes.platform().clock().set(before);
        }
    }

    @Test
    void a_child_under_16_who_is_known_here_agrees_to_nothing_else_alone() {
        YoungCarer child = YoungCarer.submitted(valtes, edition, "2013-02-18");
        JsonObject answer =
                new JsonObject().put("purpose", "tip-reply").put("textVersion", "2026-11");

        Answer alone = child.person().api().post("/me/consents", answer);

        assertThat(alone.status()).as(alone.toString()).isEqualTo(400);
        assertThat(alone.pointers()).containsExactly("/representative");
    }

    /** Of a child under 12, with the representative's consent alone. */
    private static YoungCarer submitted(String born) {
        YoungCarer child = YoungCarer.drafted(valtes, edition, born);
        made(child.consent(YoungCarer.representative()));
        ok(child.post("/submission"));
        return child;
    }
}

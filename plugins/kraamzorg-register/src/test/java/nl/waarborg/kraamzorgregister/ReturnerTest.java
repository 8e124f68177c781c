package nl.waarborg.kraamzorgregister;

import static nl.waarborg.kraamzorgregister.KckTenant.asked;
import static nl.waarborg.kraamzorgregister.KckTenant.decide;
import static nl.waarborg.kraamzorgregister.KckTenant.decided;
import static nl.waarborg.kraamzorgregister.KckTenant.details;
import static nl.waarborg.kraamzorgregister.KckTenant.kind;
import static nl.waarborg.kraamzorgregister.KckTenant.ok;
import static nl.waarborg.kraamzorgregister.KckTenant.status;

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

import java.util.UUID;

/** Whether somebody returns is put right as long as nobody decided on the request (KCK-A4). */
final class ReturnerTest {

    private static KckTenant kck;

    private TestPerson carer;
    private TestPerson caseworker;

    @BeforeAll
    static void start() {
        kck = KckTenant.open();
    }

    @AfterAll
    static void stop() {
        kck.close();
    }

    @BeforeEach
    void people() {
        kck.on("2026-11-22");
        carer = kck.someone("maternity-carer");
        caseworker = kck.someone("caseworker");
    }

    @Test
    void who_said_no_by_mistake_says_yes_and_is_registered_provisionally() {
        String dossier = asked(carer, false);
        kck.assign(dossier, caseworker);
        assertThat(decide(caseworker, dossier, kind("ADMIT_PROVISIONALLY")).text())
                .contains("Only who returns");

        JsonObject changed = ok(put(carer, dossier, details(carer).put("returner", true)));

        assertThat(changed.getBoolean("returner")).isTrue();
        assertThat(changedBy(dossier))
                .as("as any other field")
                .contains(carer.account().toString());
        decided(caseworker, dossier, kind("ADMIT_PROVISIONALLY"));
        assertThat(status(carer, dossier)).isEqualTo("PROVISIONAL");
    }

    @Test
    void the_caseworker_who_is_assigned_changes_it_on_her_word_and_nobody_else() {
        String dossier = asked(carer, true);
        TestPerson stranger = kck.someone("caseworker");
        kck.assign(dossier, caseworker);
        JsonObject no = details(carer).put("returner", false);

        assertThat(stranger.api().with("If-Match", "\"1\"").put(dossier, no).status())
                .isEqualTo(404);
        assertThat(ok(put(caseworker, dossier, no)).getBoolean("returner")).isFalse();
    }

    @Test
    void who_leaves_it_out_leaves_it_as_it_is() {
        String dossier = asked(carer, true);

        JsonObject changed = ok(put(carer, dossier, details(carer).put("town", "Zwolle")));

        assertThat(changed.getBoolean("returner")).isTrue();
        assertThat(changed.getJsonObject("person").getString("town")).isEqualTo("Zwolle");
    }

    @Test
    void after_the_decision_it_stands_and_the_rest_is_changed_as_before() {
        String dossier = asked(carer, true);
        kck.assign(dossier, caseworker);
        decided(caseworker, dossier, kind("ADMIT_PROVISIONALLY"));

        Answer refused = put(carer, dossier, details(carer).put("returner", false));

        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.text()).contains("decided on");
        assertThat(put(caseworker, dossier, details(carer).put("returner", false)).status())
                .isEqualTo(409);
        JsonObject same = details(carer).put("returner", true).put("town", "Zwolle");
        assertThat(ok(put(carer, dossier, same)).getJsonObject("person").getString("town"))
                .isEqualTo("Zwolle");
        try (RawSql sql = RawSql.at(kck.platform(), KckTenant.ID)) {
            assertThatThrownBy(
                            () ->
                                    sql.run(
                                            "UPDATE kraamzorg_register.dossier SET returner = false"
                                                    + " WHERE id = ?",
                                            id(dossier)))
                    .hasMessageContaining("this follows from a decision");
        }
    }

    private static Answer put(TestPerson who, String dossier, JsonObject changed) {
        String version = who.api().get(dossier).header("ETag");
        return who.api().with("If-Match", version).put(dossier, changed);
    }

    private static UUID id(String dossier) {
        return UUID.fromString(dossier.substring(dossier.lastIndexOf('/') + 1));
    }

    /** Who changed the dossier, as the trail has it. */
    private static String changedBy(String dossier) {
        try (RawSql sql = RawSql.at(kck.platform(), KckTenant.ID)) {
            return sql.ask(
                            "SELECT string_agg(actor::text, ' ') FROM core.audit WHERE action ="
                                    + " 'UPDATE' AND record_id = ?",
                            id(dossier))
                    .orElse("");
        }
    }
}

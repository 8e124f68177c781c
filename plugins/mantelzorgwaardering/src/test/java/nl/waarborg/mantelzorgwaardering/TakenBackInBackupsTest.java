package nl.waarborg.mantelzorgwaardering;

import static nl.waarborg.mantelzorgwaardering.Valtes.APPLICATIONS;
import static nl.waarborg.mantelzorgwaardering.Valtes.ok;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;

import nl.waarborg.testkit.Elsewhere;
import nl.waarborg.testkit.TestPerson;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;

/** What a young carer filled in and took back opens in no back-up of before any more. */
final class TakenBackInBackupsTest {

    /**
     * Encrypted values of the form; two of them this edition does not need, and submitting let go.
     */
    private static final String VALUES =
            "core.value_key_of(relation), core.value_key_of(hours_per_week),"
                    + " core.value_key_of(care_since), core.value_key_of(misses_care),"
                    + " core.value_key_of(iban), core.value_key_of(account_holder)";

    @TempDir private Path folder;

    @Test
    void with_the_consent_goes_the_key_of_each_value_and_those_of_others_stay() throws Exception {
        try (Valtes valtes = Valtes.keepingIn(folder)) {
            String edition = valtes.edition(Valtes.assen(2026));
            TestPerson young = valtes.someone("carer");
            TestPerson other = valtes.someone("carer");
            String gone = consented(valtes, young, edition);
            String stays = consented(valtes, other, edition);
            var backups = valtes.platform().backups();
            String backup = backups.make(Optional.empty()).id();

            ok(young.api().post(APPLICATIONS + "/" + gone + "/consent-withdrawal"));
            valtes.platform().close();

            assertThat(backups.tend()).containsExactly(backup + "/valtes.keys.wbk");
            Elsewhere there = valtes.platform().elsewhere();
            there.backups().restore(backup, Optional.empty());
            assertThat(open(there, gone)).isEqualTo("4 values, 0 keys");
            assertThat(open(there, stays)).isEqualTo("4 values, 4 keys");
        }
    }

    private static String consented(Valtes valtes, TestPerson carer, String edition) {
        String id = valtes.draft(carer, edition, Valtes.form("Jeugdlaan 1", "2010-11-22"));
        String words =
                ok(carer.api().get("/mantelzorgwaardering/consent-text")).getString("version");
        String path = APPLICATIONS + "/" + id;
        assertThat(
                        carer.api()
                                .post(
                                        path + "/consents",
                                        new JsonObject()
                                                .put("giver", "CARER")
                                                .put("textVersion", words))
                                .status())
                .isEqualTo(201);
        ok(carer.api().post(path + "/submission"));
        return id;
    }

    private static String open(Elsewhere there, String application) throws SQLException {
        try (Connection owner = there.ownerConnection();
                Statement statement = owner.createStatement()) {
            statement.execute(
                    "SELECT set_config('waarborg.tenant', 'valtes', false),"
                            + " set_config('waarborg.reach', 'TENANT', false)");
            try (ResultSet row =
                    statement.executeQuery(
                            "SELECT count(v) || ' values, ' || count(k.id) || ' keys' FROM"
                                    + " mantelzorgwaardering.application a CROSS JOIN LATERAL"
                                    + " unnest(ARRAY["
                                    + VALUES
                                    + "]) AS v LEFT JOIN core.value_key k ON k.tenant_id ="
                                    + " a.tenant_id AND k.id = v WHERE a.id = '"
                                    + application
                                    + "'")) {
                row.next();
                return row.getString(1);
            }
        }
    }
}

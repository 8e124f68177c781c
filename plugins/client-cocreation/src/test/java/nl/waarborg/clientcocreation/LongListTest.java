package nl.waarborg.clientcocreation;

import static nl.waarborg.clientcocreation.Ikocreate.BASE;
import static nl.waarborg.clientcocreation.Ikocreate.made;
import static nl.waarborg.clientcocreation.Ikocreate.ok;
import static nl.waarborg.clientcocreation.Ikocreate.say;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

import nl.waarborg.testkit.Answer;

import org.junit.jupiter.api.Test;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;

/** A list of more names than one answer of the database holds keeps all of them out. */
class LongListTest {

    private static final int MANY = 10_050;

    @Test
    void each_name_of_a_long_list_is_kept_out_and_more_can_be_added() throws SQLException {
        try (Ikocreate iko = Ikocreate.open()) {
            String client = iko.client();
            String space = iko.space(iko.agreement(client));
            String other = iko.space(iko.agreement(client));
            list(iko, space);

            for (String name : new String[] {"Naam 1", "Naam 10049", "naam 10050"}) {
                JsonObject said = ok(say(iko.leader(), other, "Gisteren was " + name + " er."));
                assertThat(said.getString("outcome")).as(name).isEqualTo("REFUSED");
            }
            made(say(iko.leader(), other, "Gisteren was naam 10051 er."));
            JsonObject added = ok(add(iko, space));

            assertThat(added.getInteger("names")).isEqualTo(MANY + 1);
            assertThat(added.getInteger("withheld")).isEqualTo(1);
        }
    }

    /** One name that is on the list already, and one that is not. */
    private static Answer add(Ikocreate iko, String space) {
        return iko.leader()
                .api()
                .post(
                        BASE + "/spaces/" + space + "/names",
                        new JsonObject()
                                .put("names", new JsonArray().add("Naam 7").add("Naam 10051")));
    }

    private static void list(Ikocreate iko, String space) throws SQLException {
        try (Connection owner = iko.platform().ownerConnection();
                Statement statement = owner.createStatement()) {
            statement.execute("SELECT set_config('waarborg.tenant', 'ikocreate', false)");
            statement.execute("SELECT set_config('waarborg.reach', 'TENANT', false)");
            int rows =
                    statement.executeUpdate(
                            "INSERT INTO client_cocreation.kept_out (tenant_id, id, space_id, hash,"
                                    + " reread_on) SELECT 'ikocreate', gen_random_uuid(), '"
                                    + space
                                    + "', sha256(convert_to('"
                                    + space
                                    + " naam ' || n, 'UTF8')), DATE '2026-11-22'"
                                    + " FROM generate_series(1, "
                                    + MANY
                                    + ") AS n");
            assertThat(rows).isEqualTo(MANY);
        }
    }
}

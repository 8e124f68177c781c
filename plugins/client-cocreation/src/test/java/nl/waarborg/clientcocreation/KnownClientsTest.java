package nl.waarborg.clientcocreation;

import static nl.waarborg.clientcocreation.Ikocreate.BASE;
import static nl.waarborg.clientcocreation.Ikocreate.TODAY;
import static nl.waarborg.clientcocreation.Ikocreate.made;
import static nl.waarborg.clientcocreation.Ikocreate.ok;

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
import java.util.Objects;

/** At IKOCREATE as its file has it: what is known of clients, for how long, and about whom. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class KnownClientsTest {

    private Ikocreate iko;

    @BeforeAll
    void open() {
        iko = Ikocreate.open();
    }

    @BeforeEach
    void setBack() {
        iko.on(TODAY);
    }

    @AfterAll
    void close() {
        iko.close();
    }

    @Test
    void a_client_goes_five_years_after_its_last_agreement_and_nothing_is_left_of_it()
            throws SQLException {
        String client = made(iko.post("/clients", company("Termijnkliniek")));
        String agreement = iko.agreement(client);
        String space = iko.space(agreement);
        ok(
                iko.post(
                        "/spaces/" + space + "/names",
                        new JsonObject().put("names", new JsonArray().add("Pien"))));

        iko.on(LocalDate.of(2033, 1, 1));
        RetentionRun.of(iko.officer());
        endClients();
        assertThat(client(client).status()).as("while the agreement lasts").isEqualTo(200);
        ok(end(agreement, LocalDate.of(2027, 3, 15)));
        iko.on(LocalDate.of(2032, 3, 15));
        RetentionRun.of(iko.officer());
        endClients();
        assertThat(iko.traces("Termijnkliniek"))
                .containsExactly("client_cocreation.client_details");

        iko.on(LocalDate.of(2032, 3, 16));
        RetentionRun.of(iko.officer());

        assertThat(client(client).status()).isEqualTo(404);
        assertThat(iko.traces("Termijnkliniek")).isEmpty();
        endClients();
        assertThat(left(client)).as("agreements, spaces, names kept out").isEqualTo("0 0 0 0");
    }

    @Test
    void a_client_without_an_agreement_counts_from_the_last_day_that_somebody_was_noted() {
        String client = iko.client();
        iko.on(LocalDate.of(2027, 6, 1));
        iko.contact(client, iko.employee());

        iko.on(LocalDate.of(2032, 6, 1));
        RetentionRun.of(iko.officer());
        assertThat(client(client).status()).isEqualTo(200);
        iko.on(LocalDate.of(2032, 6, 2));
        RetentionRun.of(iko.officer());

        assertThat(client(client).status()).isEqualTo(404);
    }

    @Test
    void a_client_stays_while_something_of_a_person_hangs_on_it() {
        TestPerson owner = iko.employee();
        TestPerson colleague = iko.employee();
        String client =
                made(
                        iko.post(
                                "/clients",
                                company("Blijvers").put("personId", owner.subject().toString())));
        ok(end(iko.agreement(client), TODAY));
        String contact = iko.contact(client, colleague);

        iko.platform().rights().erase(owner);
        endClients();

        assertThat(client(client).status()).isEqualTo(404);
        assertThat(iko.leader().api().get(BASE + "/contacts/" + contact).status()).isEqualTo(200);
        assertThat(left(client)).isEqualTo("1 1 0 0");
        iko.platform().rights().erase(colleague);
        endClients();
        assertThat(left(client)).isEqualTo("0 0 0 0");
    }

    @Test
    void a_business_that_bears_its_owners_name_is_in_that_persons_export_and_erasure()
            throws SQLException {
        TestPerson owner = iko.employee();
        TestPerson other = iko.employee();
        String mine = business(owner, "Praktijk Eigenaar");
        String hers = business(other, "Praktijk Ander");

        String told = owner.api().get("/me/data").text();
        assertThat(told)
                .contains("Praktijk Eigenaar", "Dorpsstraat 1", "12345678")
                .doesNotContain("Praktijk Ander");
        iko.platform().rights().erase(owner);

        assertThat(iko.traces("Praktijk Eigenaar")).isEmpty();
        assertThat(client(mine).status()).isEqualTo(404);
        assertThat(ok(client(hers)).encode()).contains("Praktijk Ander");
    }

    @Test
    void a_business_that_bears_nobodys_name_is_in_nobody_elses_export() {
        TestPerson ann = iko.employee();
        String client = made(iko.post("/clients", company("Groot Ziekenhuis")));
        iko.contact(client, ann);

        assertThat(ann.api().get("/me/data").text())
                .contains(ann.canary("name"))
                .doesNotContain("Groot Ziekenhuis");
        assertThat(ok(client(client)).getJsonObject("client").getString("personId"))
                .isNotEqualTo(ann.subject().toString());
    }

    @Test
    void clients_of_before_get_a_term_by_the_migration() throws Exception {
        String client = made(iko.post("/clients", company("Van vroeger")));
        ok(end(iko.agreement(client), TODAY));
        assertThat(
                        iko.raw(
                                "ALTER TABLE client_cocreation.client ADD COLUMN name text, ADD"
                                        + " COLUMN kvk_number text, ADD COLUMN customer_number"
                                        + " text, ADD COLUMN street text, ADD COLUMN postcode text,"
                                        + " ADD COLUMN town text; UPDATE client_cocreation.client"
                                        + " SET name = 'Een ander'; UPDATE client_cocreation.client c"
                                        + " SET name = d.name, kvk_number = d.kvk_number, street ="
                                        + " d.street FROM client_cocreation.client_details d WHERE"
                                        + " d.client_id = c.id; DELETE FROM"
                                        + " client_cocreation.client_details"))
                .isEmpty();
        assertThat(client(client).status()).isEqualTo(404);

        assertThat(iko.raw("BEGIN;" + migration("V9__clients_of_before.sql") + ";COMMIT"))
                .isEmpty();

        JsonObject known = ok(client(client)).getJsonObject("client");
        assertThat(known.getString("name")).isEqualTo("Van vroeger");
        assertThat(known.getString("kvkNumber")).isEqualTo("12345678");
        assertThat(known.getString("street")).isEqualTo("Dorpsstraat 1");
        assertThat(
                        ask(
                                "SELECT service_ended_on::text FROM"
                                        + " client_cocreation.client_details WHERE client_id ="
                                        + " ?::uuid",
                                client))
                .isEqualTo(TODAY.toString());
    }

    private String business(TestPerson owner, String name) {
        return made(
                iko.post("/clients", company(name).put("personId", owner.subject().toString())));
    }

    private static JsonObject company(String name) {
        return new JsonObject()
                .put("name", name)
                .put("kvkNumber", "12345678")
                .put("customerNumber", "K-7")
                .put("street", "Dorpsstraat 1")
                .put("postcode", "9401 AA")
                .put("town", "Assen");
    }

    private Answer client(String id) {
        return iko.leader().api().get(BASE + "/clients/" + id);
    }

    private Answer end(String agreement, LocalDate day) {
        return iko.post(
                "/agreements/" + agreement + "/end", new JsonObject().put("day", day.toString()));
    }

    private void endClients() {
        while (iko.platform().job(ClientCocreationPlugin.NAME, Ikocreate.ID, Departed::step)) {
            // until there is no more
        }
    }

    /** How many rows there are of the client, its agreements, its spaces and names kept out. */
    private String left(String client) {
        return ask(
                "SELECT (SELECT count(*) FROM client_cocreation.client c WHERE c.id = q.id) || ' ' ||"
                        + " (SELECT count(*) FROM client_cocreation.agreement a WHERE a.client_id ="
                        + " q.id) || ' ' || (SELECT count(*) FROM client_cocreation.space s WHERE"
                        + " s.client_id = q.id) || ' ' || (SELECT count(*) FROM"
                        + " client_cocreation.kept_out k JOIN client_cocreation.space s ON s.id ="
                        + " k.space_id WHERE s.client_id = q.id) FROM (SELECT ?::uuid AS id) q",
                client);
    }

    private String ask(String sql, String id) {
        try (RawSql raw = RawSql.at(iko.platform(), Ikocreate.ID)) {
            return raw.ask(sql, id).orElseThrow();
        }
    }

    private static String migration(String file) throws IOException {
        try (InputStream sql =
                ClientCocreationPlugin.class.getResourceAsStream("/db/client_cocreation/" + file)) {
            return new String(Objects.requireNonNull(sql).readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}

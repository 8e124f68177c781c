package nl.waarborg.clientcocreation;

import static nl.waarborg.clientcocreation.Ikocreate.BASE;
import static nl.waarborg.clientcocreation.Ikocreate.TODAY;
import static nl.waarborg.clientcocreation.Ikocreate.made;
import static nl.waarborg.clientcocreation.Ikocreate.ok;

import static org.assertj.core.api.Assertions.assertThat;

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

import java.time.Duration;
import java.time.LocalDate;
import java.util.List;

/** At IKOCREATE as its file has it: who delivers patient data uses access by name (IKO-A1). */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DeliveryUseTest {

    private Ikocreate iko;
    private TestPerson ann;
    private String client = "";
    private String agreement = "";

    @BeforeAll
    void open() {
        iko = Ikocreate.open();
    }

    @BeforeEach
    void aClientWhoseAnnDelivers() {
        iko.on(TODAY);
        client = iko.client();
        agreement = iko.agreement(client);
        ann = deliverer();
    }

    @AfterAll
    void close() {
        iko.close();
    }

    @Test
    void delivering_in_two_log_ins_at_the_same_time_is_put_before_a_human() {
        made(deliver(ann));
        made(deliver(iko.platform().again(ann)));

        JsonObject report = ok(report(client));

        assertThat(report.getString("decides")).isEqualTo("HUMAN");
        assertThat(findings(report))
                .singleElement()
                .satisfies(
                        one -> {
                            assertThat(one.getString("kind")).isEqualTo("SIMULTANEOUS");
                            assertThat(one.getString("personId"))
                                    .isEqualTo(ann.subject().toString());
                            assertThat(one.getString("agreementId")).isEqualTo(agreement);
                            assertThat(one.getString("besideAgreementId")).isEqualTo(agreement);
                            assertThat(one.getString("spaceId")).isNull();
                            assertThat(one.getString("network")).isEqualTo("127.0.0.0/24");
                        });
        made(deliver(ann));
        assertThat(findings(ok(report(iko.client())))).as("of another client").isEmpty();
    }

    @Test
    void taking_a_delivery_back_is_noted_too() {
        String patient = made(deliver(ann));
        TestPerson elsewhere = iko.platform().again(ann);

        assertThat(elsewhere.api().post(BASE + "/patients/" + patient + "/withdrawal").status())
                .isEqualTo(204);

        assertThat(visits()).isEqualTo("2");
        assertThat(findings(ok(report(client))))
                .extracting(one -> one.getString("kind"))
                .containsExactly("SIMULTANEOUS");
    }

    @Test
    void delivering_is_seen_together_with_the_spaces_of_the_client() {
        String space = iko.space(agreement);
        made(iko.letIn(space, ann));
        assertThat(ann.api().post(BASE + "/spaces/" + space + "/visits").status()).isEqualTo(204);
        // Which came first is told by the clock, and this one stands still by itself.
        iko.platform().clock().advance(Duration.ofSeconds(1));
        made(deliver(iko.platform().again(ann)));

        for (String report : List.of("/clients/" + client, "/spaces/" + space)) {
            assertThat(findings(ok(iko.leader().api().get(BASE + report + "/use-report"))))
                    .as(report)
                    .singleElement()
                    .satisfies(
                            one -> {
                                assertThat(one.getString("agreementId")).isEqualTo(agreement);
                                assertThat(one.getString("besideSpaceId")).isEqualTo(space);
                            });
        }
    }

    @Test
    void from_which_network_and_in_which_log_in_is_noted_once_and_staff_and_refusals_are_not() {
        made(deliver(ann));
        made(deliver(ann));
        made(iko.post("/clients/" + client + "/patients", patient()));
        assertThat(deliver(iko.employee()).status()).isEqualTo(404);

        assertThat(visits()).isEqualTo("1");
    }

    @Test
    void another_human_writes_down_what_it_was() {
        made(deliver(ann));

        made(review(ann, "Zij gebruikt een telefoon en een laptop."));
        assertThat(review(ann, "kort").pointers()).containsExactly("/reasons");
        assertThat(review(iko.leader(), "Ik beoordeel mijn eigen gebruik.").status())
                .isEqualTo(409);

        assertThat(iko.leader().api().get(reviews()).items()).hasSize(1);
        assertThat(ann.api().get(reviews()).status()).isEqualTo(403);
        assertThat(ann.api().get("/me/data").text()).contains("een telefoon en een laptop");
    }

    @Test
    void a_visit_is_to_a_space_or_to_deliver_and_stays_five_years_after_the_agreement() {
        made(deliver(ann));
        assertThat(
                        iko.raw(
                                "UPDATE client_cocreation.visit SET agreement_id = NULL WHERE"
                                        + " agreement_id = '"
                                        + agreement
                                        + "'"))
                .contains("visit_somewhere");
        made(review(ann, "Zij gebruikt een telefoon en een laptop."));
        ok(
                iko.post(
                        "/agreements/" + agreement + "/end",
                        new JsonObject().put("day", TODAY.toString())));

        iko.on(LocalDate.of(2031, 11, 22));
        RetentionRun.of(iko.officer());
        assertThat(visits()).isEqualTo("1");
        iko.on(LocalDate.of(2031, 11, 23));
        RetentionRun.of(iko.officer());

        assertThat(visits()).isEqualTo("0");
        assertThat(iko.leader().api().get(reviews()).items()).isEmpty();
    }

    private TestPerson deliverer() {
        TestPerson person = iko.employee();
        iko.contact(client, person);
        made(
                iko.post(
                        "/agreements/" + agreement + "/deliverers",
                        new JsonObject().put("accountId", person.account().toString())));
        return person;
    }

    private Answer deliver(TestPerson person) {
        return person.api().post(BASE + "/clients/" + client + "/patients", patient());
    }

    private JsonObject patient() {
        return new JsonObject()
                .put("agreementId", agreement)
                .put("experiences", "Lang gewacht")
                .put("declaredOn", "2026-11-20")
                .put("declaration", "Formulier 12");
    }

    private Answer report(String of) {
        return iko.leader().api().get(BASE + "/clients/" + of + "/use-report");
    }

    private static List<JsonObject> findings(JsonObject report) {
        return report.getJsonArray("findings").stream().map(JsonObject.class::cast).toList();
    }

    private Answer review(TestPerson person, String reasons) {
        return iko.post(
                "/agreements/" + agreement + "/use-reviews",
                new JsonObject()
                        .put("personId", person.subject().toString())
                        .put("outcome", "LAWFUL")
                        .put("reasons", reasons));
    }

    private String reviews() {
        return BASE + "/agreements/" + agreement + "/use-reviews";
    }

    private String visits() {
        try (RawSql sql = RawSql.at(iko.platform(), Ikocreate.ID)) {
            return sql.ask(
                            "SELECT count(*) FROM client_cocreation.visit WHERE agreement_id ="
                                    + " ?::uuid",
                            agreement)
                    .orElseThrow();
        }
    }
}

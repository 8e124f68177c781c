package nl.waarborg.disclosures;

import static nl.waarborg.testkit.TestPlatform.NOON;
import static nl.waarborg.testkit.TestPlatform.NORTH;
import static nl.waarborg.testkit.TestPlatform.SOUTH;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

import nl.waarborg.helpdesk.HelpdeskPlugin;
import nl.waarborg.spi.Disclosure;
import nl.waarborg.spi.DisclosureGround;
import nl.waarborg.spi.Reach;
import nl.waarborg.spi.RecordRef;
import nl.waarborg.testkit.Answer;
import nl.waarborg.testkit.TestPerson;
import nl.waarborg.testkit.TestPlatform;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/** Who received what of whom, on what ground, when and by which act. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DisclosuresTest {

    private TestPlatform platform;
    private TestPerson staff;
    private TestPerson officer;

    @BeforeAll
    void open() {
        platform = TestPlatform.with(new HelpdeskPlugin());
        staff = platform.person(NORTH, "Stef Staff", "everything");
        officer = platform.person(NORTH, "Olga Officer", "privacy-officer");
    }

    @AfterAll
    void close() {
        platform.close();
    }

    @Test
    void what_a_plugin_gives_to_others_is_shown_to_the_person_and_to_the_privacy_officer() {
        TestPerson ann = platform.person(NORTH, "Ann Given", "person");
        TestPerson bob = platform.person(NORTH, "Bob Kept", "person");
        ticketOf(bob);
        String ticket = ticketOf(ann);

        assertThat(staff.api().post("/helpdesk/tickets/" + ticket + "/supplier").status())
                .isEqualTo(204);

        JsonObject line = only(ann.api().get("/me/disclosures"));
        assertThat(line.getJsonObject("recipient").getString("id")).isEqualTo("supplier");
        assertThat(line.getJsonObject("recipient").getString("en")).isEqualTo("Receiver");
        assertThat(line.getString("ground")).isEqualTo("PROCESSOR");
        assertThat(line.getJsonArray("data")).containsExactly("helpdesk.ticket");
        assertThat(line.getString("act")).isEqualTo("helpdesk.to-supplier");
        assertThat(line.getString("activity")).isEqualTo("CVO-P1");
        assertThat(line.getString("recordId")).isEqualTo(ticket);
        assertThat(line.getString("at")).isEqualTo(TestPlatform.NOON.toString());
        assertThat(line.containsKey("account")).isFalse();
        assertThat(only(officer.api().get(of(ann))).getString("account"))
                .isEqualTo(staff.account().toString());
        assertThat(items(bob.api().get("/me/disclosures"))).isEmpty();
    }

    @Test
    void a_route_that_only_reads_leaves_a_line_at_each_call() {
        TestPerson ann = platform.person(NORTH, "Ann Printed", "person");
        String print = "/helpdesk/tickets/" + ticketOf(ann) + "/print";

        assertThat(staff.api().get(print).status()).isEqualTo(200);
        assertThat(staff.api().get(print).status()).isEqualTo(200);

        Answer first = officer.api().get(of(ann) + "?limit=1");
        Answer next =
                officer.api().get(of(ann) + "?limit=1&after=" + first.json().getString("next"));
        assertThat(items(first)).hasSize(1);
        assertThat(items(next)).hasSize(1);
        assertThat(next.json().getString("next")).isNull();
    }

    @Test
    void staff_write_down_what_they_gave_by_hand_to_a_known_party_only() {
        TestPerson ann = platform.person(NORTH, "Ann Letter", "person");

        Answer unknown =
                officer.api().post("/disclosures", byHand(ann, "nobody-we-know", "CVO-F1"));
        Answer unfit = officer.api().post("/disclosures", byHand(ann, "supplier", "her name"));
        Answer good = officer.api().post("/disclosures", byHand(ann, "supplier", "CVO-F1"));

        assertThat(unknown.status()).isEqualTo(400);
        assertThat(unfit.status()).isEqualTo(400);
        assertThat(good.status()).as(good.toString()).isEqualTo(204);
        JsonObject line = only(ann.api().get("/me/disclosures"));
        assertThat(line.getString("act")).isEqualTo("core.by-hand");
        assertThat(line.getString("ground")).isEqualTo("LEGAL_DUTY");
        assertThat(line.getJsonArray("data")).containsExactly("CVO-F1");
    }

    @Test
    void nobody_else_sees_or_writes_them() {
        TestPerson ann = platform.person(NORTH, "Ann Private", "person");
        staff.api().post("/helpdesk/tickets/" + ticketOf(ann) + "/supplier");
        TestPerson abroad = platform.person(SOUTH, "Abra Officer", "privacy-officer");

        assertThat(ann.api().get(of(ann)).status()).isEqualTo(403);
        assertThat(ann.api().post("/disclosures", byHand(ann, "supplier", "CVO-F1")).status())
                .isEqualTo(403);
        assertThat(items(abroad.api().get(of(ann)))).isEmpty();
        assertThat(abroad.api().post("/disclosures", byHand(ann, "supplier", "CVO-F1")).status())
                .isGreaterThanOrEqualTo(400);
        assertThat(items(officer.api().get(of(ann)))).hasSize(1);
    }

    @Test
    void an_act_that_is_declared_nowhere_is_refused_and_its_work_undone() {
        TestPerson ann = platform.person(NORTH, "Ann Undeclared", "person");
        Disclosure sly =
                Disclosure.of(
                        "helpdesk.sly",
                        "supplier",
                        DisclosureGround.CONSENT,
                        HelpdeskPlugin.TO_SUPPLIER.data().getFirst());
        UUID ticket = UUID.fromString(ticketOf(ann));

        assertThatThrownBy(
                        () ->
                                platform.write(
                                        "helpdesk",
                                        staff,
                                        Reach.TENANT,
                                        work ->
                                                work.disclosed(
                                                        sly,
                                                        new RecordRef(
                                                                sly.data().getFirst(), ticket),
                                                        Set.of(ann.subject()))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("helpdesk.sly");
        assertThat(items(officer.api().get(of(ann)))).isEmpty();
    }

    @Test
    void a_work_that_fails_leaves_no_line() {
        TestPerson ann = platform.person(NORTH, "Ann Undone", "person");
        Disclosure act = HelpdeskPlugin.TO_SUPPLIER;
        UUID ticket = UUID.fromString(ticketOf(ann));

        assertThatThrownBy(
                        () ->
                                platform.write(
                                        "helpdesk",
                                        staff,
                                        Reach.TENANT,
                                        work ->
                                                work.disclosed(
                                                                act,
                                                                new RecordRef(
                                                                        act.data().getFirst(),
                                                                        ticket),
                                                                Set.of(ann.subject()))
                                                        .compose(
                                                                _ ->
                                                                        Future.failedFuture(
                                                                                new IllegalStateException(
                                                                                        "no")))))
                .hasMessage("no");
        assertThat(items(officer.api().get(of(ann)))).isEmpty();
    }

    @Test
    void not_even_the_owner_changes_or_removes_a_line() throws Exception {
        TestPerson ann = platform.person(NORTH, "Ann Lasting", "person");
        staff.api().post("/helpdesk/tickets/" + ticketOf(ann) + "/supplier");

        for (String attempt :
                List.of(
                        "UPDATE core.disclosure SET recipient = 'nobody'",
                        "DELETE FROM core.disclosure",
                        "TRUNCATE core.disclosure")) {
            assertThatThrownBy(() -> asOwner(attempt))
                    .isInstanceOfSatisfying(
                            SQLException.class,
                            refused -> assertThat(refused.getSQLState()).isEqualTo("WB003"));
        }
    }

    @Test
    void the_access_package_says_who_received_what_when_and_on_what_ground_in_every_form()
            throws IOException {
        TestPerson ann = platform.person(NORTH, "Ann Packed", "person");
        String ticket = ticketOf(ann);
        staff.api().post("/helpdesk/tickets/" + ticket + "/supplier");
        officer.api().post("/disclosures", byHand(ann, "supplier", "CVO-F1"));
        String file = "/me/requests/" + PackagedFor.access(platform, ann) + "/package/file";

        JsonObject about = ann.api().get(file).json().getJsonObject("about");

        assertThat(about.getJsonArray("disclosures"))
                .extracting(one -> ((JsonObject) one).getString("recipient"))
                .containsExactly("supplier", "supplier");
        assertThat(about.getJsonArray("disclosures"))
                .extracting(
                        one -> ((JsonObject) one).getString("ground"),
                        one -> ((JsonObject) one).getString("at"),
                        one -> ((JsonObject) one).getJsonArray("data").getString(0))
                .containsExactlyInAnyOrder(
                        tuple("PROCESSOR", NOON.toString(), "helpdesk.ticket"),
                        tuple("LEGAL_DUTY", NOON.toString(), "CVO-F1"));
        assertThat(about.getJsonArray("recipients"))
                .as("also where no activity of the file names the party")
                .extracting(one -> ((JsonObject) one).getString("id"))
                .contains("supplier");
        assertThat(words(ann.api().get(file + "?format=HTML").text()))
                .contains(
                        words(NOON + "</dt><dd>Ontvanger: vragen; als verwerker, in opdracht"),
                        words("Ontvanger: Cliënt en aanmelder; op grond van een wettelijke plicht"),
                        words("Contact opnemen – overeenkomst"),
                        words("Cliënt en aanmelder, Anderen die betrokken zijn"));
        assertThat(words(ann.api().get(file + "?format=HTML&language=EN").text()))
                .contains(
                        words(
                                NOON
                                        + "</dt><dd>Receiver: questions; as a processor, on instruction"),
                        words("Receiver: Client and registrant; on the ground of a legal duty"),
                        words("Get in touch – contract"),
                        words("Client and registrant, Others involved"));
        assertThat(words(PackagedFor.pdf(platform, ann, file + "?format=PDF&language=EN")))
                .contains(
                        words(NOON + "Receiver: questions; as a processor, on instruction"),
                        words("Receiver: Client and registrant; on the ground of a legal duty"),
                        words("Get in touch – contract"),
                        words("Client and registrant, Others involved"));
        assertThat(words(PackagedFor.pdf(platform, ann, file + "?format=PDF&language=NL")))
                .contains(words("Ontvanger: vragen; als verwerker, in opdracht"));
    }

    /** Without the room between words, which a page divides as it likes. */
    private static String words(String text) {
        return text.replaceAll("\\s+", "");
    }

    private void asOwner(String sql) throws SQLException {
        try (Connection owner = platform.ownerConnection();
                Statement statement = owner.createStatement()) {
            statement.execute("SELECT set_config('waarborg.tenant', 'north', false)");
            statement.execute(sql);
        }
    }

    private static JsonObject byHand(TestPerson person, String recipient, String data) {
        return new JsonObject()
                .put("subjectId", person.subject().toString())
                .put("recipient", recipient)
                .put("ground", "LEGAL_DUTY")
                .put("data", new JsonArray().add(data));
    }

    private static String ticketOf(TestPerson person) {
        return person.api()
                .post("/helpdesk/tickets", new JsonObject().put("question", "How?"))
                .json()
                .getString("id");
    }

    private static String of(TestPerson person) {
        return "/subjects/" + person.subject() + "/disclosures";
    }

    private static JsonObject only(Answer answer) {
        assertThat(items(answer)).as(answer.toString()).hasSize(1);
        return items(answer).getJsonObject(0);
    }

    private static JsonArray items(Answer answer) {
        return answer.json().getJsonArray("items");
    }
}

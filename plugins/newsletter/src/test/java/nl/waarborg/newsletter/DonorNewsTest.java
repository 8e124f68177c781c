package nl.waarborg.newsletter;

import static nl.waarborg.newsletter.Lists.IKO;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

import nl.waarborg.donations.DonationsPlugin;
import nl.waarborg.testkit.Answer;
import nl.waarborg.testkit.PlacedHold;
import nl.waarborg.testkit.TestPerson;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

import java.util.List;
import java.util.UUID;

/** At IKOCREATE donors and the donor newsletter know each other (IKO-L15). */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DonorNewsTest {

    private Lists lists;
    private TestPerson desk;

    @BeforeAll
    void open() {
        lists = new Lists(new DonationsPlugin());
        desk = lists.platform.person(IKO, "Dora Giften", "donations-desk");
    }

    @AfterAll
    void close() {
        lists.close();
    }

    @Test
    void who_agrees_at_a_donation_confirms_by_the_link_and_the_desk_sees_it() {
        JsonObject donor = donor("Geert Gever");
        JsonObject other = donor("Olga Anders");

        assertThat(invited(donor)).isEqualTo("ASKED");
        tell();
        assertThat(newsSince(donor)).as("nothing before the link").isNull();
        assertThat(lists.subscriptions(IKO, address(donor)).getFirst().getString("confirmedAt"))
                .isNull();

        follow(donor);

        assertThat(newsSince(donor)).isNotNull();
        assertThat(newsSince(other)).isNull();
        assertThat(
                        lists.one(
                                IKO,
                                "SELECT count(*) FROM core.consent WHERE purpose ="
                                        + " 'newsletter.donor-news' AND withdrawn_at IS NULL AND"
                                        + " subject_id = '"
                                        + donor.getString("subjectId")
                                        + "'"))
                .as("the consent is the donor's")
                .isEqualTo("1");
    }

    @Test
    void what_a_donor_ends_at_the_desk_ends_there_and_in_the_register_of_consents() {
        JsonObject donor = donor("Erik Eindt");
        JsonObject other = donor("Bea Blijft");
        invited(donor);
        follow(donor);
        invited(other);
        follow(other);

        Answer ended = desk.api().post(path(donor) + "/news-end");
        assertThat(ended.status()).as(ended.toString()).isEqualTo(200);
        tell();

        assertThat(lists.subscriptions(IKO, address(donor)).getFirst().getString("endedBy"))
                .isEqualTo("STAFF");
        assertThat(standing(donor)).isEqualTo("0");
        assertThat(newsSince(donor)).isNull();
        assertThat(newsSince(other)).as("the other donor's").isNotNull();
        assertThat(standing(other)).isEqualTo("1");
        assertThat(desk.api().post(path(donor) + "/news-end").status()).isEqualTo(409);
    }

    @Test
    void what_a_reader_ends_at_the_newsletter_the_desk_sees() {
        JsonObject donor = donor("Lena Leest");
        invited(donor);
        follow(donor);
        String id = lists.subscriptions(IKO, address(donor)).getFirst().getString("id");

        Answer ended =
                lists.staff(IKO)
                        .api()
                        .post(
                                "/newsletter/subscriptions/" + id + "/end",
                                new JsonObject()
                                        .put("why", "READER_ASKED")
                                        .put("channel", "PHONE"));
        assertThat(ended.status()).isEqualTo(204);
        tell();

        assertThat(newsSince(donor)).isNull();
        assertThat(standing(donor)).isEqualTo("0");
    }

    @Test
    void an_address_of_somebody_else_is_not_taken_over_and_others_may_not_invite() {
        JsonObject first = donor("Anna Eerst");
        invited(first);
        JsonObject second = donor("Tweede Hand");

        assertThat(invite(second, address(first)).json().getString("outcome")).isEqualTo("KNOWN");
        assertThat(invite(second, "geen adres").pointers()).containsExactly("/email");
        assertThat(
                        lists.officer(IKO)
                                .api()
                                .post("/newsletter/invitations", new JsonObject())
                                .status())
                .isEqualTo(403);
        Answer nobody =
                invite(
                        second.copy().put("subjectId", UUID.randomUUID().toString()),
                        "x@example.nl");
        assertThat(nobody.status()).as(nobody.toString()).isBetween(400, 422);
    }

    @Test
    void a_donor_whom_a_hold_keeps_as_she_was_keeps_nobody_else_waiting() {
        JsonObject held = donor("Hedda Houder");
        JsonObject other = donor("Otto Ander");
        for (JsonObject one : List.of(held, other)) {
            invited(one);
            follow(one);
        }
        PlacedHold hold =
                PlacedHold.on(
                        lists.officer(IKO),
                        "LEGAL_CLAIM",
                        "donations.donor",
                        UUID.fromString(held.getString("id")));
        for (JsonObject one : List.of(held, other)) {
            String id = lists.subscriptions(IKO, address(one)).getFirst().getString("id");
            lists.staff(IKO)
                    .api()
                    .post(
                            "/newsletter/subscriptions/" + id + "/end",
                            new JsonObject().put("why", "READER_ASKED").put("channel", "PHONE"));
        }

        tell();

        assertThat(newsSince(other)).isNull();
        assertThat(newsSince(held)).as("as it was").isNotNull();
        hold.release();
    }

    @Test
    void a_reader_whom_a_hold_keeps_gets_nothing_more_once_the_desk_ends_it() {
        JsonObject held = donor("Rie Rust");
        JsonObject other = donor("Ria Roest");
        for (JsonObject one : List.of(held, other)) {
            invited(one);
            follow(one);
        }
        UUID reader =
                UUID.fromString(lists.subscriptions(IKO, address(held)).getFirst().getString("id"));
        PlacedHold hold =
                PlacedHold.on(lists.officer(IKO), "FRAUD", "newsletter.subscription", reader);
        for (JsonObject one : List.of(held, other)) {
            assertThat(desk.api().post(path(one) + "/news-end").status()).isEqualTo(200);
        }

        tell();

        assertThat(standing(other)).isEqualTo("0");
        assertThat(standing(held)).as("kept as it is").isEqualTo("1");
        assertThat(
                        lists.one(
                                IKO,
                                "SELECT count(*) FROM core.consent WHERE withdrawn_at IS NULL AND"
                                        + " subject_id = '"
                                        + held.getString("subjectId")
                                        + "'"))
                .as("and nothing rests on it")
                .isEqualTo("0");
        hold.release();
    }

    @Test
    void consent_on_paper_with_the_donor_begins_it_as_well() {
        JsonObject donor = donor("Pia Papier");
        JsonObject line =
                new JsonObject()
                        .put("email", address(donor))
                        .put("subjectId", donor.getString("subjectId"));
        lists.staff(IKO)
                .api()
                .post(
                        "/newsletter/imports",
                        new JsonObject()
                                .put("list", "DONOR_NEWSLETTER")
                                .put("basis", "CONSENT")
                                .put("channel", "PAPER")
                                .put("evidence", "Donatiekaart, map 4")
                                .put("lines", new JsonArray().add(line)));
        tell();

        assertThat(newsSince(donor)).isNotNull();
    }

    private JsonObject donor(String name) {
        JsonObject body =
                new JsonObject()
                        .put("name", name)
                        .put(
                                "email",
                                name.toLowerCase(java.util.Locale.ROOT).replace(' ', '.')
                                        + "@gever.example");
        Answer made = desk.api().post("/donations/donors", body);
        assertThat(made.status()).as(made.toString()).isEqualTo(201);
        return made.json();
    }

    private String invited(JsonObject donor) {
        Answer answer = invite(donor, address(donor));
        assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
        return answer.json().getString("outcome");
    }

    private Answer invite(JsonObject donor, String email) {
        return desk.api()
                .post(
                        "/newsletter/invitations",
                        new JsonObject()
                                .put("list", "DONOR_NEWSLETTER")
                                .put("subjectId", donor.getString("subjectId"))
                                .put("email", email));
    }

    private void follow(JsonObject donor) {
        String mail = lists.lastBody(IKO, address(donor));
        assertThat(lists.press(lists.linkIn(IKO, mail)).statusCode()).isEqualTo(200);
        tell();
    }

    private void tell() {
        lists.platform.tell("newsletter", IKO);
        lists.platform.tell("donations", IKO);
    }

    private String newsSince(JsonObject donor) {
        return desk.api().get(path(donor)).json().getString("newsSince");
    }

    private String standing(JsonObject donor) {
        return lists.one(
                IKO,
                "SELECT count(*) FROM newsletter.subscription WHERE ended_at IS NULL AND"
                        + " subscriber_id = '"
                        + donor.getString("subjectId")
                        + "'");
    }

    private static String address(JsonObject donor) {
        return donor.getString("email");
    }

    private static String path(JsonObject donor) {
        return "/donations/donors/" + donor.getString("id");
    }
}

package nl.waarborg.contact;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vertx.core.json.JsonObject;

import nl.waarborg.contact.Requests.Channel;
import nl.waarborg.spi.Plugin;
import nl.waarborg.spi.TenantId;
import nl.waarborg.testkit.Answer;
import nl.waarborg.testkit.PlacedHold;
import nl.waarborg.testkit.PublishedTenants;
import nl.waarborg.testkit.RetentionRun;
import nl.waarborg.testkit.TestPerson;
import nl.waarborg.testkit.TestPlatform;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.UUID;

/** IKOCREATE answers questions and parts from relations as its statement says (IKO-R7, IKO-R9). */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ContactTest {

    private static final TenantId IKO = new TenantId("ikocreate");

    private TestPlatform platform;
    private TestPerson office;
    private TestPerson officer;

    @BeforeAll
    void open() {
        List<Plugin> plugins = List.of(new ContactPlugin());
        String text =
                PublishedTenants.text(IKO.value())
                        .replace("staffSecondFactor: REQUIRED", "staffSecondFactor: OPTIONAL");
        platform =
                TestPlatform.serving(
                        plugins, List.of(PublishedTenants.with(plugins, IKO.value(), text)));
        office = platform.person(IKO, "Sanne Secretariaat", "front-office");
        officer = platform.person(IKO, "Petra Privacy", "privacy-officer");
    }

    @AfterAll
    void close() {
        platform.close();
    }

    @Test
    void a_question_needs_no_account_and_its_answer_goes_by_mail() {
        String request = "/contact/requests/" + asked("Vera Vraag", "Hoe werkt co-creatie?");

        Answer answered =
                desk().post(request + "/answer", new JsonObject().put("text", "Samen maken."));

        assertThat(answered.json().getJsonArray("answers").getJsonObject(0).getString("text"))
                .isEqualTo("Samen maken.");
        assertThat(
                        one(
                                "SELECT recipient || ' ' || (body LIKE '%Samen maken.%') FROM"
                                        + " core.mail WHERE template = 'contact.answer'"))
                .isEqualTo("vera.vraag@example.nl true");
        assertThat(platform.api(IKO).get("/contact/requests").status()).isEqualTo(401);
        assertThat(officer().get("/contact/requests").status()).isEqualTo(403);
    }

    @Test
    void a_form_says_all_that_is_wrong_with_it_and_takes_no_citizen_service_number() {
        Answer refused =
                platform.api(IKO)
                        .post(
                                "/contact/questions",
                                new JsonObject()
                                        .put("name", " ")
                                        .put("email", "geen adres")
                                        .put("question", "Mijn BSN is 111222333"));

        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.pointers()).containsExactlyInAnyOrder("/name", "/email", "/question");
    }

    @Test
    void a_question_that_is_not_archived_goes_and_one_that_is_stays_for_its_reason() {
        String gone = asked("Gijs Gaat", "Waar zit u?");
        String kept = asked("Karin Keurt", "Mag ik het verslag gebruiken?");
        String waits = asked("Willem Wacht", "Wanneer is de bijeenkomst?");
        close(gone, new JsonObject());
        Answer archived =
                close(kept, new JsonObject().put("archiveReason", "afspraak over het gebruik"));
        assertThat(archived.json().getString("status")).isEqualTo("ARCHIVED");

        platform.clock().advance(Duration.ofDays(1));
        RetentionRun.of(officerPerson());

        assertThat(status(gone)).isEqualTo(404);
        assertThat(status(kept)).isEqualTo(200);
        assertThat(status(waits)).as("an open question has no term").isEqualTo(200);
        assertThat(close(kept, new JsonObject()).status()).isEqualTo(409);
    }

    @Test
    void there_is_one_last_contact_and_then_the_relation_goes() {
        String id = related("Lies Laatst");
        String relation = "/contact/relations/" + id;
        desk().post(relation + "/removal-request", removal(true, false));
        assertThat(desk().post(relation + "/contact").status()).isEqualTo(409);
        assertThatThrownBy(() -> change(lastContactOf(id) + ";" + laterLastContactOf(id)))
                .hasMessageContaining("one last contact");

        Answer said = desk().post(relation + "/last-contact");

        assertThat(said.status()).as(said.toString()).isEqualTo(200);
        assertThat(desk().post(relation + "/last-contact").status())
                .as("refused, or gone in the night already")
                .isIn(409, 404);
        platform.clock().advance(Duration.ofDays(1));
        RetentionRun.of(officerPerson());
        assertThat(desk().get(relation).status()).isEqualTo(404);
    }

    @Test
    void there_is_one_last_contact_for_a_person_with_two_relations_and_a_request_for_erasure()
            throws SQLException {
        String first = related("Eva Eenmaal");
        String person = personOf(first);
        String second = relatedAgain("Eva Eenmaal Bedrijf", person);
        String third = relatedAgain("Eva Eenmaal Later", person);
        String request = erasing(person);
        desk().post("/contact/relations/" + first + "/removal-request", removal(true, false));
        for (String id : List.of(first, second, third)) {
            JsonObject asked = desk().get("/contact/relations/" + id).json();
            assertThat(asked.getString("lastContactUntil"))
                    .as("asked once, for all of them")
                    .isNotNull();
        }

        Answer said = desk().post("/contact/relations/" + first + "/last-contact");

        assertThat(said.status()).as(said.toString()).isEqualTo(200);
        assertThat(desk().post("/contact/relations/" + second + "/last-contact").status())
                .as("the other relation is of the same person")
                .isEqualTo(409);
        assertThat(officer().post("/rights-requests/" + request + "/last-contact").status())
                .as("by who handles requests")
                .isEqualTo(409);
        assertThatThrownBy(
                        () ->
                                change(
                                        "UPDATE core.rights_request SET last_contact_at ="
                                                + " core.now(), last_contact_by = '%s' WHERE id = '%s'"
                                                        .formatted(office.account(), request)))
                .hasMessageContaining("once");
        for (String id : List.of(first, second, third)) {
            assertThat(desk().get("/contact/relations/" + id).json().getString("removalAt"))
                    .as("all go on the same day")
                    .isNotNull();
        }
        String fourth = relatedAgain("Eva Eenmaal Nog", person);
        JsonObject late =
                desk().post(
                                "/contact/relations/" + fourth + "/removal-request",
                                removal(true, false))
                        .json();
        assertThat(late.getString("lastContactUntil")).as("there is none left").isNull();
        assertThat(late.getString("removalAt")).isNotNull();
    }

    @Test
    void one_request_ends_every_relation_of_the_person() {
        String first = related("Anna Alles");
        String second = relatedAgain("Anna Alles Bedrijf", personOf(first));
        String waits = related("Wanda Wacht");
        String also = relatedAgain("Wanda Wacht Bedrijf", personOf(waits));
        String other = related("Ine Iemand Anders");

        desk().post("/contact/relations/" + first + "/removal-request", removal(false, false));
        desk().post("/contact/relations/" + waits + "/removal-request", removal(true, false));
        platform.clock().advance(Duration.ofDays(1));
        RetentionRun.of(officerPerson());

        for (String id : List.of(first, second)) {
            assertThat(desk().get("/contact/relations/" + id).status()).isEqualTo(404);
        }
        for (String id : List.of(waits, also, other)) {
            assertThat(desk().get("/contact/relations/" + id).status()).isEqualTo(200);
        }
        platform.clock().advance(Duration.ofDays(29));
        platform.job("contact", IKO, Parting::endWaiting);
        RetentionRun.of(officerPerson());
        for (String id : List.of(waits, also)) {
            assertThat(desk().get("/contact/relations/" + id).status()).isEqualTo(404);
        }
        assertThat(desk().get("/contact/relations/" + other).status()).isEqualTo(200);
    }

    @Test
    void one_that_a_hold_keeps_as_it_is_stops_no_other_from_going() {
        String held = related("Harm Houder");
        String other = related("Otto Over");
        for (String id : List.of(held, other)) {
            desk().post("/contact/relations/" + id + "/removal-request", removal(true, false));
        }
        PlacedHold hold =
                PlacedHold.on(officerPerson(), "FRAUD", "contact.relation", UUID.fromString(held));
        platform.clock().advance(Duration.ofDays(30));

        platform.job("contact", IKO, Parting::endWaiting);
        RetentionRun.of(officerPerson());
        assertThat(desk().get("/contact/relations/" + other).status()).isEqualTo(404);
        assertThat(desk().get("/contact/relations/" + held).status()).isEqualTo(200);

        new PlacedHold(officerPerson(), hold.id()).release();
        platform.job("contact", IKO, Parting::endWaiting);
        RetentionRun.of(officerPerson());
        assertThat(desk().get("/contact/relations/" + held).status()).isEqualTo(404);
    }

    @Test
    void a_last_contact_later_than_the_answer_is_refused_at_the_start() {
        List<Plugin> plugins = List.of(new ContactPlugin());
        String text =
                PublishedTenants.text(IKO.value())
                        .replace("answerWithinDays: 28", "answerWithinDays: 29");

        assertThatThrownBy(
                        () ->
                                TestPlatform.serving(
                                        plugins,
                                        List.of(PublishedTenants.with(plugins, IKO.value(), text))))
                .hasMessageContaining("/modules/contact/settings/answerWithinDays")
                .hasMessageContaining("at most 28 days");
    }

    @ParameterizedTest
    @EnumSource(names = {"MAIL", "PHONE"})
    void what_came_by_mail_or_telephone_is_noted_answered_closed_and_gone(Channel channel) {
        Answer noted =
                desk().post(
                                "/contact/requests",
                                new JsonObject()
                                        .put("channel", channel.name())
                                        .put("name", "Bea Belde")
                                        .put("email", "bea@example.nl")
                                        .put("question", "Kunt u mij terugbellen?"));
        assertThat(noted.status()).as(noted.toString()).isEqualTo(201);
        String id = noted.json().getString("id");
        Answer answered =
                desk().post(
                                "/contact/requests/" + id + "/answer",
                                new JsonObject().put("text", "Dat doen wij morgen."));
        assertThat(answered.status()).as(answered.toString()).isEqualTo(200);
        assertThat(close(id, new JsonObject()).status()).isEqualTo(200);

        platform.clock().advance(Duration.ofDays(1));
        RetentionRun.of(officerPerson());

        assertThat(status(id)).isEqualTo(404);
    }

    @Test
    void a_last_contact_by_who_handles_requests_leaves_none_for_the_relation() {
        String relation = related("Henk Handelaar");
        String person = personOf(relation);
        String request = erasing(person);
        desk().post("/contact/relations/" + relation + "/removal-request", removal(true, false));

        Answer said = officer().post("/rights-requests/" + request + "/last-contact");

        assertThat(said.status()).as(said.toString()).isEqualTo(200);
        assertThat(desk().post("/contact/relations/" + relation + "/last-contact").status())
                .isEqualTo(409);
    }

    private String personOf(String relation) {
        return one("SELECT person_id FROM contact.relation WHERE id = '%s'".formatted(relation));
    }

    /** A request of the person in the officer's hands. */
    private String erasing(String person) {
        Answer noted =
                officer()
                        .post(
                                "/rights-requests",
                                new JsonObject()
                                        .put("subjectId", person)
                                        .put("type", "ERASE")
                                        .put("source", "EMAIL")
                                        .put("ageGroup", "FROM_16")
                                        .put("capacity", "SELF"));
        assertThat(noted.status()).as(noted.toString()).isEqualTo(201);
        String request = "/rights-requests/" + noted.json().getString("id");
        Answer known =
                officer().post(request + "/identify", new JsonObject().put("how", "STAFF_AGREED"));
        assertThat(known.status()).as(known.toString()).isEqualTo(200);
        return noted.json().getString("id");
    }

    private String relatedAgain(String name, String person) {
        Answer made =
                make(
                        new JsonObject()
                                .put("name", name)
                                .put("email", "relatie@example.nl")
                                .put("subjectId", person));
        assertThat(made.status()).as(made.toString()).isEqualTo(201);
        return made.json().getString("id");
    }

    private String lastContactOf(String id) {
        return "UPDATE contact.relation SET last_contact_at = removal_requested_at, removal_at ="
                + " removal_requested_at, last_contact_by = '%s' WHERE id = '%s'"
                        .formatted(office.account(), id);
    }

    private static String laterLastContactOf(String id) {
        return "UPDATE contact.relation SET last_contact_at = last_contact_at + interval '1 hour'"
                + " WHERE id = '%s'".formatted(id);
    }

    @Test
    void whoever_objected_is_left_alone() {
        String relation = "/contact/relations/" + related("Olga Objects");

        JsonObject asked = desk().post(relation + "/removal-request", removal(true, true)).json();

        assertThat(asked.getString("lastContactUntil")).isNull();
        assertThat(asked.getString("removalAt")).isNotNull();
        assertThat(desk().post(relation + "/last-contact").status()).isIn(409, 404);
        assertThat(one("SELECT count(*) FROM core.mail_opt_out WHERE list = 'direct-marketing'"))
                .as("the objection holds for newsletters as well")
                .isEqualTo("1");
        String waits = related("Otto Objects");
        desk().post("/contact/relations/" + waits + "/removal-request", removal(true, false));
        assertThatThrownBy(
                        () ->
                                change(
                                        "UPDATE contact.relation SET objected = true WHERE id ="
                                                + " '%s';%s"
                                                        .formatted(waits, lastContactOf(waits))))
                .hasMessageContaining("left alone");
    }

    @Test
    void a_last_contact_that_was_not_made_in_time_is_not_made() {
        String relation = "/contact/relations/" + related("Tom Telaat");
        desk().post(relation + "/removal-request", removal(true, false));
        platform.clock().advance(Duration.ofDays(29));

        assertThat(desk().post(relation + "/last-contact").status()).isEqualTo(409);
        platform.job("contact", IKO, Parting::endWaiting);

        assertThat(desk().get(relation).json().getString("removalAt")).isNotNull();
        platform.clock().advance(Duration.ofDays(1));
        RetentionRun.of(officerPerson());
        assertThat(desk().get(relation).status()).isEqualTo(404);
    }

    @Test
    void a_business_is_known_by_a_number_of_eight_digits() {
        JsonObject body =
                new JsonObject().put("name", "Bo Bedrijf").put("email", "bo@bedrijf.example");

        assertThat(make(body.copy().put("kvkNumber", "1234567")).pointers())
                .containsExactly("/kvkNumber");
        assertThat(make(body.copy().put("kvkNumber", "00000000")).pointers())
                .containsExactlyInAnyOrder("/kvkNumber", "/organisation");
        Answer made = make(body.put("organisation", "Bedrijf B.V.").put("kvkNumber", "01234567"));
        assertThat(made.status()).as(made.toString()).isEqualTo(201);
        assertThat(made.json().getString("kvkNumber")).isEqualTo("01234567");
    }

    private nl.waarborg.testkit.ApiClient desk() {
        office = platform.again(office);
        return office.api();
    }

    private TestPerson officerPerson() {
        officer = platform.again(officer);
        return officer;
    }

    private nl.waarborg.testkit.ApiClient officer() {
        return officerPerson().api();
    }

    private String asked(String name, String question) {
        JsonObject form =
                new JsonObject()
                        .put("name", name)
                        .put(
                                "email",
                                name.toLowerCase(java.util.Locale.ROOT).replace(' ', '.')
                                        + "@example.nl")
                        .put("question", question);
        assertThat(platform.api(IKO).post("/contact/questions", form).status()).isEqualTo(204);
        return one("SELECT id FROM contact.request WHERE name = '" + name + "'");
    }

    private Answer close(String request, JsonObject how) {
        return desk().post("/contact/requests/" + request + "/close", how);
    }

    private int status(String request) {
        return desk().get("/contact/requests/" + request).status();
    }

    private Answer make(JsonObject relation) {
        return desk().post("/contact/relations", relation);
    }

    private String related(String name) {
        Answer made = make(new JsonObject().put("name", name).put("email", "relatie@example.nl"));
        assertThat(made.status()).as(made.toString()).isEqualTo(201);
        return made.json().getString("id");
    }

    private static JsonObject removal(boolean lastContact, boolean objects) {
        return Desk.said("MAIL").put("lastContact", lastContact).put("objects", objects);
    }

    private String one(String query) {
        try (Connection owner = platform.ownerConnection();
                Statement statement = within(owner);
                ResultSet rows = statement.executeQuery(query)) {
            return rows.next() ? String.valueOf(rows.getString(1)) : "no row";
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private void change(String sql) throws SQLException {
        try (Connection owner = platform.ownerConnection();
                Statement statement = within(owner)) {
            owner.setAutoCommit(false);
            statement.execute(sql);
            owner.commit();
        }
    }

    private static Statement within(Connection owner) throws SQLException {
        Statement statement = owner.createStatement();
        statement.execute("SELECT set_config('waarborg.tenant', 'ikocreate', false)");
        statement.execute("SELECT set_config('waarborg.reach', 'TENANT', false)");
        return statement;
    }
}

package nl.waarborg.contact;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;

import nl.waarborg.spi.Plugin;
import nl.waarborg.spi.SubjectId;
import nl.waarborg.spi.TenantId;
import nl.waarborg.testkit.Answer;
import nl.waarborg.testkit.PublishedTenants;
import nl.waarborg.testkit.RawSql;
import nl.waarborg.testkit.TestPerson;
import nl.waarborg.testkit.TestPlatform;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

import java.time.Duration;
import java.util.List;
import java.util.UUID;

/**
 * A client whom nobody asked about offers says yes, and the yes goes with the relation (IKO-L3).
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AskingTest {

    private static final TenantId IKO = new TenantId("ikocreate");
    private static final TenantId IMH = new TenantId("ikwerkindezorg");
    private static final JsonObject WANTED = new JsonObject().put("channel", "PHONE");
    private static final JsonObject YES =
            new JsonObject().put("channel", "PAPER").put("evidence", "map 4, blad 12");

    private TestPlatform platform;
    private Desk desk;
    private Desk other;

    @BeforeAll
    void open() {
        List<Plugin> plugins = List.of(new ContactPlugin());
        platform =
                TestPlatform.serving(
                        plugins,
                        List.of(
                                PublishedTenants.with(plugins, IKO.value(), text(IKO)),
                                PublishedTenants.with(
                                        plugins,
                                        IMH.value(),
                                        text(IMH)
                                                .replace(
                                                        "RELATIONS, AGREEMENTS]",
                                                        "RELATIONS, AGREEMENTS, MAILINGS]"))));
        desk = new Desk(platform, IKO, "front-office");
        other = new Desk(platform, IMH, "front-office");
    }

    private static String text(TenantId tenant) {
        return PublishedTenants.text(tenant.value())
                .replace("staffSecondFactor: REQUIRED", "staffSecondFactor: OPTIONAL");
    }

    @AfterAll
    void close() {
        platform.close();
    }

    @BeforeEach
    void day() {
        desk.on("2026-11-22");
    }

    @Test
    void who_said_to_want_offers_says_yes_by_the_link_in_a_mail_and_gets_the_next_one() {
        String client = client(person("Wanda Wil"));
        assertThat(offered(client, "Nieuw: voor de vraag")).isFalse();

        desk.make(client + "/offers-question", WANTED);
        assertThat(offered(client, "Nieuw: voor het antwoord")).as("nobody said yes yet").isFalse();
        String page = desk.follow(question(client));

        assertThat(page).contains("You will hear from us what is new");
        assertThat(register(client)).containsExactly("CONSENT ONLINE -");
        assertThat(offered(client, "Nieuw: na het antwoord")).isTrue();
        assertThat(desk.follow(question(client))).as("used").contains("not valid");
        assertThat(desk.post(client + "/offers-question", WANTED).status())
                .as("the register has it already")
                .isEqualTo(409);
    }

    @Test
    void the_mail_says_what_is_agreed_to_in_the_language_of_the_reader_and_is_on_no_list() {
        String client = client(person("Enid English").put("language", "EN"));
        desk.make(client + "/offers-question", WANTED);

        assertThat(question(client))
                .contains("I want to hear of new services or products that fit")
                .contains("on 29 November 2026 at the latest")
                .doesNotContain("Ik wil");
        assertThat(
                        desk.column(
                                "SELECT list FROM core.mail WHERE template ="
                                        + " 'contact.offers-question' AND record_id = '%s'",
                                id(client)))
                .as("no marketing: it is on no list")
                .containsExactly((String) null);
    }

    @Test
    void a_client_is_mailed_once_a_day_and_an_old_link_or_one_at_an_old_address_is_worth_nothing() {
        String client = client(person("Olga Oud"));
        desk.make(client + "/offers-question", WANTED);
        String first = question(client);
        assertThat(desk.post(client + "/offers-question", WANTED).status()).isEqualTo(409);

        platform.clock().advance(Duration.ofDays(1));
        desk.minute();
        desk.make(client + "/offers-question", WANTED);
        assertThat(desk.follow(first)).as("another went out").contains("not valid");
        String second = question(client);
        platform.clock().advance(Duration.ofDays(7).plusMinutes(1));
        desk.minute();
        assertThat(desk.follow(second)).as("too late").contains("not valid");

        desk.make(client + "/offers-question", WANTED);
        String version = get(client).header("ETag");
        Answer moved =
                desk.staff()
                        .api()
                        .with("If-Match", version)
                        .put("/contact" + client, person("Olga Oud").put("email", "n@example.nl"));
        assertThat(moved.status()).as(moved.toString()).isEqualTo(200);
        assertThat(desk.follow(question(client))).as("whoever reads that").contains("not valid");
        assertThat(register(client)).isEmpty();
    }

    @Test
    void staff_note_a_yes_that_came_on_paper_with_where_it_can_be_seen() {
        String client = client(person("Petra Papier"));

        assertThat(
                        desk.post(client + "/offers-consent", YES.copy().put("channel", "ONLINE"))
                                .pointers())
                .containsExactly("/channel");
        assertThat(
                        desk.post(
                                        client + "/offers-consent",
                                        new JsonObject().put("channel", "MAIL"))
                                .pointers())
                .containsExactly("/evidence");
        desk.make(client + "/offers-consent", YES);

        assertThat(register(client)).containsExactly("CONSENT PAPER -");
        assertThat(offered(client, "Nieuw: op papier")).isTrue();
        assertThat(desk.post(client + "/offers-consent", YES).status()).as("known").isEqualTo(409);
    }

    @Test
    void who_has_an_account_says_yes_there_and_after_an_opt_out_staff_note_it_as_well() {
        TestPerson person = platform.person(IKO, "Loes Logtin", "person");
        String client = client(person("Loes Logtin").put("subjectId", person.subject().toString()));

        String agreed = agreedOnline(person);
        assertThat(offered(client, "Nieuw: eigen account")).isTrue();
        person.api().post("/me/consents/" + agreed + "/withdrawal");
        assertThat(offered(client, "Nieuw: toch niet")).isFalse();

        agreedOnline(person);
        assertThat(offered(client, "Nieuw: nog niet")).as("the opt-out stands").isFalse();
        desk.make(
                client + "/offers-return",
                new JsonObject()
                        .put("askedOn", "2026-11-22")
                        .put("channel", "MAIL")
                        .put("said", "Zei in het eigen account weer ja."));
        assertThat(offered(client, "Nieuw: weer wel")).isTrue();
    }

    private static String agreedOnline(TestPerson person) {
        Answer agreed =
                person.api()
                        .post(
                                "/me/consents",
                                new JsonObject()
                                        .put("purpose", "contact.offers")
                                        .put("textVersion", "2026-11"));
        assertThat(agreed.status()).as(agreed.toString()).isEqualTo(201);
        return agreed.json().getString("id");
    }

    @Test
    void who_refused_objected_asked_to_go_or_is_no_client_is_not_asked_and_no_link_helps()
            throws Exception {
        String left = client(person("Lars Links"));
        String objects = client(person("Oda Objects"));
        String ended = client(person("Emma Eindigt"));
        String leaves = client(person("Guus Gaat"));
        for (String one : List.of(left, objects, ended, leaves)) {
            desk.make(one + "/offers-question", WANTED);
        }
        desk.make(left + "/offers-opt-out", Desk.said("PHONE"));
        UUID person = UUID.fromString(get(objects).json().getString("personId"));
        platform.job(
                "contact", IKO, work -> work.consents().refuseMarketing(new SubjectId(person)));
        desk.make(ended + "/agreement-end", new JsonObject().put("on", "2026-11-22"));
        desk.make(
                leaves + "/removal-request",
                Desk.said("MAIL").put("lastContact", false).put("objects", false));
        String prospect = "/relations/" + desk.make("/relations", person("Pim P")).getString("id");

        for (String one : List.of(left, objects, ended, leaves)) {
            assertThat(desk.follow(question(one))).as("by the link").contains("not valid");
            assertThat(register(one)).isEmpty();
        }
        for (String one : List.of(left, objects, ended, leaves, prospect)) {
            assertThat(desk.post(one + "/offers-question", WANTED).status()).isEqualTo(409);
            assertThat(desk.post(one + "/offers-consent", YES).status()).isEqualTo(409);
        }
        try (RawSql sql = RawSql.at(platform, IKO).as(desk.staff().account())) {
            assertThat(sql.refusal(asked(prospect, "core.actor()")))
                    .isEqualTo("offers_question_to_a_client");
            String another = "'" + desk.officer().account() + "'";
            assertThat(sql.refusal(asked(client(person("Ab Ander")), another)))
                    .isEqualTo("offers_question_by_a_human");
            assertThat(sql.refusal("UPDATE contact.offers_question SET channel = 'MAIL'"))
                    .isEqualTo("offers_question_stands");
        }
    }

    @Test
    void a_relation_that_is_unknown_or_of_another_organisation_is_not_found() {
        String client = client(person("Ina Iko"));
        String nobody = "/relations/" + UUID.randomUUID();
        other.on("2026-11-22");

        for (String path : List.of("/offers-question", "/offers-consent")) {
            JsonObject body = path.endsWith("question") ? WANTED : YES;
            assertThat(desk.post(nobody + path, body).status()).isEqualTo(404);
            assertThat(other.post(client + path, body).status()).isEqualTo(404);
        }
        assertThat(register(client)).isEmpty();
        assertThat(
                        platform.person(IKO, "Peter Persoon", "person")
                                .api()
                                .post("/contact" + client + "/offers-consent", YES)
                                .status())
                .isEqualTo(403);
    }

    @Test
    void the_line_in_the_register_ends_with_the_last_agreement_that_it_rests_on() {
        String ends = client(person("Els Einde"));
        desk.make(ends + "/offers-consent", YES);
        desk.make(ends + "/agreement-end", new JsonObject().put("on", "2026-11-22"));
        assertThat(register(ends))
                .as("nobody took it back")
                .containsExactly("CONSENT PAPER AGREEMENT_ENDED");

        String asks = client(person("Gijs Gaat"));
        desk.make(asks + "/offers-consent", YES);
        desk.make(
                asks + "/removal-request",
                Desk.said("MAIL").put("lastContact", false).put("objects", false));
        assertThat(register(asks)).as("the person did").containsExactly("CONSENT PAPER PERSON");
    }

    @Test
    void who_takes_a_word_back_with_staff_stands_in_the_register_with_how_that_came() {
        String writes = client(person("Wim Weg"));
        String asks = client(person("Anke Af"));
        for (String one : List.of(writes, asks)) {
            desk.make(one + "/offers-consent", YES);
        }
        JsonObject removal = Desk.said("ONLINE").put("lastContact", false).put("objects", false);
        assertThat(desk.post(asks + "/removal-request", removal).pointers())
                .containsExactly("/channel");
        assertThat(desk.post(writes + "/offers-opt-out", Desk.said("ONLINE")).pointers())
                .as("a link is the person's own")
                .containsExactly("/channel");

        desk.make(writes + "/offers-opt-out", Desk.said("PAPER"));
        desk.make(asks + "/removal-request", removal.put("channel", "IN_PERSON"));

        assertThat(takenBack(writes)).containsExactly("PAPER");
        assertThat(takenBack(asks)).containsExactly("IN_PERSON");
    }

    @Test
    void a_relation_that_a_human_lets_go_takes_its_line_along_and_the_line_its_own_term_after_it() {
        String goes = client(person("Vera Vergeten"));
        desk.make(goes + "/offers-consent", YES);
        String person = get(goes).json().getString("personId");
        desk.on("2028-11-23");
        desk.run();

        letGo(id(goes));

        assertThat(get(goes).status()).isEqualTo(404);
        assertThat(
                        desk.column(
                                "SELECT ended_because || ' ' || ended_at::date FROM core.consent"
                                        + " WHERE subject_id = '%s'",
                                person))
                .containsExactly("NOTHING_LEFT 2028-11-23");
        desk.on("2033-11-24");
        desk.run();
        assertThat(desk.column("SELECT id::text FROM core.consent WHERE subject_id = '%s'", person))
                .as("five years of proof (PLT-R6)")
                .isEmpty();
    }

    /** One proposes and another agrees that a record goes; the next run takes it. */
    private void letGo(String record) {
        String task =
                desk.column(
                                "SELECT id::text FROM core.retention_task WHERE record_id = '%s'",
                                record)
                        .getFirst();
        Answer proposed =
                desk.officer()
                        .api()
                        .post(
                                "/retention/tasks/" + task + "/proposal",
                                new JsonObject()
                                        .put("outcome", "ERASE")
                                        .put("evidence", "al jaren niets meer gehoord"));
        assertThat(proposed.status()).as(proposed.toString()).isEqualTo(200);
        TestPerson second = platform.person(IKO, "Tweede " + record, "privacy-officer");
        Answer agreed =
                second.api()
                        .post(
                                "/retention/tasks/" + task + "/review",
                                new JsonObject().put("agreed", true));
        assertThat(agreed.status()).as(agreed.toString()).isEqualTo(200);
        desk.run();
    }

    private boolean offered(String client, String title) {
        JsonObject words =
                new JsonObject().put("kind", "OFFER").put("title", title).put("text", "Meer.");
        String mailing = "/mailings/" + desk.make("/mailings", words).getString("id");
        desk.press(mailing + "/test");
        desk.press(mailing + "/start");
        while (platform.job("contact", IKO, MailingSteps::step)) {
            // Until it is written to all.
        }
        assertThat(get(mailing).json().getString("status")).isEqualTo("SENT");
        return desk.column("SELECT title FROM core.mail WHERE record_id = '%s'", id(client))
                .contains(title);
    }

    /** The last mail with the question. */
    private String question(String client) {
        return desk.column(
                        "SELECT body FROM core.mail WHERE template = 'contact.offers-question' AND"
                                + " record_id = '%s' ORDER BY created_at DESC",
                        id(client))
                .getFirst();
    }

    /** What each line of the register rests on, how it came, and what ended it. */
    private List<String> register(String client) {
        return desk.column(
                "SELECT concat_ws(' ', c.basis, c.channel, coalesce(c.ended_because,"
                        + " c.withdrawn_by, '-')) FROM core.consent c JOIN contact.relation r ON"
                        + " r.person_id = c.subject_id WHERE r.id = '%s'",
                id(client));
    }

    private List<String> takenBack(String client) {
        return desk.column(
                "SELECT c.withdrawn_channel FROM core.consent c JOIN contact.relation r ON"
                        + " r.person_id = c.subject_id WHERE r.id = '%s'",
                id(client));
    }

    private static String asked(String relation, String by) {
        return "INSERT INTO contact.offers_question (tenant_id, id, relation_id, channel, asked_by,"
                + " link_until) VALUES ('ikocreate', gen_random_uuid(), '"
                + id(relation)
                + "', 'PHONE', "
                + by
                + ", core.now() + interval '1 day')";
    }

    private String client(JsonObject body) {
        String relation = "/relations/" + desk.make("/relations", body).getString("id");
        desk.make(relation + "/agreement", new JsonObject().put("on", "2026-11-01"));
        return relation;
    }

    private static JsonObject person(String name) {
        return new JsonObject().put("name", name).put("email", "client@example.nl");
    }

    private Answer get(String path) {
        return desk.staff().api().get("/contact" + path);
    }

    private static String id(String path) {
        return path.substring("/relations/".length());
    }
}

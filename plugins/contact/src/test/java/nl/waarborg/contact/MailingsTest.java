package nl.waarborg.contact;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vertx.core.json.JsonObject;

import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;

import nl.waarborg.server.Platform;
import nl.waarborg.spi.Plugin;
import nl.waarborg.spi.SubjectId;
import nl.waarborg.spi.TenantId;
import nl.waarborg.testkit.Answer;
import nl.waarborg.testkit.Eventually;
import nl.waarborg.testkit.MailCatcher;
import nl.waarborg.testkit.PublishedTenants;
import nl.waarborg.testkit.RawSql;
import nl.waarborg.testkit.TestPerson;
import nl.waarborg.testkit.TestPlatform;

import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** What IKOCREATE writes to clients, to whom, how fast and in which words (IKO-L2, IKO-L3). */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class MailingsTest {

    private static final TenantId IKO = new TenantId("ikocreate");
    private static final int PER_MINUTE = 3;

    private TestPlatform platform;
    private Desk desk;

    @BeforeAll
    void open() {
        List<Plugin> plugins = List.of(new ContactPlugin());
        String text =
                PublishedTenants.text(IKO.value())
                        .replace("staffSecondFactor: REQUIRED", "staffSecondFactor: OPTIONAL")
                        .replace("answerWithinDays:", "mailsPerMinute: 3\n      answerWithinDays:");
        platform =
                TestPlatform.serving(
                        plugins, List.of(PublishedTenants.with(plugins, IKO.value(), text)));
        desk = new Desk(platform, IKO, "front-office");
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
    void a_change_goes_to_every_client_and_an_offer_to_who_did_not_opt_out() {
        String reader = client("Rita Reader");
        String left = client("Lout Leaver");
        String objects = client("Ona Objects");
        String prospect = desk.make("/relations", person("Pia Prospect")).getString("id");
        desk.make("/relations/" + left + "/offers-opt-out", Desk.said("PHONE"));
        UUID person = UUID.fromString(get("/relations/" + objects).json().getString("personId"));
        platform.job(
                "contact", IKO, work -> work.consents().refuseMarketing(new SubjectId(person)));

        send("CHANGE", "Andere openingstijden");
        send("OFFER", "Nieuw: verhalenlab");

        assertThat(titlesTo(reader)).containsExactly("Andere openingstijden", "Nieuw: verhalenlab");
        assertThat(titlesTo(left)).as("a change is told all the same").hasSize(1);
        assertThat(titlesTo(objects)).hasSize(1);
        assertThat(titlesTo(prospect)).as("no client").isEmpty();
    }

    @Test
    void the_link_in_an_offer_ends_offers_without_logging_in_and_stands() {
        String reader = client("Klaas Klikt");
        send("OFFER", "Nieuw: workshop");
        String body =
                desk.column("SELECT body FROM core.mail WHERE record_id = '%s'", reader).getFirst();

        String page = desk.follow(body);

        assertThat(page).contains("no more messages about new services");
        assertThat(get("/relations/" + reader).json().getString("noOffersAt")).isNotNull();
        assertThat(
                        desk.column(
                                "SELECT c.withdrawn_channel FROM core.consent c JOIN"
                                        + " contact.relation r ON r.person_id = c.subject_id WHERE"
                                        + " r.id = '%s'",
                                reader))
                .containsExactly("ONLINE");
        send("OFFER", "Nieuw: nog een workshop");
        assertThat(titlesTo(reader)).containsExactly("Nieuw: workshop");
        assertThatThrownBy(() -> desk.change("UPDATE contact.relation SET no_offers_at = NULL"))
                .hasMessageContaining("said so");
    }

    @Test
    void the_link_ends_offers_of_somebody_whose_data_is_set_aside_too() {
        String reader = client("Stan Stil");
        send("OFFER", "Nieuw: opstelling");
        String body =
                desk.column("SELECT body FROM core.mail WHERE record_id = '%s'", reader).getFirst();
        String person = get("/relations/" + reader).json().getString("personId");
        try (RawSql sql = RawSql.at(platform, IKO)) {
            sql.run(
                    "INSERT INTO core.restriction (tenant_id, id, created_at, subject_id, request_id)"
                            + " VALUES (core.tenant(), gen_random_uuid(), core.now(), ?,"
                            + " gen_random_uuid())",
                    UUID.fromString(person));
            assertThat(get("/relations/" + reader).status()).as("set aside").isEqualTo(404);

            String page = desk.follow(body);

            assertThat(page).contains("no more messages about new services");
            sql.run("DELETE FROM core.restriction WHERE subject_id = ?", UUID.fromString(person));
        }
        assertThat(get("/relations/" + reader).json().getString("noOffersAt")).isNotNull();
    }

    @Test
    void an_offer_rests_on_the_register_which_is_asked_again_when_it_leaves() throws Exception {
        String silent = desk.make("/relations", person("Sil Stil")).getString("id");
        desk.make("/relations/" + silent + "/agreement", new JsonObject().put("on", "2026-11-01"));
        String keen = client(person("Kee Keen").put("email", "kee@example.nl"));
        String objects = client(person("Obe Later").put("email", "obe@example.nl"));
        String leaves = client(person("Lea Later").put("email", "lea@example.nl"));
        send("OFFER", "Nieuw: proefles");
        assertThat(titlesTo(silent)).as("nothing was offered at the sale").isEmpty();
        assertThat(List.of(keen, objects, leaves))
                .allSatisfy(one -> assertThat(statusOfOffer(one)).isEqualTo("QUEUED"));

        UUID person = UUID.fromString(get("/relations/" + objects).json().getString("personId"));
        platform.job(
                "contact", IKO, work -> work.consents().refuseMarketing(new SubjectId(person)));
        desk.make("/relations/" + leaves + "/offers-opt-out", Desk.said("PHONE"));

        try (MailCatcher catcher = MailCatcher.start();
                Platform sending = platform.beside().mailingBy(catcher).start()) {
            assertThat(sending.inQuarantine()).isFalse();
            for (String one : List.of(keen, objects, leaves)) {
                Eventually.seen(
                        "what becomes of the offer",
                        () -> statusOfOffer(one),
                        status -> !List.of("QUEUED", "SENDING").contains(status));
            }
            MimeMessage only =
                    catcher.mails().stream()
                            .filter(MailingsTest::isOffer)
                            .filter(mail -> isTo(mail, "kee@", "obe@", "lea@"))
                            .reduce((_, _) -> Assertions.fail("more than one offer left"))
                            .orElseThrow();
            assertThat(only.getAllRecipients()[0]).hasToString("kee@example.nl");
            assertThat(only.getHeader("List-Unsubscribe-Post")[0])
                    .isEqualTo("List-Unsubscribe=One-Click");
        }
        assertThat(statusOfOffer(objects)).isEqualTo("OPTED_OUT");
        assertThat(statusOfOffer(leaves)).isEqualTo("FAILED");
    }

    @Test
    void one_click_in_an_offer_stands_with_the_relation_and_an_ended_agreement_ends_offers() {
        String clicks = client("Cato Clickt");
        String ends = client("Ella Eindigt");
        send("OFFER", "Nieuw: clickles");
        String token =
                desk.column("SELECT opt_out_token FROM core.mail WHERE record_id = '%s'", clicks)
                        .getFirst();

        assertThat(platform.api(IKO).post("/mail-opt-outs/" + token).status()).isEqualTo(200);
        desk.make(
                "/relations/" + ends + "/agreement-end", new JsonObject().put("on", "2026-11-22"));

        assertThat(get("/relations/" + clicks).json().getString("noOffersAt")).isNotNull();
        assertThat(get("/relations/" + ends).json().getString("noOffersAt")).isNull();
        assertThat(
                        desk.column(
                                "SELECT count(*) FROM core.consent c JOIN contact.relation r ON"
                                        + " r.person_id = c.subject_id WHERE c.purpose ="
                                        + " 'contact.offers' AND c.ended_at IS NULL AND r.id IN ("
                                        + "%s)",
                                "'" + clicks + "', '" + ends + "'"))
                .as("no proof is kept of what has ended")
                .containsExactly("0");
    }

    @Test
    void a_mailing_leaves_once_somebody_read_the_test_and_its_words_stand() {
        String mailing = mailing("CHANGE", "Nieuw adres");

        assertThat(desk.staff().api().post("/contact" + mailing + "/start").status())
                .isEqualTo(409);
        desk.press(mailing + "/test");
        assertThatThrownBy(() -> desk.change("UPDATE contact.mailing SET text = 'Iets anders'"))
                .hasMessageContaining("stand");
        desk.press(mailing + "/start");
        assertThat(delete(mailing)).as("started").isEqualTo(409);
        finish(mailing);
    }

    @Test
    void who_starts_a_mailing_has_read_the_test_and_the_database_goes_round_by_no_insert()
            throws Exception {
        TestPerson other = platform.person(IKO, "Olaf Ander", "front-office");
        String mailing = mailing("CHANGE", "Nieuwe naam");
        assertThat(other.api().post("/contact" + mailing + "/test").status()).isEqualTo(200);

        assertThat(desk.staff().api().post("/contact" + mailing + "/start").status())
                .as("somebody else tried it")
                .isEqualTo(409);
        String id = mailing.substring("/mailings/".length());
        try (RawSql sql = RawSql.at(platform, IKO).as(desk.staff().account())) {
            assertThat(
                            sql.refusal(
                                    "UPDATE contact.mailing SET status = 'SENDING', started_at ="
                                            + " core.now(), started_by = core.actor() WHERE id = '"
                                            + id
                                            + "'"))
                    .isEqualTo("mailing_started_by_who_tried_it");
            assertThat(
                            sql.refusal(
                                    "UPDATE contact.mailing SET tested_by = '%s' WHERE id = '%s'"
                                            .formatted(desk.officer().account(), id)))
                    .isEqualTo("mailing_tried_by_a_human");
            assertThat(
                            sql.refusal(
                                    "INSERT INTO contact.mailing (tenant_id, id, kind, title, text,"
                                            + " status, tested_at, tested_by, started_at, started_by,"
                                            + " written, in_minute) SELECT tenant_id,"
                                            + " gen_random_uuid(), kind, title, text, 'SENDING',"
                                            + " tested_at, tested_by, core.now(), core.actor(), 0, 0"
                                            + " FROM contact.mailing WHERE id = '"
                                            + id
                                            + "'"))
                    .isEqualTo("mailing_begins_as_a_draft");
        }
        assertThat(other.api().post("/contact" + mailing + "/start").status()).isEqualTo(200);
        finish(mailing);
        try (RawSql sql = RawSql.at(platform, IKO).as(other.account())) {
            assertThat(
                            sql.refusal(
                                    "UPDATE contact.mailing SET status = 'DRAFT', started_at = NULL,"
                                            + " started_by = NULL, finished_at = NULL WHERE id = '"
                                            + id
                                            + "'"))
                    .isEqualTo("mailing_states");
        }
    }

    @Test
    void each_client_reads_it_in_the_own_language_as_far_as_there_are_words() {
        String dutch = client("Nel Nederlands");
        String english = client(person("Ed English").put("language", "EN"));
        JsonObject words = words("CHANGE", "Andere tijden").put("titleEn", "Other hours");

        assertThat(desk.post("/mailings", words).pointers()).containsExactly("/textEn");
        assertThat(
                        desk.post(
                                        "/mailings",
                                        words("CHANGE", "Tijden").put("textEn", "From May on."))
                                .pointers())
                .containsExactly("/titleEn");
        start(desk.make("/mailings", words.put("textEn", "From May on.")));
        start(desk.make("/mailings", words("CHANGE", "Alleen Nederlands")));

        assertThat(titlesTo(dutch)).containsExactly("Alleen Nederlands", "Andere tijden");
        assertThat(titlesTo(english)).containsExactly("Alleen Nederlands", "Other hours");
        assertThat(
                        desk.column(
                                "SELECT language FROM core.mail WHERE record_id = '%s' ORDER BY title",
                                english))
                .containsExactly("NL", "EN");
        assertThat(
                        desk.column(
                                "SELECT DISTINCT title FROM core.mail WHERE template ="
                                        + " 'contact.mailing-trial' AND title LIKE '%%ther %s'",
                                "hours"))
                .containsExactly("[Trial] Other hours");
    }

    @Test
    void a_minute_takes_no_more_mails_than_the_organisation_set() {
        List<String> clients = new ArrayList<>();
        for (String name : List.of("Een", "Twee", "Drie", "Vier", "Vijf", "Zes", "Zeven")) {
            clients.add(client("Rate " + name));
        }
        String mailing =
                "/mailings/" + desk.make("/mailings", words("CHANGE", "Gedoseerd")).getString("id");
        desk.press(mailing + "/test");
        desk.press(mailing + "/start");
        int minutes = 0;
        while (!"SENT".equals(get(mailing).json().getString("status"))) {
            int before = get(mailing).json().getInteger("written");
            sendAll();
            assertThat(get(mailing).json().getInteger("written") - before)
                    .isLessThanOrEqualTo(PER_MINUTE);
            desk.minute();
            minutes++;
        }
        assertThat(minutes).isGreaterThan(1);
        assertThat(clients)
                .allSatisfy(one -> assertThat(titlesTo(one)).containsExactly("Gedoseerd"));
    }

    @Test
    void on_the_persons_own_word_staff_take_an_opt_out_back_and_nothing_else_does()
            throws Exception {
        String reader = client("Wim Weer");
        JsonObject said =
                new JsonObject()
                        .put("askedOn", "2026-11-22")
                        .put("channel", "PHONE")
                        .put("said", "Wil toch weer horen wat er nieuw is.");
        assertThat(desk.post("/relations/" + reader + "/offers-return", said).status())
                .as("did not opt out")
                .isEqualTo(409);
        desk.make("/relations/" + reader + "/offers-opt-out", Desk.said("PHONE"));
        assertThat(
                        desk.post(
                                        "/relations/" + reader + "/offers-return",
                                        new JsonObject()
                                                .put("askedOn", "2026-11-21")
                                                .put("channel", "ONLINE")
                                                .put("said", "ja"))
                                .pointers())
                .containsExactlyInAnyOrder("/askedOn", "/channel", "/said");
        try (RawSql sql = RawSql.at(platform, IKO).as(desk.staff().account())) {
            assertThat(
                            sql.refusal(
                                    "UPDATE contact.relation SET no_offers_at = NULL WHERE id = '"
                                            + reader
                                            + "'"))
                    .isEqualTo("relation_opt_out_stands");
        }

        JsonObject again = desk.make("/relations/" + reader + "/offers-return", said);

        assertThat(again.getString("noOffersAt")).isNull();
        send("OFFER", "Nieuw: terugkomdag");
        assertThat(titlesTo(reader)).containsExactly("Nieuw: terugkomdag");
        JsonObject kept = get("/relations/" + reader + "/offers-returns").items().getFirst();
        assertThat(kept.getString("said")).isEqualTo("Wil toch weer horen wat er nieuw is.");
        assertThat(kept.getString("notedBy")).isEqualTo(desk.staff().account().toString());
        platform.clock().advance(Duration.ofSeconds(1));
        desk.make("/relations/" + reader + "/offers-opt-out", Desk.said("PHONE"));
        try (RawSql sql = RawSql.at(platform, IKO).as(desk.staff().account())) {
            assertThat(
                            sql.refusal(
                                    "UPDATE contact.relation SET no_offers_at = NULL WHERE id = '"
                                            + reader
                                            + "'"))
                    .as("what was said before ends no later opt-out")
                    .isEqualTo("relation_opt_out_stands");
            assertThat(sql.refusal("UPDATE contact.offers_return SET said = 'iets heel anders'"))
                    .isEqualTo("offers_return_stands");
        }
        String objects = client("Otto Ontziet");
        desk.make("/relations/" + objects + "/offers-opt-out", Desk.said("PHONE"));
        UUID person = UUID.fromString(get("/relations/" + objects).json().getString("personId"));
        platform.job(
                "contact", IKO, work -> work.consents().refuseMarketing(new SubjectId(person)));
        assertThat(desk.post("/relations/" + objects + "/offers-return", said).status())
                .as("an objection to all marketing stands")
                .isEqualTo(409);
    }

    private void send(String kind, String title) {
        start(desk.make("/mailings", words(kind, title)));
    }

    private void start(JsonObject made) {
        String mailing = "/mailings/" + made.getString("id");
        desk.press(mailing + "/test");
        desk.press(mailing + "/start");
        finish(mailing);
    }

    private void finish(String mailing) {
        while (!"SENT".equals(get(mailing).json().getString("status"))) {
            sendAll();
            desk.minute();
        }
    }

    private void sendAll() {
        while (platform.job("contact", IKO, MailingSteps::step)) {
            // Until all that this minute takes is written.
        }
    }

    private String mailing(String kind, String title) {
        return "/mailings/" + desk.make("/mailings", words(kind, title)).getString("id");
    }

    private static JsonObject words(String kind, String title) {
        return new JsonObject().put("kind", kind).put("title", title).put("text", "Meer hierover.");
    }

    private static boolean isTo(MimeMessage mail, String... starts) {
        try {
            String to = mail.getAllRecipients()[0].toString();
            return List.of(starts).stream().anyMatch(to::startsWith);
        } catch (MessagingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static boolean isOffer(MimeMessage mail) {
        try {
            return mail.getHeader("List-Unsubscribe") != null;
        } catch (MessagingException e) {
            throw new IllegalStateException(e);
        }
    }

    private String statusOfOffer(String relation) {
        return desk.column(
                        "SELECT status FROM core.mail WHERE template = 'contact.offer' AND"
                                + " record_id = '%s'",
                        relation)
                .getFirst();
    }

    private List<String> titlesTo(String relation) {
        return desk.column(
                "SELECT title FROM core.mail WHERE record_id = '%s' ORDER BY title", relation);
    }

    private String client(String name) {
        return client(person(name));
    }

    private String client(JsonObject body) {
        String relation = desk.make("/relations", body).getString("id");
        desk.make(
                "/relations/" + relation + "/agreement",
                new JsonObject()
                        .put("on", "2026-11-01")
                        .put(
                                "offers",
                                new JsonObject()
                                        .put("channel", "PAPER")
                                        .put("evidence", "Overeenkomst, artikel 4: afmelden")));
        return relation;
    }

    private static JsonObject person(String name) {
        return new JsonObject().put("name", name).put("email", "relatie@example.nl");
    }

    private Answer get(String path) {
        return desk.staff().api().get("/contact" + path);
    }

    private int delete(String path) {
        return desk.staff().api().delete("/contact" + path).status();
    }
}

package nl.waarborg.contact;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vertx.core.json.JsonObject;

import nl.waarborg.mantelzorgwaardering.MantelzorgwaarderingPlugin;
import nl.waarborg.spi.Plugin;
import nl.waarborg.spi.TenantId;
import nl.waarborg.testkit.Answer;
import nl.waarborg.testkit.PublishedTenants;
import nl.waarborg.testkit.TestPerson;
import nl.waarborg.testkit.TestPlatform;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

import java.util.List;
import java.util.UUID;

/**
 * Valtes, IkWerkindeZorg and CvOZ use of the module what they promise something about, each for as
 * long as it promises (VAL-R9, IMH-R9, CVO-R1).
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TenantsTest {

    private static final TenantId VALTES = new TenantId("valtes");
    private static final TenantId IMH = new TenantId("ikwerkindezorg");
    private static final TenantId CVOZ = new TenantId("cvoz");

    private TestPlatform platform;
    private Desk valtes;
    private Desk imh;
    private Desk cvoz;

    @BeforeAll
    void open() {
        List<Plugin> plugins = List.of(new ContactPlugin(), new MantelzorgwaarderingPlugin());
        platform =
                TestPlatform.serving(
                        plugins,
                        PublishedTenants.with(plugins, VALTES.value(), IMH.value(), CVOZ.value()));
        valtes = new Desk(platform, VALTES, "helpdesk");
        imh = new Desk(platform, IMH, "front-office");
        cvoz = new Desk(platform, CVOZ, "front-office");
    }

    @AfterAll
    void close() {
        platform.close();
    }

    @Test
    void a_question_about_an_application_goes_with_it_and_any_other_after_four_weeks() {
        valtes.on("2026-11-22");
        TestPerson manager = platform.person(VALTES, "Mia Manager", "programme-manager");
        String edition = Award.edition(manager, "2026-10-01", "2026-11-30");
        TestPerson anna = platform.person(VALTES, "Anna Aanvrager", "carer");
        TestPerson bert = platform.person(VALTES, "Bert Blijver", "carer");
        String annas = Award.applied(anna, edition);
        String berts = Award.applied(bert, edition);
        String about = valtes.aboutApplication(anna, annas);
        String other = valtes.aboutApplication(bert, berts);
        String loose = valtes.question("Lotte Los", new JsonObject());
        valtes.close(loose);
        valtes.close(about);

        assertThat(valtes.term("request", about))
                .as("asked, not yet answered")
                .startsWith("VAL-R9");
        tellBoth();

        assertThat(valtes.term("request", loose)).isEqualTo("VAL-R9 2026-12-20 DELETE");
        assertThat(valtes.term("request", about)).isEqualTo("VAL-R1 2028-11-30 DELETE");
        assertThat(valtes.term("request", other)).as("open").isEqualTo("VAL-R1 2028-11-30 DELETE");

        valtes.on("2027-10-01");
        TestPerson again = platform.again(manager);
        String next = Award.edition(again, "2027-10-01", "2027-10-31");
        tellBoth();
        assertThat(valtes.term("request", about))
                .as("the next edition closes earlier than was thought")
                .isEqualTo("VAL-R1 2028-10-31 DELETE");
        Award.applied(platform.again(bert), next);
        tellBoth();
        assertThat(valtes.term("request", other))
                .as("who applies again starts the term anew")
                .isEqualTo("VAL-R1 2029-10-31 DELETE");
        assertThat(valtes.term("request", about)).isEqualTo("VAL-R1 2028-10-31 DELETE");

        valtes.on("2028-10-31");
        valtes.run();
        assertThat(valtes.status("/requests/" + loose)).isEqualTo(404);
        assertThat(valtes.status("/requests/" + about)).isEqualTo(404);
        assertThat(valtes.status("/requests/" + other)).isEqualTo(200);
    }

    @Test
    void a_question_is_not_kept_for_an_application_of_somebody_else_a_draft_or_none() {
        valtes.on("2025-11-22");
        TestPerson manager = platform.person(VALTES, "Mees Manager", "programme-manager");
        String edition = Award.edition(manager, "2025-10-01", "2025-11-30");
        TestPerson carla = platform.person(VALTES, "Carla Carer", "carer");
        TestPerson dirk = platform.person(VALTES, "Dirk Doener", "carer");
        String carlas = Award.applied(carla, edition);
        String draft = Award.draft(dirk, edition);
        List<String> questions =
                List.of(
                        valtes.aboutApplication(dirk, carlas),
                        valtes.aboutApplication(dirk, draft),
                        valtes.aboutApplication(dirk, UUID.randomUUID().toString()));
        tellBoth();

        for (String question : questions) {
            valtes.close(question);
            assertThat(valtes.term("request", question)).isEqualTo("VAL-R9 2025-12-20 DELETE");
        }
    }

    @Test
    void mail_about_the_business_stays_with_the_books_and_nothing_else_can_be_kept() {
        valtes.on("2026-03-15");
        String mail = valtes.question("Bas Boekhouder", new JsonObject().put("channel", "MAIL"));
        assertThat(
                        valtes.post(
                                        "/requests/" + mail + "/close",
                                        new JsonObject().put("archiveReason", "zomaar bewaren"))
                                .status())
                .as("Valtes has no archive")
                .isEqualTo(409);

        valtes.make("/requests/" + mail + "/close", new JsonObject().put("books", true));

        assertThat(valtes.term("request", mail)).isEqualTo("VAL-R4 2034-01-01 DELETE");
        assertThat(
                        valtes.post(
                                        "/requests/" + mail + "/matter",
                                        new JsonObject()
                                                .put("applicationId", UUID.randomUUID().toString()))
                                .status())
                .isEqualTo(409);
    }

    private void tellBoth() {
        platform.tell("mantelzorgwaardering", VALTES);
        platform.tell("contact", VALTES);
    }

    @Test
    void a_client_stays_a_year_after_the_last_agreement_and_a_prospect_is_looked_at() {
        imh.on("2024-12-31");
        String client = related("Karel Klant");
        String prospect = related("Pia Prospect");
        assertThat(imh.term("relation", prospect)).isEqualTo("IMH-R9a 2025-12-31 REVIEW");

        agreement(client, "agreement", "2024-12-31");
        assertThat(imh.term("relation", client)).isEqualTo("IMH-R9 null DELETE");
        imh.on("2026-01-05");
        agreement(client, "agreement-end", "2025-12-31");
        assertThat(imh.term("relation", client))
                .as("the example of IMH-R1")
                .isEqualTo("IMH-R9 2026-12-31 DELETE");

        imh.on("2026-06-01");
        agreement(client, "agreement", "2026-06-01");
        assertThat(imh.term("relation", client)).as("a new one").isEqualTo("IMH-R9 null DELETE");
        assertThat(day(client, "agreement", "2026-06-01").status()).isEqualTo(409);
        assertThat(day(client, "agreement-end", "2026-05-31").pointers()).containsExactly("/on");
        assertThat(day(client, "agreement-end", "2026-06-02").pointers()).containsExactly("/on");
        assertThat(day(prospect, "agreement-end", "2026-06-01").status()).isEqualTo(409);
        assertThatThrownBy(
                        () ->
                                imh.change(
                                        "UPDATE contact.relation SET agreement_ended_on ="
                                                + " '2026-01-01' WHERE id = '%s'"
                                                        .formatted(client)))
                .hasMessageContaining("relation_agreement_ends_after_it_began");
    }

    @Test
    void who_asks_to_go_goes_at_once_and_gets_no_last_contact() {
        imh.on("2026-02-01");
        String gone = related("Gerrit Gaat");
        String stays = related("Sofie Staat");
        String asked = "/relations/" + gone + "/removal-request";
        JsonObject wish = Desk.said("MAIL").put("objects", false);

        assertThat(imh.post(asked, wish.copy().put("lastContact", true)).status())
                .as("no last contact was promised here")
                .isEqualTo(409);
        imh.make(asked, wish.put("lastContact", false));
        assertThat(imh.term("relation", gone)).isEqualTo("IMH-R9b 2026-02-01 DELETE");
        imh.run();
        assertThat(imh.status("/relations/" + gone)).isEqualTo(404);
        assertThat(imh.status("/relations/" + stays)).isEqualTo(200);

        String question = imh.question("Olaf Offerte", new JsonObject());
        assertThat(imh.term("request", question))
                .as("if nobody ever closes it")
                .isEqualTo("IMH-R9c 2028-02-01 DELETE");
        imh.close(question);
        assertThat(imh.term("request", question)).isEqualTo("IMH-R9c 2027-02-01 DELETE");
    }

    private String related(String name) {
        JsonObject relation = new JsonObject().put("name", name).put("email", "klant@example.nl");
        return imh.make("/relations", relation).getString("id");
    }

    private void agreement(String relation, String what, String on) {
        Answer answer = day(relation, what, on);
        assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
    }

    private Answer day(String relation, String what, String on) {
        return imh.post("/relations/" + relation + "/" + what, new JsonObject().put("on", on));
    }

    @Test
    void a_registration_goes_three_months_after_the_last_visit_of_who_sent_it() {
        cvoz.on("2026-05-31");
        TestPerson visitor = platform.person(CVOZ, "Vera Bezoeker", "person");
        String hers = registered(new JsonObject().put("subjectId", visitor.subject().toString()));
        String anonymous = registered(new JsonObject());
        assertThat(cvoz.term("registration", hers)).isEqualTo("CVO-R1 2026-08-31 DELETE");

        cvoz.on("2026-08-31");
        Answer visited = platform.again(visitor).api().post("/contact/visits");
        assertThat(visited.status()).as(visited.toString()).isEqualTo(204);

        assertThat(cvoz.term("registration", hers))
                .as("the example of CVO-R1")
                .isEqualTo("CVO-R1 2026-11-30 DELETE");
        assertThat(cvoz.term("registration", anonymous))
                .as("whose visit nobody can know")
                .isEqualTo("CVO-R1 2026-08-31 DELETE");
        cvoz.make(
                "/registrations/" + hers + "/handling", new JsonObject().put("outcome", "Intake"));
        assertThat(cvoz.term("registration", hers)).isEqualTo("CVO-R1 2026-11-30 DELETE");
        cvoz.run();
        assertThat(cvoz.status("/registrations/" + anonymous)).isEqualTo(404);
        assertThat(cvoz.status("/registrations/" + hers)).isEqualTo(200);
        cvoz.on("2026-11-30");
        cvoz.run();
        assertThat(cvoz.status("/registrations/" + hers)).isEqualTo(404);
    }

    @Test
    void a_form_says_all_that_is_wrong_and_is_handled_once_by_a_human() {
        cvoz.on("2026-04-01");
        JsonObject form =
                new JsonObject()
                        .put("name", "Rob Ouder")
                        .put("clientName", "Kind Ouder")
                        .put("clientBornOn", "2030-01-01")
                        .put("helpRequest", "Rust op school");
        Answer refused = platform.api(CVOZ).post("/contact/registration-forms", form);
        assertThat(refused.pointers()).containsExactlyInAnyOrder("/email", "/clientBornOn");
        JsonObject right = form.put("clientBornOn", "2016-01-01").put("phone", "0592 366 911");
        assertThat(platform.api(CVOZ).post("/contact/registration-forms", right).status())
                .isEqualTo(204);
        JsonObject line =
                cvoz.staff().api().get("/contact/registrations?status=NEW").items().getLast();
        String path = "/registrations/" + line.getString("id");

        assertThat(line.containsKey("helpRequest")).as("read one by one").isFalse();
        assertThat(cvoz.staff().api().get("/contact" + path).json().getString("helpRequest"))
                .isEqualTo("Rust op school");
        assertThatThrownBy(
                        () ->
                                cvoz.change(
                                        "UPDATE contact.registration SET status = 'HANDLED',"
                                                + " closed_at = core.now(), outcome = 'x',"
                                                + " handled_by = (SELECT id FROM core.account LIMIT"
                                                + " 1) WHERE id = '%s'"
                                                        .formatted(line.getString("id"))))
                .hasMessageContaining("a named human");
        cvoz.make(path + "/handling", new JsonObject().put("outcome", "Intake afgesproken"));
        assertThat(cvoz.post(path + "/handling", new JsonObject().put("outcome", "Nee")).status())
                .isEqualTo(409);
        imh.on("2026-04-01");
        assertThat(platform.api(IMH).post("/contact/registration-forms", right).status())
                .as("who takes no registrations")
                .isEqualTo(409);
    }

    private String registered(JsonObject who) {
        JsonObject details =
                new JsonObject()
                        .put("name", "Vera Bezoeker")
                        .put("email", "vera@example.nl")
                        .put("postcode", "9401ab")
                        .put("helpRequest", "Begeleiding bij de overstap");
        JsonObject noted = new JsonObject().put("channel", "PHONE").put("details", details);
        return cvoz.make("/registrations", noted.mergeIn(who)).getString("id");
    }
}

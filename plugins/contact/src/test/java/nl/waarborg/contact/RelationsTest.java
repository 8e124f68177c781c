package nl.waarborg.contact;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vertx.core.json.JsonObject;

import nl.waarborg.spi.Plugin;
import nl.waarborg.spi.TenantId;
import nl.waarborg.testkit.Answer;
import nl.waarborg.testkit.PublishedTenants;
import nl.waarborg.testkit.TestPlatform;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;

/** What IKOCREATE keeps of relations (IKO-R7, IKO-R9). */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RelationsTest {

    private static final TenantId IKO = new TenantId("ikocreate");

    private TestPlatform platform;
    private Desk desk;

    @BeforeAll
    void open() {
        List<Plugin> plugins = List.of(new ContactPlugin());
        String text =
                PublishedTenants.text(IKO.value())
                        .replace("staffSecondFactor: REQUIRED", "staffSecondFactor: OPTIONAL");
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
    void a_relation_has_a_postal_address_and_needs_no_other() {
        JsonObject post =
                new JsonObject()
                        .put("name", "Piet Post")
                        .put("street", "Brink 1")
                        .put("postcode", "9401 HS")
                        .put("town", "Assen")
                        .put("country", "NL");

        JsonObject made = desk.make("/relations", post);

        assertThat(made.getString("street")).isEqualTo("Brink 1");
        assertThat(made.getString("postcode")).isEqualTo("9401 HS");
        assertThat(desk.post("/relations", new JsonObject().put("name", "Niemand")).pointers())
                .containsExactly("/email");
        assertThat(desk.post("/relations", post.copy().put("country", "nl")).pointers())
                .containsExactly("/country");
    }

    @Test
    void a_note_has_its_writer_and_its_moment_and_can_go_by_itself() {
        String relation = "/relations/" + related("Nel Notitie");
        String other = "/relations/" + related("Nina Niets");
        JsonObject first = desk.make(relation + "/notes", note("Belt liever na vijven."));
        JsonObject second = desk.make(relation + "/notes", note("Verhuist in mei."));

        assertThat(first.getString("writtenBy")).isEqualTo(desk.staff().account().toString());
        assertThat(first.getString("writtenAt")).startsWith("2026-11-22");
        assertThat(desk.post(relation + "/notes", note("BSN 111222333")).pointers())
                .containsExactly("/note");
        assertThat(delete(other + "/notes/" + first.getString("id"))).isEqualTo(404);
        assertThat(delete(relation + "/notes/" + first.getString("id"))).isEqualTo(204);
        assertThat(get(relation + "/notes").items())
                .extracting(one -> one.getString("note"))
                .containsExactly("Verhuist in mei.");
        assertThatThrownBy(
                        () ->
                                desk.change(
                                        "UPDATE contact.relation_note SET written_by ="
                                                + " gen_random_uuid() WHERE id = '%s'"
                                                        .formatted(second.getString("id"))))
                .hasMessageContaining("stands");
    }

    @Test
    void every_answer_stays_and_the_next_is_added() {
        String asked = "/requests/" + desk.question("Ans Antwoord", new JsonObject());
        desk.make(asked + "/answer", new JsonObject().put("text", "Dat zoeken wij uit."));

        platform.clock().advance(Duration.ofSeconds(1));
        JsonObject told = desk.make(asked + "/answer", new JsonObject().put("text", "Het kan."));

        assertThat(texts(told)).containsExactly("Dat zoeken wij uit.", "Het kan.");
        assertThat(texts(get("/requests?q=ANS").items().getFirst()))
                .containsExactly("Dat zoeken wij uit.", "Het kan.");
        assertThatThrownBy(() -> desk.change("UPDATE contact.answer SET text = 'Het kan niet.'"))
                .hasMessageContaining("stands");
    }

    @Test
    void a_business_needs_nobody_and_is_known_once_by_its_number() {
        JsonObject body =
                new JsonObject().put("name", "Zorg Samen B.V.").put("kvkNumber", "01234567");

        String business = desk.make("/businesses", body).getString("id");

        assertThat(desk.post("/businesses", body).status()).as("known already").isEqualTo(409);
        for (String wrong : List.of("1234567", "00000000", "1234567a")) {
            assertThat(desk.post("/businesses", body.copy().put("kvkNumber", wrong)).pointers())
                    .as(wrong)
                    .containsExactly("/kvkNumber");
        }
        assertThat(get("/businesses?q=0123").items()).hasSize(1);
        JsonObject person = person("Bob Bedrijf").put("businessId", business);
        String relation = desk.make("/relations", person).getString("id");
        assertThat(get("/relations/" + relation).json().getString("businessId"))
                .isEqualTo(business);
        assertThat(delete("/businesses/" + business)).as("somebody is known there").isEqualTo(409);
        assertThat(
                        desk.post(
                                        "/relations",
                                        person.copy()
                                                .put("businessId", UUID.randomUUID().toString()))
                                .pointers())
                .containsExactly("/businessId");
    }

    @Test
    void a_human_reviews_a_relation_two_years_after_the_last_contact() {
        String relation = related("Ria Review");
        assertThat(desk.term("relation", relation)).isEqualTo("IKO-R9a 2028-11-22 REVIEW");

        desk.on("2027-03-01");
        desk.press("/relations/" + relation + "/contact");
        assertThat(desk.term("relation", relation))
                .as("moved by a contact")
                .isEqualTo("IKO-R9a 2029-03-01 REVIEW");

        desk.on("2029-03-02");
        desk.run();
        assertThat(desk.status("/relations/" + relation))
                .as("nothing goes by itself")
                .isEqualTo(200);
        assertThat(
                        desk.column(
                                "SELECT rule FROM core.retention_task WHERE record_id = '%s'",
                                relation))
                .containsExactly("IKO-R9a");
    }

    @Test
    void an_archived_question_goes_after_five_years_but_for_one_of_which_a_human_said_why() {
        String id = archived("Arie Archief");
        String claimed = archived("Cor Claim");
        assertThat(desk.term("request", id)).isEqualTo("IKO-R7a 2031-11-23 DELETE");

        desk.on("2031-11-22");
        desk.run();
        assertThat(desk.status("/requests/" + id)).as("the last day").isEqualTo(200);
        desk.hold("request", claimed, "geschil over het gebruik");

        desk.on("2031-11-23");
        desk.run();
        assertThat(desk.status("/requests/" + id)).isEqualTo(404);
        assertThat(desk.status("/requests/" + claimed)).isEqualTo(200);
    }

    private String archived(String name) {
        String id = desk.question(name, new JsonObject());
        desk.make(
                "/requests/" + id + "/close",
                new JsonObject().put("archiveReason", "afspraak over het gebruik"));
        return id;
    }

    @Test
    void lists_are_searched_page_by_page() {
        for (String name : List.of("Zoek Een", "Zoek Twee", "Zoek 100% Drie")) {
            related(name);
        }

        Answer first = get("/relations?q=zoek&limit=2");
        Answer second = get("/relations?q=zoek&limit=2&after=" + first.json().getString("next"));

        assertThat(first.items()).hasSize(2);
        assertThat(second.items()).hasSize(1);
        assertThat(Stream.of(first, second).flatMap(page -> page.items().stream()))
                .extracting(one -> one.getString("name"))
                .containsExactlyInAnyOrder("Zoek Een", "Zoek Twee", "Zoek 100% Drie");
        assertThat(get("/relations?q=0%25+d").items()).as("signs mean themselves").hasSize(1);
        assertThat(get("/relations?q=x").pointers()).containsExactly("?q");
    }

    private String related(String name) {
        return desk.make("/relations", person(name)).getString("id");
    }

    private static JsonObject person(String name) {
        return new JsonObject().put("name", name).put("email", "relatie@example.nl");
    }

    private static JsonObject note(String text) {
        return new JsonObject(Map.of("note", text));
    }

    private static List<String> texts(JsonObject request) {
        List<String> found = new ArrayList<>();
        request.getJsonArray("answers")
                .forEach(one -> found.add(((JsonObject) one).getString("text")));
        return found;
    }

    private Answer get(String path) {
        return desk.staff().api().get("/contact" + path);
    }

    private int delete(String path) {
        return desk.staff().api().delete("/contact" + path).status();
    }
}

package nl.waarborg.rights;

import static nl.waarborg.testkit.TestPlatform.NORTH;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import com.networknt.schema.ValidationMessage;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

import nl.waarborg.testkit.Answer;
import nl.waarborg.testkit.Eventually;
import nl.waarborg.testkit.TestPerson;
import nl.waarborg.testkit.TestPlatform;

import org.apache.pdfbox.Loader;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Set;

/** What a decision refuses of a package is not in it, and the package says what that is and why. */
final class LeftOutTest {

    private static final String WHY = "Neighbours are named in it.";

    private static Handling handling;
    private static TestPlatform platform;
    private static int people;

    @BeforeAll
    static void open() {
        handling = new Handling();
        platform = handling.platform();
    }

    @AfterAll
    static void stop() {
        handling.close();
    }

    @ParameterizedTest
    @CsvSource({
        "ACCESS, RIGHTS_OF_OTHERS, 'AVG art. 15(4), 20(4), UAVG art. 41'",
        "PORTABILITY, NOT_PORTABLE, AVG art. 20(1)"
    })
    void what_was_refused_is_left_out_and_told_with_its_article(
            String type, String ground, String article) throws IOException {
        TestPerson ann = withTicket();
        String id = granted(ann, type, "helpdesk.ticket", ground);

        executed(id);

        JsonObject data = file(ann, id);
        assertThat(datasets(data)).contains("core.account").doesNotContain("helpdesk.ticket");
        assertThat(data.encode()).doesNotContain(ann.canary("question"));
        JsonObject left =
                objects(data, "withheld").stream()
                        .filter(one -> one.containsKey("dataset"))
                        .findFirst()
                        .orElseThrow();
        assertThat(left.getString("dataset")).isEqualTo("helpdesk.ticket");
        assertThat(left.getJsonObject("of").getString("nl")).isEqualTo("vragen");
        assertThat(left.getString("ground")).isEqualTo(ground);
        assertThat(left.getString("article")).isEqualTo(article);
        assertThat(left.getString("explanation")).isEqualTo(WHY);
        assertThat(faultsOf(data)).as("against the published schema").isEmpty();
        left.remove("explanation");
        assertThat(faultsOf(data)).as("which notices what is missing").isNotEmpty();
    }

    @Test
    void who_reads_it_as_a_page_or_on_paper_and_who_reads_the_letter_is_told_so_too()
            throws IOException {
        TestPerson ann = withTicket();
        String id = granted(ann, "ACCESS", "helpdesk.ticket", "RIGHTS_OF_OTHERS");

        executed(id);

        String file = "/me/requests/" + id + "/package/file?format=";
        assertThat(ann.api().get(file + "HTML").text())
                .contains("Vragen", "de rechten van anderen (AVG art. 15(4)", WHY)
                .doesNotContain(ann.canary("question"));
        assertThat(ann.api().get(file + "HTML&language=EN").text())
                .contains("Questions", "the rights of others (AVG art. 15(4)", WHY)
                .doesNotContain(ann.canary("question"));
        try (InputStream in = open(ann, file + "PDF&language=EN");
                var pdf = Loader.loadPDF(in.readAllBytes())) {
            assertThat(new PDFTextStripper().getText(pdf).replaceAll("\\s+", ""))
                    .contains("Questions", "therightsofothers(AVGart.15(4)", WHY.replace(" ", ""))
                    .doesNotContain(ann.canary("question").replaceAll("\\s+", ""));
        }
        assertThat(Desk.lastLines(Desk.own(ann, id)))
                .contains(
                        "This is not in it:",
                        "- the rights of others (AVG art. 15(4), 20(4), UAVG art. 41), for"
                                + " questions: "
                                + WHY);
    }

    @Test
    void what_hangs_on_it_is_left_out_and_told_with_it() throws IOException, SQLException {
        TestPerson ann = withTicket();
        handling.run(
                "INSERT INTO helpdesk.visit (tenant_id, id, ticket_id, visited_at, report) SELECT"
                        + " 'north', gen_random_uuid(), id, now(), '%s' FROM helpdesk.ticket"
                                .formatted(ann.canary("report"))
                        + " WHERE requester_id = '%s'".formatted(ann.subject()));
        String id = granted(ann, "ACCESS", "helpdesk.ticket", "RIGHTS_OF_OTHERS");

        executed(id);

        JsonObject data = file(ann, id);
        assertThat(datasets(data)).doesNotContain("helpdesk.ticket", "helpdesk.visit");
        assertThat(data.encode()).doesNotContain(ann.canary("report"));
        assertThat(objects(data, "withheld"))
                .filteredOn(one -> one.containsKey("dataset"))
                .extracting(one -> one.getString("dataset") + " " + one.getString("explanation"))
                .containsExactly("helpdesk.ticket " + WHY, "helpdesk.visit " + WHY);
        assertThat(faultsOf(data)).as("against the published schema").isEmpty();
        assertThat(Desk.lastLines(Desk.own(ann, id)))
                .contains(
                        "- nor what belongs to it, such as earlier texts, attachments and mails"
                                + " about it");
        String part = granted(ann, "ACCESS", "helpdesk.visit", "RIGHTS_OF_OTHERS");
        executed(part);
        assertThat(file(ann, part).encode())
                .as("what it hangs on itself comes along")
                .contains(ann.canary("question"))
                .doesNotContain(ann.canary("report"));
    }

    @Test
    void what_stood_there_before_a_correction_is_left_out_with_the_rest() throws SQLException {
        TestPerson ann = withTicket();
        String correction = handling.decided(ann, "RECTIFY");
        String ticket =
                handling.ask("SELECT id FROM helpdesk.ticket WHERE requester_id = '%s'", ann);
        Answer done =
                Desk.step(
                        handling.officer(),
                        correction,
                        "execute",
                        Handling.correction(ticket, "Better"));
        assertThat(Desk.status(done)).isEqualTo("EXECUTED");
        String id = granted(ann, "ACCESS", "helpdesk.ticket", "RIGHTS_OF_OTHERS");

        executed(id);

        assertThat(file(ann, id).encode()).doesNotContain(ann.canary("question"), "Better");
    }

    @Test
    void whoever_tries_again_or_takes_it_up_leaves_the_same_out() throws SQLException {
        TestPerson ann = withTicket();
        String id = granted(ann, "ACCESS", "helpdesk.ticket", "RIGHTS_OF_OTHERS");
        handling.run("ALTER TABLE helpdesk.visit RENAME TO visit_away");
        Desk.step(handling.officer(), id, "execute", new JsonObject());
        assertThat(ended(id)).isEqualTo("INCOMPLETE");
        handling.run("ALTER TABLE helpdesk.visit_away RENAME TO visit");
        handling.pass(1);
        platform.runNow(NORTH, "rights-retries");
        assertThat(ended(id)).isEqualTo("EXECUTED");
        TestPerson again = platform.again(ann);
        assertThat(file(again, id).encode()).doesNotContain(ann.canary("question"));

        String other = granted(again, "ACCESS", "helpdesk.ticket", "RIGHTS_OF_OTHERS");
        executed(other);
        handling.run(
                "UPDATE core.data_package SET status = 'BUILDING' WHERE request_id = '%s'"
                        .formatted(other));
        platform.clock().advance(Duration.ofMinutes(6));
        platform.runNow(NORTH, "data-packages");
        Eventually.seen(
                "the package again",
                () ->
                        again.api()
                                .get("/me/requests/" + other + "/package")
                                .json()
                                .getString("status"),
                "READY"::equals);
        assertThat(file(again, other).encode())
                .contains("helpdesk.ticket")
                .doesNotContain(ann.canary("question"));
    }

    @Test
    void a_part_is_refused_only_by_naming_what_is_left_out() throws SQLException {
        TestPerson ann = withTicket();
        String id = Desk.inHandling(ann, handling.officer(), "ACCESS");

        Answer unnamed =
                Desk.decide(handling.officer(), id, "PARTIAL", Desk.ground("RIGHTS_OF_OTHERS"));
        Answer unknown =
                Desk.decide(
                        handling.officer(),
                        id,
                        "PARTIAL",
                        ground("helpdesk.ticket", "RIGHTS_OF_OTHERS"),
                        ground("helpdesk.tickets", "RIGHTS_OF_OTHERS"));

        assertThat(unnamed.status()).isEqualTo(400);
        assertThat(unnamed.pointers()).containsExactly("/grounds/0/dataset");
        assertThat(unnamed.text()).contains("Name the dataset that is left out");
        assertThat(unknown.pointers()).containsExactly("/grounds/1/dataset");
        assertThatThrownBy(
                        () ->
                                handling.run(
                                        "BEGIN",
                                        "INSERT INTO core.rights_ground (tenant_id, id, created_at,"
                                                + " request_id, ground, explanation) VALUES ('north',"
                                                + " gen_random_uuid(), now(), '%s',".formatted(id)
                                                + " 'RIGHTS_OF_OTHERS', 'good enough reasons')",
                                        "UPDATE core.rights_request SET status = 'DECIDED',"
                                                + " decided_at = now(), outcome = 'PARTIAL',"
                                                + " explanation = 'good enough reasons', decided_by"
                                                + " = '%s' WHERE id = '%s'"
                                                        .formatted(
                                                                handling.officer()
                                                                        .account()
                                                                        .value(),
                                                                id),
                                        "COMMIT"))
                .as("by the database itself")
                .hasMessageContaining("names the data that is left out");
        assertThat(
                        Desk.status(
                                Desk.decide(
                                        handling.officer(),
                                        id,
                                        "REFUSED",
                                        Desk.ground("RIGHTS_OF_OTHERS"))))
                .as("all of it needs no name")
                .isEqualTo("REFUSED");
    }

    private static TestPerson withTicket() {
        people++;
        TestPerson person = platform.person(NORTH, "Left Out " + people, "person");
        JsonObject ticket = new JsonObject().put("question", person.canary("question"));
        assertThat(person.api().post("/helpdesk/tickets", ticket).status()).isEqualTo(201);
        return person;
    }

    private static String granted(TestPerson person, String type, String dataset, String ground) {
        String id = Desk.inHandling(person, handling.officer(), type);
        Answer decided = Desk.decide(handling.officer(), id, "PARTIAL", ground(dataset, ground));
        assertThat(Desk.status(decided)).isEqualTo("DECIDED");
        return id;
    }

    private static JsonObject ground(String dataset, String ground) {
        return Desk.ground(ground).put("dataset", dataset).put("explanation", WHY);
    }

    private static void executed(String id) {
        Answer begun = Desk.step(handling.officer(), id, "execute", new JsonObject());
        assertThat(begun.status()).as(begun.toString()).isEqualTo(200);
        assertThat(ended(id)).isEqualTo("EXECUTED");
    }

    private static String ended(String id) {
        return Eventually.seen(
                "the end of its execution",
                () -> handling.status(id),
                status -> !status.equals("EXECUTING"));
    }

    private static JsonObject file(TestPerson person, String id) {
        Answer file = person.api().get("/me/requests/" + id + "/package/file");
        assertThat(file.status()).as(file.toString()).isEqualTo(200);
        return file.json();
    }

    private static InputStream open(TestPerson person, String path) throws IOException {
        var address = URI.create(platform.platform().api() + "/api/north/v1" + path).toURL();
        var connection = address.openConnection();
        connection.setRequestProperty("Authorization", person.api().authorization());
        return connection.getInputStream();
    }

    private static List<String> datasets(JsonObject data) {
        return objects(data, "datasets").stream().map(one -> one.getString("dataset")).toList();
    }

    private static List<JsonObject> objects(JsonObject in, String name) {
        return in.getJsonArray(name, new JsonArray()).stream().map(JsonObject.class::cast).toList();
    }

    private static Set<ValidationMessage> faultsOf(JsonObject data) throws IOException {
        JsonObject schema = platform.api(NORTH).get("/schemas/data-package-1").json();
        ObjectMapper mapper = new ObjectMapper();
        return JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
                .getSchema(mapper.readTree(schema.put("$id", data.getString("$schema")).encode()))
                .validate(mapper.readTree(data.encode()));
    }
}

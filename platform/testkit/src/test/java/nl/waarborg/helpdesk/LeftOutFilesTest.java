package nl.waarborg.helpdesk;

import static nl.waarborg.testkit.TestPlatform.NORTH;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

import nl.waarborg.spi.Reach;
import nl.waarborg.spi.Recipient;
import nl.waarborg.spi.RecordRef;
import nl.waarborg.testkit.Answer;
import nl.waarborg.testkit.TestPerson;
import nl.waarborg.testkit.TestPlatform;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.UUID;

/** A file that goes along with a mail is left out of a package with what the mail is about. */
class LeftOutFilesTest {

    private static Packing packing;
    private static TestPlatform platform;

    @BeforeAll
    static void open() {
        packing = new Packing();
        platform = packing.platform();
    }

    @AfterAll
    static void close() {
        packing.close();
    }

    @Test
    void a_file_that_was_mailed_about_left_out_data_is_left_out_as_well() {
        TestPerson person = platform.person(NORTH, "Mailed File", "person");
        String ticket =
                person.api()
                        .post(
                                "/helpdesk/tickets",
                                new JsonObject().put("question", person.canary("question")))
                        .json()
                        .getString("id");
        mailed(person, ticket);

        assertThat(attachments(packed(person, "helpdesk.visit"))).hasSize(1);
        JsonObject data = packed(person, "helpdesk.ticket");

        assertThat(attachments(data)).isEmpty();
        assertThat(data.encode())
                .doesNotContain(person.canary("attached-name"), person.canary("opened"));
    }

    private static void mailed(TestPerson person, String ticket) {
        platform.write(
                "helpdesk",
                person,
                Reach.OWN,
                work ->
                        work.mail(
                                HelpdeskPlugin.OPENED_MAIL,
                                Recipient.subject(person.subject()),
                                new RecordRef(Tables.TICKETS, UUID.fromString(ticket)),
                                new Opened(person.canary("opened")),
                                List.of(person.canaryFile("attached"))));
    }

    private static List<Object> attachments(JsonObject data) {
        return Packing.valuesOf(data, "core.mail_attachment", "id");
    }

    /** A package of which one kind of data is left out. */
    private static JsonObject packed(TestPerson person, String leftOut) {
        JsonObject asked = new JsonObject().put("type", "ACCESS").put("language", "EN");
        UUID id = UUID.fromString(done(person.api().post("/me/requests", asked)).getString("id"));
        String request = "/rights-requests/" + id;
        done(packing.staff().api().post(request + "/take"));
        JsonObject ground =
                new JsonObject()
                        .put("ground", "RIGHTS_OF_OTHERS")
                        .put("dataset", leftOut)
                        .put("explanation", "Neighbours are named in it.");
        JsonObject decision =
                new JsonObject()
                        .put("outcome", "PARTIAL")
                        .put("explanation", "Weighed with care by a human.")
                        .put("grounds", new JsonArray().add(ground));
        done(packing.staff().api().post(request + "/decide", decision));
        done(packing.staff().api().post(request + "/execute", new JsonObject()));
        packing.ready(person, id);
        return done(person.api().get("/me/requests/" + id + "/package/file"));
    }

    private static JsonObject done(Answer answer) {
        assertThat(answer.status()).as(answer.toString()).isBetween(200, 201);
        return answer.json();
    }
}

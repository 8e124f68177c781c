package nl.waarborg.clientcocreation;

import static nl.waarborg.clientcocreation.Ikocreate.BASE;
import static nl.waarborg.clientcocreation.Ikocreate.TODAY;
import static nl.waarborg.clientcocreation.Ikocreate.made;
import static nl.waarborg.clientcocreation.Ikocreate.ok;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;

import nl.waarborg.testkit.Answer;
import nl.waarborg.testkit.RetentionRun;
import nl.waarborg.testkit.TestPerson;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.LocalDate;

/**
 * Pictures, video and audio of a client's people: declared, encrypted, and gone with the service.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class MediaTest {

    private static final byte[] VIDEO =
            "\0\0\0\u0018ftypisom\0\0\2\0moov".getBytes(StandardCharsets.ISO_8859_1);
    private static final byte[] AUDIO =
            "ID3\4\0\0\0\0\0\0TIT2".getBytes(StandardCharsets.ISO_8859_1);

    private Ikocreate iko;
    private TestPerson ann;
    private String client = "";
    private String agreement = "";
    private String contact = "";

    @BeforeAll
    void open() {
        iko = Ikocreate.openAskingForMedia();
    }

    @BeforeEach
    void somebodyAtAClient() {
        iko.on(TODAY);
        client = iko.client();
        agreement = iko.agreement(client);
        ann = iko.employee();
        contact = iko.contact(client, ann);
    }

    @AfterAll
    void close() {
        iko.close();
    }

    @Test
    void a_recording_is_kept_as_it_was_declared() {
        String video = declared("VIDEO", "AGREEMENT");

        assertThat(hand(video, "audio/mpeg", AUDIO).status()).as("no video").isEqualTo(409);
        JsonObject here = ok(hand(video, "video/mp4", VIDEO));

        assertThat(here.getString("kind")).isEqualTo("MP4");
        assertThat(hand(video, "video/mp4", VIDEO).status()).as("once").isEqualTo(409);
        Answer file = iko.leader().api().get(BASE + "/media/" + video + "/file");
        assertThat(file.status()).isEqualTo(200);
        assertThat(file.text()).contains("ftypisom");
        assertThat(ann.api().get(BASE + "/media/" + video + "/file").status()).isEqualTo(403);
        assertThat(ann.api().get("/me/reads?limit=100").items())
                .anySatisfy(look -> assertThat(look.encode()).contains("IKO-P2"));
        assertThat(
                        iko.raw(
                                "UPDATE client_cocreation.media SET category = 'AUDIO' WHERE id = '"
                                        + video
                                        + "'"))
                .contains("stays as declared");
    }

    @Test
    void the_file_cannot_be_read_in_the_database() throws SQLException {
        String audio = declared("AUDIO", "AGREEMENT");
        ok(hand(audio, "audio/mpeg", AUDIO));

        assertThat(
                        iko.raw(
                                "DO $$ BEGIN IF EXISTS (SELECT FROM client_cocreation.media WHERE id ="
                                        + " '"
                                        + audio
                                        + "' AND strpos(encode(file_content, 'escape'), 'ID3') > 0)"
                                        + " THEN RAISE 'readable'; END IF; END $$"))
                .isEmpty();
    }

    @Test
    void what_rests_on_consent_needs_it_and_goes_with_it_at_once() throws SQLException {
        assertThat(declare("PICTURE", "CONSENT").problem()).isEqualTo("consent-missing");
        String service = declared("AUDIO", "AGREEMENT");
        String consent =
                made(
                        ann.api()
                                .post(
                                        "/me/consents",
                                        new JsonObject()
                                                .put("purpose", "client-cocreation.media")
                                                .put("textVersion", "2026-11")
                                                .put("age", "FROM_16")));
        String agreed = declared("VIDEO", "CONSENT");
        ok(hand(agreed, "video/mp4", VIDEO));

        ok(ann.api().post("/me/consents/" + consent + "/withdrawal"));

        assertThat(iko.leader().api().get(BASE + "/media/" + agreed + "/file").status())
                .isEqualTo(404);
        assertThat(iko.leader().api().get(BASE + "/contacts/" + contact + "/media").items())
                .extracting(one -> one.getString("id"))
                .containsExactly(service);
        assertThat(
                        iko.raw(
                                "INSERT INTO client_cocreation.media (tenant_id, id, person_id,"
                                        + " contact_id, category, purpose, made_on, basis, recorded_by)"
                                        + " SELECT tenant_id, gen_random_uuid(), person_id, contact_id,"
                                        + " category, purpose, made_on, 'CONSENT', recorded_by FROM"
                                        + " client_cocreation.media WHERE id = '"
                                        + service
                                        + "'"))
                .contains("does not agree");
    }

    @Test
    void staff_let_a_recording_go_and_an_erasure_does() throws SQLException {
        String one = declared("AUDIO", "AGREEMENT");
        String two = declared("VIDEO", "AGREEMENT");
        ok(hand(two, "video/mp4", VIDEO));

        assertThat(iko.leader().api().delete(BASE + "/media/" + one).status()).isEqualTo(204);
        iko.platform().rights().erase(ann);

        assertThat(iko.leader().api().get(BASE + "/media/" + two + "/file").status())
                .isEqualTo(404);
        assertThat(iko.traces(ann.subject().toString())).doesNotContain("client_cocreation.media");
    }

    @Test
    void recordings_stay_as_long_as_the_rule_on_services_says() throws SQLException {
        ok(hand(declared("VIDEO", "AGREEMENT"), "video/mp4", VIDEO));
        ok(
                iko.post(
                        "/agreements/" + agreement + "/end",
                        new JsonObject().put("day", TODAY.toString())));

        iko.on(LocalDate.of(2031, 11, 22));
        RetentionRun.of(iko.officer());
        assertThat(iko.traces(ann.subject().toString())).contains("client_cocreation.media");
        iko.on(LocalDate.of(2031, 11, 23));
        RetentionRun.of(iko.officer());

        assertThat(iko.traces(ann.subject().toString()))
                .doesNotContain("client_cocreation.media", "client_cocreation.contact");
    }

    private String declared(String category, String basis) {
        return made(declare(category, basis));
    }

    private Answer declare(String category, String basis) {
        return iko.post(
                "/contacts/" + contact + "/media",
                new JsonObject()
                        .put("category", category)
                        .put("purpose", "Verslag van de bijeenkomst")
                        .put("madeOn", TODAY.toString())
                        .put("basis", basis));
    }

    private Answer hand(String media, String type, byte[] content) {
        return iko.leader()
                .api()
                .upload(
                        BASE + "/media/" + media + "/file",
                        type,
                        "attachment; filename=\"opname\"",
                        content);
    }
}

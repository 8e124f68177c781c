package nl.waarborg.kraamzorgregister;

import static nl.waarborg.kraamzorgregister.KckTenant.asked;
import static nl.waarborg.kraamzorgregister.KckTenant.made;
import static nl.waarborg.kraamzorgregister.KckTenant.ok;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;

import nl.waarborg.testkit.Answer;
import nl.waarborg.testkit.RetentionRun;
import nl.waarborg.testkit.TestPerson;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.util.List;

/** Notes of calls (KCK-P4), in the roles of the organisation's own file. */
final class NotesTest {

    private static KckTenant kck;

    private TestPerson carer;
    private TestPerson caseworker;
    private String notes;

    @BeforeAll
    static void start() {
        kck = KckTenant.open();
    }

    @AfterAll
    static void stop() {
        kck.close();
    }

    @BeforeEach
    void dossier() {
        kck.on("2026-11-22");
        carer = kck.someone("maternity-carer");
        caseworker = kck.someone("caseworker");
        String dossier = asked(carer, false);
        kck.assign(dossier, caseworker);
        notes = dossier + "/notes";
    }

    @Test
    void who_works_on_the_dossier_writes_them_and_the_person_sees_every_one() {
        write("Belde over haar verlof.");
        write("Belde terug.");

        assertThat(texts(carer))
                .containsExactlyInAnyOrder("Belde over haar verlof.", "Belde terug.");
        JsonObject note = carer.api().get(notes).items().getFirst();
        assertThat(note.getString("writtenBy")).isEqualTo(caseworker.name());
        assertThat(note.getString("talkedOn")).isEqualTo("2026-11-20");
        assertThat(ok(carer.api().get(notes + "/" + note.getString("id")))).isEqualTo(note);
    }

    @Test
    void nobody_else_writes_or_reads_one() {
        String note = write("Belde over haar verlof.");
        TestPerson colleague = kck.someone("caseworker");
        TestPerson committee = kck.someone("appeals-committee");
        kck.assign(notes.replace("/notes", ""), committee);

        assertThat(colleague.api().get(notes).status()).isEqualTo(404);
        assertThat(colleague.api().get(notes + "/" + note).status()).isEqualTo(404);
        assertThat(colleague.api().post(notes, body("Nee")).status()).isEqualTo(404);
        assertThat(committee.api().get(notes).status()).isEqualTo(403);
        assertThat(carer.api().post(notes, body("Ik belde.")).status()).isEqualTo(403);
        assertThat(kck.someone("maternity-carer").api().get(notes).status()).isEqualTo(404);
        assertThat(kck.someone("employer").api().get(notes).status()).isEqualTo(403);
        assertThat(kck.someone("privacy-officer").api().get(notes).status()).isEqualTo(403);
    }

    @Test
    void an_intern_never_does_whatever_the_roles() {
        write("Belde over haar verlof.");
        TestPerson intern = kck.someone("caseworker", "coordinator");
        kck.assign(notes.replace("/notes", ""), intern);
        TestPerson administrator = kck.someone("administrator");
        String account = "/accounts/" + intern.account();
        String etag = administrator.api().get(account).header("ETag");
        ok(
                administrator
                        .api()
                        .with("If-Match", etag)
                        .patch(account, new JsonObject().put("intern", true)));

        TestPerson now = kck.again(intern);

        assertThat(now.api().get(notes).status()).isEqualTo(403);
        assertThat(now.api().post(notes, body("Nee")).status()).isEqualTo(403);
    }

    @Test
    void a_staff_member_with_a_dossier_writes_none_in_it() {
        TestPerson both = kck.someone("maternity-carer", "caseworker");
        String own = asked(both, false) + "/notes";

        assertThat(both.api().post(own, body("Ging goed.")).status()).isEqualTo(403);
        assertThat(both.api().get(own).status()).isEqualTo(200);
    }

    @Test
    void what_is_wrong_is_put_right_and_what_it_said_stays_with_it() {
        String note = notes + "/" + write("Belde over haar verlof.");
        TestPerson other = kck.someone("caseworker");
        kck.assign(notes.replace("/notes", ""), other);
        String before = carer.api().get(note).header("ETag");

        Answer put = carer.api().with("If-Match", before).put(note, body("Belde over haar uren."));

        assertThat(ok(put).getString("text")).isEqualTo("Belde over haar uren.");
        assertThat(other.api().with("If-Match", before).put(note, body("Te laat.")).status())
                .isEqualTo(412);
        JsonObject revision = other.api().get(note + "/revisions").items().getFirst();
        assertThat(revision.getString("text")).isEqualTo("Belde over haar verlof.");
        assertThat(revision.getString("replacedBy")).isEqualTo(carer.name());
        assertThat(carer.api().delete(note).status()).isEqualTo(204);
        assertThat(other.api().get(notes).items()).isEmpty();
    }

    @Test
    void a_citizen_service_number_and_a_call_to_come_are_refused() {
        Answer both = caseworker.api().post(notes, body("Haar nummer is 111222333."));
        Answer later =
                caseworker.api().post(notes, body("Belt morgen.").put("talkedOn", "2026-11-23"));

        assertThat(both.status()).isEqualTo(400);
        assertThat(both.pointers()).containsExactly("/text");
        assertThat(later.pointers()).containsExactly("/talkedOn");
    }

    @Test
    void each_look_of_others_is_written_down_and_shown_to_the_person() {
        write("Belde over haar verlof.");
        caseworker.api().get(notes);

        assertThat(carer.api().get("/me/reads").toString())
                .contains("kraamzorg_register.call_note");
    }

    @Test
    void they_go_when_the_dossier_goes_and_not_before() {
        write("Belde over haar verlof.");
        String dossier = notes.replace("/notes", "");
        ok(carer.api().post(dossier + "/deregistration"));

        kck.on("2030-11-22");
        RetentionRun.of(kck.someone("privacy-officer"));
        assertThat(texts(kck.again(caseworker))).hasSize(1);

        kck.on("2030-11-23");
        RetentionRun.of(kck.someone("privacy-officer"));
        assertThat(kck.again(caseworker).api().get(notes).status()).isEqualTo(404);
    }

    private String write(String text) {
        return made(caseworker.api().post(notes, body(text)));
    }

    private List<String> texts(TestPerson who) {
        return who.api().get(notes).items().stream().map(note -> note.getString("text")).toList();
    }

    private static JsonObject body(String text) {
        return new JsonObject()
                .put("channel", "PHONE")
                .put("talkedOn", "2026-11-20")
                .put("text", text);
    }
}

package nl.waarborg.kraamzorgregister;

import static nl.waarborg.kraamzorgregister.KckTenant.made;
import static nl.waarborg.kraamzorgregister.KckTenant.ok;
import static nl.waarborg.kraamzorgregister.KckTenant.status;
import static nl.waarborg.kraamzorgregister.MailSamples.mailFrom;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

import nl.waarborg.testkit.Answer;
import nl.waarborg.testkit.RetentionRun;
import nl.waarborg.testkit.TestPerson;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.util.stream.Collectors;

/** How mail goes apart from the dossier it stands in (KCK-R2, KCK-R9). */
final class MailErasureTest {

    private static final String WHY = "Het archief is niet meer nodig.";

    private static KckTenant kck;

    private TestPerson carer;
    private TestPerson caseworker;
    private TestPerson officer;
    private String dossier;

    @BeforeAll
    static void start() {
        kck = KckTenant.open();
    }

    @AfterAll
    static void stop() {
        kck.close();
    }

    @BeforeEach
    void registered() {
        kck.on("2026-11-22");
        carer = kck.someone("maternity-carer");
        caseworker = kck.someone("caseworker");
        officer = kck.someone("privacy-officer");
        dossier = kck.registered(carer, caseworker, "2026-11-22");
        made(caseworker.api().post(dossier + "/notes", note()));
        file("een");
        file("twee");
    }

    @Test
    void while_registered_a_granted_request_erases_the_mail_and_keeps_the_dossier() {
        String request = asked();
        JsonObject decision =
                new JsonObject()
                        .put("outcome", "PARTIAL")
                        .put("explanation", "De e-mail gaat weg; het dossier loopt door.")
                        .put(
                                "grounds",
                                new JsonArray()
                                        .add(stays("kraamzorg_register.dossier"))
                                        .add(stays("kraamzorg_register.call_note"))
                                        .add(stays("core.account")));

        ok(officer.api().post(request + "/decide", decision));
        JsonObject executed = ok(officer.api().post(request + "/execute", new JsonObject()));

        assertThat(executed.getJsonObject("line").getString("status"))
                .as(executed.encode())
                .isEqualTo("EXECUTED");
        assertThat(caseworker.api().get(dossier + "/mails").items()).isEmpty();
        assertThat(status(caseworker, dossier)).isEqualTo("REGISTERED");
        assertThat(caseworker.api().get(dossier + "/notes").items()).hasSize(1);
        assertThat(lettersTo(carer))
                .contains("bewaarde mails: 2 verwijderd")
                .contains("bijlagen van bewaarde mails: 2 verwijderd")
                .contains(
                        "registratiedossiers: 1 bewaard, tot en met 21 november 2034, op grond van"
                                + " AVG art. 17(1)")
                .contains("Besloten door: " + officer.name())
                .contains("gespreksnotities: 1 bewaard, tot en met 21 november 2034, op grond van")
                .doesNotContain("kraamzorg_register.", "core.");
    }

    @Test
    void nobody_clears_an_archive_while_the_registration_runs() {
        assertThat(clear(caseworker).status()).isEqualTo(409);
        assertThat(caseworker.api().get(dossier + "/mails").items()).hasSize(2);
    }

    @Test
    void from_its_end_who_works_on_the_dossier_clears_it_and_that_stays_written_down() {
        ok(carer.api().post(dossier + "/deregistration"));

        assertThat(clear(carer).status()).isEqualTo(403);
        assertThat(clear(kck.someone("caseworker")).status()).isEqualTo(404);
        assertThat(clear(caseworker, "kort").pointers()).containsExactly("/reasons");
        JsonObject cleared = ok(clear(caseworker));

        assertThat(cleared.getInteger("removed")).isEqualTo(2);
        assertThat(caseworker.api().get(dossier + "/mails").items()).isEmpty();
        JsonObject shown = carer.api().get(dossier + "/mail-clearings").items().getFirst();
        assertThat(shown.getString("clearedBy")).isEqualTo(caseworker.name());
        assertThat(shown.getString("reasons")).isEqualTo(WHY);
        assertThat(caseworker.api().get(dossier + "/notes").items()).hasSize(1);
    }

    @Test
    void what_nobody_cleared_goes_with_the_dossier_four_years_on_and_a_return_stops_that() {
        ok(carer.api().post(dossier + "/deregistration"));
        ok(carer.api().post(dossier + "/return", new JsonObject().put("returner", false)));
        assertThat(clear(caseworker).status()).isEqualTo(409);
        ok(carer.api().post(dossier + "/deregistration"));

        kck.on("2030-11-22");
        RetentionRun.of(kck.someone("privacy-officer"));
        TestPerson then = kck.again(caseworker);
        assertThat(then.api().get(dossier + "/mails").items()).hasSize(2);

        kck.on("2030-11-23");
        RetentionRun.of(kck.someone("privacy-officer"));
        assertThat(kck.again(caseworker).api().get(dossier).status()).isEqualTo(404);
    }

    private void file(String id) {
        assertThat(MailSamples.file(caseworker, dossier + "/mails", mailFrom(carer, id)).status())
                .isEqualTo(201);
    }

    private Answer clear(TestPerson by) {
        return clear(by, WHY);
    }

    private Answer clear(TestPerson by, String reasons) {
        return by.api().post(dossier + "/mail-clearings", new JsonObject().put("reasons", reasons));
    }

    /** A request for erasure that an officer took up. */
    private String asked() {
        String id = made(carer.api().post("/me/requests", new JsonObject().put("type", "ERASE")));
        String request = "/rights-requests/" + id;
        ok(officer.api().post(request + "/take"));
        return request;
    }

    private static String lettersTo(TestPerson person) {
        String request = person.api().get("/me/requests").items().getFirst().getString("id");
        return ok(person.api().get("/me/requests/" + request)).getJsonArray("letters").stream()
                .map(letter -> ((JsonObject) letter).getString("text"))
                .collect(Collectors.joining("\n"));
    }

    /** For the period of four years and the four years after it. */
    private static JsonObject stays(String dataset) {
        return new JsonObject()
                .put("ground", "STILL_NEEDED")
                .put("dataset", dataset)
                .put("keptUntil", "2034-11-21")
                .put("explanation", "De registratie loopt nog.");
    }

    private static JsonObject note() {
        return new JsonObject()
                .put("channel", "PHONE")
                .put("talkedOn", "2026-11-22")
                .put("text", "Belde over haar verlof.");
    }
}

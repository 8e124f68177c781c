package nl.waarborg.kraamzorgregister;

import static nl.waarborg.kraamzorgregister.KckTenant.BASE;
import static nl.waarborg.kraamzorgregister.KckTenant.asked;
import static nl.waarborg.kraamzorgregister.KckTenant.decided;
import static nl.waarborg.kraamzorgregister.KckTenant.kind;
import static nl.waarborg.kraamzorgregister.KckTenant.made;
import static nl.waarborg.kraamzorgregister.KckTenant.ok;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;

import nl.waarborg.testkit.Answer;
import nl.waarborg.testkit.RawSql;
import nl.waarborg.testkit.TestPerson;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Certificates of registration, and what their codes say to whoever asks. Everybody may ask ten
 * times at once from one address, so that no more checks than that stand here.
 */
final class CertificateTest {

    private static final Pattern CODE = Pattern.compile("[0-9A-Z]{5}(-[0-9A-Z]{5}){3}");

    private static KckTenant kck;

    private TestPerson carer;
    private TestPerson caseworker;
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
    void somebody_registered() {
        kck.on("2026-11-22");
        carer = kck.someone("maternity-carer");
        caseworker = kck.someone("caseworker");
        dossier = kck.registered(carer, caseworker, "2023-05-01");
    }

    @Test
    void it_says_who_is_registered_and_its_code_says_no_more_than_it_does() {
        String number = ok(carer.api().get(dossier)).getString("registrationNumber");

        String printed = text(carer, certificate(carer, "NL"));
        String english = text(caseworker, certificate(caseworker, "EN"));

        assertThat(printed)
                .contains("Bewijs van registratie", carer.name(), number, "1 mei 2023")
                .contains("30 april 2027", "geregistreerd", "Kenniscentrum Kraamzorg");
        assertThat(english)
                .contains("Certificate of registration", carer.name(), number, "30 April 2027");
        assertThat(check(code(printed).toLowerCase(Locale.ROOT).replace('-', ' ')))
                .isEqualTo(
                        new JsonObject()
                                .put("valid", true)
                                .put("registrationNumber", number)
                                .put("kind", "REGISTERED")
                                .put("validFrom", "2023-05-01")
                                .put("validUntil", "2027-04-30"));
    }

    @Test
    void a_strike_off_ends_it_at_once_and_an_upheld_appeal_lets_it_hold_again() {
        String code = code(text(carer, certificate(carer, "NL")));

        decided(caseworker, dossier, kind("STRIKE_OFF"));
        JsonObject struckOff = check(code);
        uphold();

        assertThat(struckOff.getBoolean("valid")).isFalse();
        assertThat(struckOff.getValue("kind")).as("why is told to nobody").isNull();
        assertThat(struckOff.encode()).doesNotContain("STRUCK");
        assertThat(check(code).getBoolean("valid")).isTrue();
    }

    @Test
    void who_leaves_and_is_registered_anew_needs_a_new_one() {
        String code = code(text(carer, certificate(carer, "NL")));
        ok(carer.api().post(dossier + "/deregistration"));
        ok(carer.api().post(dossier + "/return", new JsonObject().put("returner", true)));

        decided(caseworker, dossier, kind("ADMIT"));

        assertThat(check(code).getBoolean("valid")).isFalse();
        assertThat(check(code(text(carer, certificate(carer, "NL")))).getString("validFrom"))
                .isEqualTo("2026-11-22");
    }

    @Test
    void it_holds_on_its_last_day_and_not_on_the_next_whatever_ran_in_between() {
        String code = code(text(carer, certificate(carer, "NL")));

        kck.on("2027-04-30");
        assertThat(check(code).getBoolean("valid")).isTrue();
        kck.on("2027-05-01");
        assertThat(check(code).getBoolean("valid")).isFalse();
    }

    @Test
    void a_code_that_nobody_has_and_that_of_a_removed_certificate_say_the_same() {
        String certificate = certificate(carer, "EN");
        String code = code(text(carer, certificate));
        assertThat(carer.api().delete(certificate).status()).isEqualTo(204);

        assertThat(check(code))
                .isEqualTo(check("ABCDE-FGH1J-KMNPQ-RSTVW"))
                .isEqualTo(new JsonObject().put("valid", false));
    }

    @Test
    void only_the_person_and_who_works_on_the_dossier_have_one_made() {
        JsonObject dutch = new JsonObject().put("language", "NL");
        String certificate = certificate(carer, "NL");

        for (String role : new String[] {"maternity-carer", "caseworker"}) {
            TestPerson other = kck.someone(role);
            assertThat(other.api().post(dossier + "/registration-certificates", dutch).status())
                    .as(role)
                    .isEqualTo(404);
            assertThat(other.api().get(certificate + "/file").status()).as(role).isEqualTo(404);
        }
        assertThat(carer.api().get(dossier + "/registration-certificates").items()).hasSize(1);
    }

    @Test
    void what_does_not_run_is_not_certified() {
        TestPerson waiting = kck.someone("maternity-carer");
        String requested = asked(waiting, false);

        Answer answer =
                waiting.api()
                        .post(
                                requested + "/registration-certificates",
                                new JsonObject().put("language", "NL"));

        assertThat(answer.status()).isEqualTo(409);
        assertThat(answer.text()).contains("REQUESTED");
    }

    @Test
    void the_code_stands_nowhere_but_in_the_encrypted_file() {
        String code = code(text(carer, certificate(carer, "NL")));
        String plain = code.replace("-", "");
        String inHex = HexFormat.of().formatHex(plain.getBytes(StandardCharsets.US_ASCII));

        try (RawSql sql = RawSql.at(kck.platform(), KckTenant.ID)) {
            String kept =
                    sql.ask(
                                    "SELECT string_agg(c::text, ' ') || (SELECT string_agg(a::text,"
                                            + " ' ') FROM core.audit a)"
                                            + " FROM kraamzorg_register.registration_certificate c")
                            .orElseThrow();
            assertThat(kept).doesNotContain(code, plain, inHex);
        }
    }

    private void uphold() {
        String appeal =
                made(
                        carer.api()
                                .post(
                                        dossier + "/appeals",
                                        new JsonObject().put("grounds", "Dit klopt echt niet.")));
        TestPerson committee = kck.someone("appeals-committee");
        kck.assign(dossier, committee);
        ok(
                committee
                        .api()
                        .post(
                                dossier + "/appeals/" + appeal + "/decision",
                                new JsonObject()
                                        .put("outcome", "UPHELD")
                                        .put("reasons", "De uren zijn alsnog aangetoond.")));
    }

    private String certificate(TestPerson by, String language) {
        String certificates = dossier + "/registration-certificates";
        return certificates
                + "/"
                + made(by.api().post(certificates, new JsonObject().put("language", language)));
    }

    /** As nobody in particular. */
    private static JsonObject check(String code) {
        return ok(
                kck.platform()
                        .api(KckTenant.ID)
                        .post(BASE + "/certificate-checks", new JsonObject().put("code", code)));
    }

    static String code(String printed) {
        Matcher found = CODE.matcher(printed);
        assertThat(found.find()).as(printed).isTrue();
        return found.group();
    }

    private static String text(TestPerson who, String certificate) {
        return PdfReader.text(kck, who, certificate + "/file");
    }
}

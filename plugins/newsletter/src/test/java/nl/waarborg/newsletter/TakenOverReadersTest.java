package nl.waarborg.newsletter;

import static nl.waarborg.newsletter.Lists.KCK;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;

import nl.waarborg.testkit.Answer;
import nl.waarborg.testkit.ApiClient;
import nl.waarborg.testkit.RawSql;
import nl.waarborg.testkit.TestPerson;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.nio.charset.StandardCharsets;
import java.time.Instant;

/**
 * Carers of an older register get the newsletter with the first period that they are given here
 * (KCK-C2): once, and not where they left the list of then.
 */
@SuppressWarnings("NullAway.Init") // JUnit fills the fields before each test
final class TakenOverReadersTest {

    private static final String PASSWORD = "een lang en eigen wachtwoord 7";
    private static final String REGISTER = "/kraamzorg-register";
    private static final String MIRA = "mira@vroeger.example";

    private Carers kck;
    private TestPerson coordinator;
    private TestPerson caseworker;
    private String dossier;

    /** Until the thirtieth of November. */
    @BeforeEach
    void somebody_registered_in_the_register_before() {
        kck = new Carers();
        coordinator = kck.platform.person(KCK, "Cor Overname", "coordinator");
        caseworker = kck.platform.person(KCK, "Bert Behandelt", "caseworker");
        String file =
                "number,name,date_of_birth,email,phone,street,postcode,town,period_from\n"
                        + "KCKZ-40,Mira Verzonnen,1990-05-17,"
                        + MIRA
                        + ",,,,,2022-12-01";
        Answer taken =
                coordinator
                        .api()
                        .upload(
                                REGISTER + "/takeover-files?reasons=Overgenomen%20van%20eerder",
                                "text/plain",
                                "attachment; filename=\"register.txt\"",
                                file.getBytes(StandardCharsets.UTF_8));
        assertThat(taken.json().getInteger("takenOver")).as(taken.toString()).isEqualTo(1);
        dossier =
                REGISTER
                        + "/dossiers/"
                        + taken.json()
                                .getJsonArray("lines")
                                .getJsonObject(0)
                                .getString("dossierId");
        coordinator
                .api()
                .post(
                        dossier + "/assignments",
                        new JsonObject().put("accountId", caseworker.account().toString()));
    }

    @AfterEach
    void close() {
        kck.close();
    }

    @Test
    void the_first_period_here_puts_who_was_taken_over_on_the_list_once() {
        ApiClient mira = registers();
        assertThat(kck.platform.tell("newsletter", KCK)).as("the take-over itself").isZero();

        nextPeriod(mira, caseworker);

        assertThat(kck.platform.tell("newsletter", KCK)).isEqualTo(1);
        JsonObject reader = kck.subscriptionsAt(MIRA).getFirst();
        assertThat(reader.getString("source")).isEqualTo("REGISTRATION");
        kck.issue("Welkom");
        assertThat(kck.recipientsOf("Welkom")).containsExactly(MIRA);

        kck.platform.clock().set(Instant.parse("2030-11-10T11:00:00Z"));
        ApiClient later = kck.platform.api(KCK).loggedIn(MIRA, PASSWORD);
        nextPeriod(later, kck.platform.again(caseworker));
        assertThat(kck.platform.tell("newsletter", KCK)).as("told once").isZero();
    }

    @Test
    void more_time_tells_nothing_and_the_period_after_it_does() {
        ApiClient mira = registers();

        decide(caseworker, new JsonObject().put("kind", "EXTEND").put("runsUntil", "2026-12-31"));
        assertThat(kck.platform.tell("newsletter", KCK)).as("more time").isZero();
        nextPeriod(mira, caseworker);

        assertThat(kck.platform.tell("newsletter", KCK)).isEqualTo(1);
        assertThat(kck.subscriptionsAt(MIRA)).hasSize(1);
    }

    @Test
    void who_left_the_list_of_then_is_not_put_on_it_again() {
        assertThat(kck.putAs("CONSENT", MIRA)).isEqualTo("ADDED");
        kck.leaveFrom(MIRA);
        ApiClient mira = registers();

        nextPeriod(mira, caseworker);
        kck.tell();
        kck.issue("Nieuws");

        assertThat(kck.recipientsOf("Nieuws")).isEmpty();
        assertThat(kck.subscriptionsAt(MIRA))
                .extracting(one -> one.getString("source"))
                .doesNotContain("REGISTRATION");
    }

    private void nextPeriod(ApiClient carer, TestPerson by) {
        Answer asked = carer.post(dossier + "/reregistration");
        assertThat(asked.status()).as(asked.toString()).isEqualTo(200);
        decide(by, new JsonObject().put("kind", "REREGISTER"));
    }

    private void decide(TestPerson by, JsonObject decision) {
        Answer decided =
                by.api()
                        .post(
                                dossier + "/decisions",
                                decision.put("reasons", "Alles is nagekeken en besproken."));
        assertThat(decided.status()).as(decided.toString()).isEqualTo(201);
    }

    /** Registers alone with the address in the dossier, and proves to read the mail. */
    private ApiClient registers() {
        ApiClient anyone = kck.platform.api(KCK);
        JsonObject asked =
                new JsonObject()
                        .put("login", MIRA)
                        .put("name", "Mira Verzonnen")
                        .put("role", "maternity-carer");
        assertThat(anyone.post("/auth/registration", asked).status()).isEqualTo(204);
        JsonObject proof = new JsonObject().put("code", code()).put("password", PASSWORD);
        assertThat(anyone.post("/auth/password", proof).status()).isEqualTo(204);
        return anyone.loggedIn(MIRA, PASSWORD);
    }

    private String code() {
        try (RawSql sql = RawSql.at(kck.platform, KCK)) {
            String body =
                    sql.ask(
                                    "SELECT body FROM core.mail WHERE recipient = ? AND body LIKE '%Code: %'",
                                    MIRA)
                            .orElseThrow();
            return body.substring(body.indexOf("Code: ") + 6).lines().findFirst().orElseThrow();
        }
    }
}

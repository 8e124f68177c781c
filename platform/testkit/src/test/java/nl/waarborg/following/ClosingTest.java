package nl.waarborg.following;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;

import nl.waarborg.spi.TenantId;
import nl.waarborg.testkit.Answer;
import nl.waarborg.testkit.RetentionRun;
import nl.waarborg.testkit.TestPerson;
import nl.waarborg.testkit.TestPlatform;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** People close their own account (VAL-R7), and who works for the organisation keeps it. */
class ClosingTest {

    private static final TenantId VALTES = ArchivedValtes.ID;
    private static final LocalDate TODAY = LocalDate.of(2026, 11, 22);

    private static TestPlatform platform;
    private static Archive archive;
    private static TestPerson officer;

    @BeforeAll
    static void start() {
        platform = ArchivedValtes.serving();
        archive = new Archive(platform, VALTES.value());
        officer = platform.person(VALTES, "Olga Officer", "privacy-officer");
    }

    @AfterAll
    static void stop() {
        platform.close();
    }

    @Test
    void closing_asks_for_the_password_and_ends_every_log_in_at_once() {
        TestPerson ann = platform.person(VALTES, "Ann Closes", "carer");
        TestPerson elsewhere = platform.again(ann);
        JsonObject tokens =
                platform.api(VALTES)
                        .post("/auth/token", credentials(ann, TestPlatform.PASSWORD))
                        .json();

        assertThat(close(ann, "another password").json().encode()).contains("wrong-password");
        assertThat(ann.api().post("/me/closing", new JsonObject()).status()).isEqualTo(400);
        assertThat(elsewhere.api().get("/me").status()).isEqualTo(200);
        Answer closed = close(ann, TestPlatform.PASSWORD);

        assertThat(closed.status()).as(closed.toString()).isEqualTo(200);
        assertThat(ann.api().get("/me").status()).isEqualTo(401);
        assertThat(elsewhere.api().get("/me").status()).isEqualTo(401);
        assertThat(
                        platform.api(VALTES)
                                .post(
                                        "/auth/refresh",
                                        new JsonObject()
                                                .put(
                                                        "refreshToken",
                                                        tokens.getString("refreshToken")))
                                .status())
                .isEqualTo(401);
        assertThat(
                        platform.api(VALTES)
                                .post("/auth/token", credentials(ann, TestPlatform.PASSWORD))
                                .status())
                .isEqualTo(401);
        assertThat(
                        archive.ask(
                                "SELECT record_id, actor FROM core.audit WHERE action = 'UPDATE'"
                                        + " AND dataset = 'core.account'"))
                .containsEntry(ann.account().value(), ann.account().value());
    }

    @Test
    void what_is_kept_goes_on_the_day_it_would_have_gone() {
        TestPerson ben = platform.person(VALTES, "Ben Applied", "carer");
        LocalDate next = TODAY.plusMonths(3);
        UUID paper = archive.paper(ben.subject().value(), "SENT", next, next.minusYears(1));
        String before = eraseOn("archive.paper", paper);
        String account = eraseOn("core.account", ben.account().value());

        JsonObject closed = close(ben, TestPlatform.PASSWORD).json();

        assertThat(before).isEqualTo(next.plusYears(1).toString());
        assertThat(eraseOn("archive.paper", paper)).isEqualTo(before);
        assertThat(eraseOn("core.account", ben.account().value())).isEqualTo(account);
        assertThat(account).isEqualTo(before);
        assertThat(closed.getJsonArray("stays").encode()).contains("papieren", "VAL-R1");
        assertThat(stays(closed, "account").getString("until")).isEqualTo(account);
        assertThat(archive.letters(ben).getFirst())
                .contains("papieren: 1 bewaard, tot en met 22 februari 2028, volgens regel VAL-R1")
                .contains("account: 1 bewaard")
                .contains("geen verzoek om uw gegevens te verwijderen")
                .contains("Autoriteit Persoonsgegevens");
    }

    @Test
    void whose_role_kept_the_account_is_told_the_day_that_holds_from_now_on() {
        TestPerson max = platform.person(VALTES, "Max Works", "carer", "caseworker");
        LocalDate next = TODAY.plusMonths(3);
        archive.paper(max.subject().value(), "SENT", next, next.minusYears(1));

        JsonObject account = stays(close(max, TestPlatform.PASSWORD).json(), "account");

        assertThat(account.getString("rule")).isEqualTo("VAL-R7");
        assertThat(account.getString("until"))
                .isEqualTo(eraseOn("core.account", max.account().value()));
        assertThat(archive.letters(max).getFirst())
                .containsPattern(
                        "account: 1 bewaard, tot en met [^,]* 2028, volgens regel VAL-R7:");
    }

    @Test
    void what_a_hold_or_a_restriction_keeps_has_no_day_in_answer_and_letter() {
        TestPerson nel = platform.person(VALTES, "Nel Held", "carer");
        LocalDate next = TODAY.plusMonths(3);
        UUID paper = archive.paper(nel.subject().value(), "SENT", next, next.minusYears(1));
        archive.hold("archive.paper", paper);
        TestPerson oma = platform.person(VALTES, "Oma Aside", "carer");
        archive.paper(oma.subject().value(), "SENT", next, next.minusYears(1));
        platform.rights().restrict(oma, true);

        JsonObject held = stays(close(nel, TestPlatform.PASSWORD).json(), "papieren");
        JsonObject aside = stays(close(oma, TestPlatform.PASSWORD).json(), "papieren");

        assertThat(held.getString("besides")).isEqualTo("HOLD");
        assertThat(held.containsKey("until")).isFalse();
        assertThat(archive.letters(nel).getFirst())
                .contains("papieren: 1 bewaard, zolang op een verzoek nog niet is geantwoord");
        assertThat(aside.getString("besides")).isEqualTo("RESTRICTION");
        assertThat(archive.letters(oma).getLast())
                .contains("papieren: 1 bewaard, zolang uw gegevens op uw verzoek zijn afgeschermd");
    }

    @Test
    void staff_open_a_case_for_who_closed_the_account_and_the_letters_arrive() {
        TestPerson cas = platform.person(VALTES, "Cas English", "carer");
        cas.api().patch("/me", new JsonObject().put("language", "EN"));
        close(cas, TestPlatform.PASSWORD);

        Answer opened =
                officer.api()
                        .post(
                                "/rights-requests",
                                new JsonObject()
                                        .put("subjectId", cas.subject().toString())
                                        .put("type", "ACCESS")
                                        .put("source", "EMAIL")
                                        .put("ageGroup", "FROM_16")
                                        .put("capacity", "SELF")
                                        .put("language", "EN"));

        assertThat(opened.status()).as(opened.toString()).isEqualTo(201);
        assertThat(archive.letters(cas)).hasSize(2);
        assertThat(archive.letters(cas))
                .anySatisfy(one -> assertThat(one).contains("It is no request to erase your data"))
                .anySatisfy(one -> assertThat(one).contains("access to your data"));
        assertThat(
                        archive.ask(
                                "SELECT id, subject_id FROM core.rights_request WHERE type = 'ERASE'"))
                .doesNotContainValue(cas.subject().value());
    }

    @Test
    void the_last_who_manages_accounts_stays_also_when_two_leave_at_once() throws Exception {
        TestPerson one = platform.person(VALTES, "Eva Admin", "administrator");
        TestPerson two = platform.person(VALTES, "Fay Admin", "administrator");

        var first = CompletableFuture.supplyAsync(() -> close(one, TestPlatform.PASSWORD).status());
        var second =
                CompletableFuture.supplyAsync(() -> close(two, TestPlatform.PASSWORD).status());

        assertThat(List.of(first.get(1, TimeUnit.MINUTES), second.get(1, TimeUnit.MINUTES)))
                .containsExactlyInAnyOrder(200, 409);
    }

    @Test
    void who_works_here_keeps_the_account_when_the_own_application_goes() {
        TestPerson gus = platform.person(VALTES, "Gus Colleague", "carer", "caseworker");
        TestPerson hal = platform.person(VALTES, "Hal Applicant", "carer");
        LocalDate over = TODAY.minusYears(1);
        archive.paper(gus.subject().value(), "SENT", over, over.minusYears(1));
        archive.paper(hal.subject().value(), "SENT", over, over.minusYears(1));

        RetentionRun.of(officer, TODAY);

        assertThat(archive.papers()).doesNotContainValue(gus.subject().value());
        assertThat(there(hal)).isFalse();
        assertThat(there(gus)).isTrue();
        assertThat(explained("core.account", gus.account().value()).getString("keptBy"))
                .isEqualTo("VAL-R7a");

        close(gus, TestPlatform.PASSWORD);
        RetentionRun.of(officer, TODAY);

        assertThat(there(gus)).as("it follows the application once the work is over").isFalse();
    }

    @Test
    void of_several_kinds_that_an_account_follows_the_last_to_go_counts() {
        TenantId both = ArchivedValtes.BOTH;
        Archive other = new Archive(platform, both.value());
        TestPerson clerk = platform.person(both, "Iris Officer", "privacy-officer");
        LocalDate over = TODAY.minusYears(1);
        UUID jan = other.person(TODAY.minusYears(1));
        other.paper(jan, "SENT", over, over.minusYears(1));
        UUID kim = other.person(TODAY.minusYears(1));
        other.paper(kim, "SENT", over, over.minusYears(1));
        other.book(kim, "seen_by", kim, TODAY.minusYears(2));

        RetentionRun.of(clerk, TODAY);

        assertThat(other.papers()).isEmpty();
        assertThat(other.accounts()).containsExactly(kim);
        JsonObject kept = clerk.api().get("/records/core.account/" + kim + "/retention").json();
        assertThat(kept.getString("keptBy")).isEqualTo("VAL-R7");
        assertThat(kept.getString("eraseOn")).isEqualTo("2032-01-01");
    }

    private static JsonObject credentials(TestPerson person, String password) {
        return new JsonObject().put("login", person.login()).put("password", password);
    }

    private static Answer close(TestPerson person, String password) {
        return person.api().post("/me/closing", new JsonObject().put("password", password));
    }

    private static JsonObject stays(JsonObject closed, String name) {
        return closed.getJsonArray("stays").stream()
                .map(JsonObject.class::cast)
                .filter(one -> one.getJsonObject("name").getString("nl").equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static boolean there(TestPerson person) {
        return archive.ask("SELECT id, subject_id FROM core.account")
                .containsKey(person.account().value());
    }

    private static String eraseOn(String dataset, UUID id) {
        return explained(dataset, id).getString("eraseOn");
    }

    private static JsonObject explained(String dataset, UUID id) {
        return officer.api().get("/records/" + dataset + "/" + id + "/retention").json();
    }
}

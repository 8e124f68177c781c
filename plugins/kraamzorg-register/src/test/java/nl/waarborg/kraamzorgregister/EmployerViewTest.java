package nl.waarborg.kraamzorgregister;

import static nl.waarborg.kraamzorgregister.KckTenant.BASE;
import static nl.waarborg.kraamzorgregister.KckTenant.asked;
import static nl.waarborg.kraamzorgregister.KckTenant.made;
import static nl.waarborg.kraamzorgregister.KckTenant.ok;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vertx.core.json.JsonObject;

import nl.waarborg.kraamzorgregister.dossier.Employments;
import nl.waarborg.spi.Reach;
import nl.waarborg.spi.Values;
import nl.waarborg.testkit.Answer;
import nl.waarborg.testkit.TestPerson;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.OptionalLong;
import java.util.UUID;

/** Whom a carer lets look: a consent, and beside it a yes for each employment (KCK-C1). */
final class EmployerViewTest {

    private static KckTenant kck;
    private static TestPerson coordinator;

    private TestPerson carer;
    private String dossier;

    @BeforeAll
    static void start() {
        kck = KckTenant.open();
        kck.on("2026-11-22");
        coordinator = kck.someone("coordinator");
    }

    @AfterAll
    static void stop() {
        kck.close();
    }

    @BeforeEach
    void a_carer() {
        carer = kck.someone("maternity-carer");
        dossier = asked(carer, false);
    }

    @Test
    void of_two_employers_one_is_let_in_and_a_new_one_does_not_look_at_once() {
        Boss one = employer();
        Boss other = employer();
        String here = employed(dossier, one, null);
        String there = employed(dossier, other, null);
        agree(carer);
        assertThat(one.status(here)).as("a consent alone").isEqualTo(404);

        ok(letLook(carer, here));

        assertThat(one.status(here)).isEqualTo(200);
        assertThat(one.sees()).containsExactly(carer.name());
        assertThat(other.status(there)).isEqualTo(404);
        assertThat(other.sees()).isEmpty();
        Boss later = employer();
        assertThat(later.status(employed(dossier, later, null))).as("a new one").isEqualTo(404);
        assertThat(letIn()).containsExactly(here);
        ok(carer.api().put(dossier + "/employments/" + here, employment(other, null)));
        assertThat(other.status(here)).as("a yes to one is none to another").isEqualTo(404);
    }

    @Test
    void a_yes_is_asked_when_an_employment_is_written_down_and_taken_back_by_itself() {
        Boss boss = employer();
        JsonObject yes = employment(boss, true);
        assertThat(carer.api().post(dossier + "/employments", yes).status())
                .as("no consent")
                .isEqualTo(403);
        agree(carer);

        String id = employed(dossier, boss, true);
        assertThat(boss.status(id)).isEqualTo(200);
        ok(carer.api().put(dossier + "/employments/" + id, employment(boss, null)));
        assertThat(boss.status(id)).as("another change leaves it").isEqualTo(200);
        assertThat(carer.api().delete(yes(id)).status()).isEqualTo(204);

        assertThat(boss.status(id)).isEqualTo(404);
        assertThat(letIn()).isEmpty();
    }

    @Test
    void a_yes_goes_with_the_consent_and_a_later_consent_brings_none_back() {
        Boss boss = employer();
        String consent = agree(carer);
        String id = employed(dossier, boss, true);
        assertThat(boss.status(id)).isEqualTo(200);

        ok(carer.api().post("/me/consents/" + consent + "/withdrawal"));
        assertThat(boss.status(id)).isEqualTo(404);
        assertThat(letLook(carer, id).status()).as("without the consent").isEqualTo(403);
        agree(carer);

        assertThat(boss.status(id)).isEqualTo(404);
        assertThat(boss.sees()).isEmpty();
        ok(letLook(carer, id));
        assertThat(boss.status(id)).isEqualTo(200);
    }

    @Test
    void every_page_of_the_list_is_logged_for_those_whom_it_shows() {
        Boss boss = employer();
        List<TestPerson> shown = List.of(working(boss), working(boss), working(boss));

        JsonObject first = ok(boss.account().api().get(BASE + "/employees?limit=2"));
        List<String> two = names(first);

        assertThat(two).hasSize(2);
        assertThat(lookedAt(shown)).as("one is not shown yet").containsExactlyElementsOf(two);
        JsonObject rest =
                ok(
                        boss.account()
                                .api()
                                .get(BASE + "/employees?limit=2&after=" + first.getString("next")));
        assertThat(names(rest)).hasSize(1).doesNotContainAnyElementsOf(two);
        assertThat(rest.getString("next")).isNull();
        assertThat(lookedAt(shown)).hasSize(3).doesNotHaveDuplicates();
    }

    private static List<String> names(JsonObject page) {
        return page.getJsonArray("items").stream()
                .map(one -> ((JsonObject) one).getString("name"))
                .sorted()
                .toList();
    }

    @Test
    void nobody_else_says_yes_for_the_carer() {
        Boss boss = employer();
        agree(carer);
        String id = employed(dossier, boss, null);
        TestPerson caseworker = kck.someone("caseworker");
        kck.assign(dossier, caseworker);

        assertThat(
                        caseworker
                                .api()
                                .put(dossier + "/employments/" + id, employment(boss, true))
                                .text())
                .contains("Only the person lets an employer look");
        TestPerson another = kck.someone("maternity-carer");
        agree(another);
        assertThat(letLook(another, id).status()).isEqualTo(404);
        assertThat(boss.account().api().post(yes(id)).status()).isEqualTo(403);
        assertThat(boss.status(id)).isEqualTo(404);
    }

    @Test
    void the_database_lets_only_the_person_say_yes_and_only_under_the_consent() {
        Boss boss = employer();
        String id = employed(dossier, boss, null);

        assertThatThrownBy(() -> write(id, false)).hasStackTraceContaining("shown-by-oneself");
        assertThatThrownBy(() -> write(id, true)).hasStackTraceContaining("shown-under-consent");
        agree(carer);
        write(id, true);
        assertThat(boss.status(id)).isEqualTo(200);
    }

    /** As the module itself would, in somebody's name. */
    private void write(String employment, boolean byOneself) {
        kck.platform()
                .write(
                        Register.NAME,
                        byOneself ? carer : coordinator,
                        byOneself ? Reach.OWN : Reach.TENANT,
                        work ->
                                work.tx()
                                        .update(
                                                Employments.DATASET,
                                                UUID.fromString(employment),
                                                OptionalLong.empty(),
                                                Values.of(Employments.SHOWN_SINCE, work.now())));
    }

    /** Of each line that these people find in their logs, whose log it is. */
    private static List<String> lookedAt(List<TestPerson> people) {
        return people.stream()
                .flatMap(
                        one ->
                                one.api().get("/me/disclosures").items().stream()
                                        .map(_ -> one.name()))
                .sorted()
                .toList();
    }

    /** The employments whose employer may look, as the carer sees it. */
    private List<String> letIn() {
        return carer.api().get(BASE + "/me/employments").items().stream()
                .filter(one -> one.getBoolean("employerMayLook"))
                .map(one -> one.getString("id"))
                .toList();
    }

    /** Somebody who works there and lets this employer look. */
    private static TestPerson working(Boss boss) {
        TestPerson somebody = kck.someone("maternity-carer");
        agree(somebody);
        made(somebody.api().post(asked(somebody, false) + "/employments", employment(boss, true)));
        return somebody;
    }

    private String employed(String in, Boss boss, @Nullable Boolean yes) {
        return made(carer.api().post(in + "/employments", employment(boss, yes)));
    }

    private static JsonObject employment(Boss boss, @Nullable Boolean yes) {
        JsonObject employment =
                new JsonObject()
                        .put("employerId", boss.employer())
                        .put("kind", "FIXED")
                        .put("startedOn", "2024-01-01");
        return yes == null ? employment : employment.put("employerMayLook", yes);
    }

    private static String agree(TestPerson who) {
        return ok(who.api()
                        .post(
                                "/me/consents",
                                new JsonObject()
                                        .put("purpose", Register.NAME + ".employer-view")
                                        .put("textVersion", "2026-11")))
                .getString("id");
    }

    private static Answer letLook(TestPerson who, String employment) {
        return who.api().post(yes(employment));
    }

    private static String yes(String employment) {
        return BASE + "/me/employments/" + employment + "/employer-view";
    }

    /** An authorised employer, and an account that looks for it. */
    private static Boss employer() {
        TestPerson account = kck.someone("employer");
        String id =
                made(
                        coordinator
                                .api()
                                .post(
                                        BASE + "/employers",
                                        new JsonObject().put("name", "Kraamzorg Proef")));
        String path = BASE + "/employers/" + id;
        JsonObject who = new JsonObject().put("accountId", account.account().toString());
        assertThat(coordinator.api().post(path + "/accounts", who).status()).isEqualTo(204);
        assertThat(coordinator.api().post(path + "/authorisation").status()).isEqualTo(204);
        return new Boss(id, account);
    }

    /** Who looks for an employer. */
    private record Boss(String employer, TestPerson account) {

        int status(String employment) {
            return account.api().get(BASE + "/employees/" + employment + "/training").status();
        }

        List<String> sees() {
            return account.api().get(BASE + "/employees").items().stream()
                    .map(one -> one.getString("name"))
                    .toList();
        }
    }
}

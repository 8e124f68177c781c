package nl.waarborg.mantelzorgwaardering;

import static nl.waarborg.mantelzorgwaardering.AwardApi.BASE;
import static nl.waarborg.mantelzorgwaardering.AwardApi.application;
import static nl.waarborg.mantelzorgwaardering.AwardApi.made;
import static nl.waarborg.mantelzorgwaardering.AwardApi.ok;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;

import nl.waarborg.spi.Reach;
import nl.waarborg.spi.Values;
import nl.waarborg.testkit.Answer;
import nl.waarborg.testkit.TestPerson;
import nl.waarborg.testkit.TestPlatform;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.UUID;

/** Objections, deadlines and letters over HTTP. The clock stands at 22 November 2026 at first. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@SuppressWarnings("NullAway.Init") // JUnit fills the fields before the tests
final class ObjectionTest {

    private TestPlatform platform;
    private AwardApi award;
    private TestPerson decider;
    private TestPerson other;

    @BeforeAll
    void start() {
        platform = AwardApi.platform();
        award = new AwardApi(platform);
    }

    @AfterAll
    void stop() {
        platform.close();
    }

    @BeforeEach
    void at_noon() {
        platform.clock().set(TestPlatform.NOON);
        decider = award.staff("Decider");
        other = award.staff("Other");
    }

    @Test
    void an_upheld_objection_leads_to_a_grant_and_to_its_payment() {
        TestPerson anna = award.carer("Anna");
        String edition = award.edition(decider.api(), Map.of());
        String id = refused(anna, edition);
        assertThat(payable(edition)).isFalse();

        Answer lodged = object(anna, id);
        String objection = made(lodged);
        assertThat(lodged.json().getString("lastDay")).isEqualTo("2027-01-04");
        assertThat(lodged.json().getString("dueOn")).isEqualTo("2027-02-15");
        assertThat(lodged.json().getBoolean("late")).isFalse();
        assertThat(answer(decider, objection, "UPHELD").status()).isEqualTo(403);
        ok(answer(other, objection, "UPHELD"));

        assertThat(ok(anna.api().get(application(id))).getString("status")).isEqualTo("GRANTED");
        JsonObject decision = ok(anna.api().get(application(id) + "/decision"));
        assertThat(decision.getString("outcome")).isEqualTo("GRANTED");
        assertThat(decision.getString("decidedBy")).isEqualTo(other.name());
        assertThat(payable(edition)).isTrue();
        assertThat(kinds(id))
                .containsExactlyInAnyOrder(
                        "mantelzorgwaardering.decision-refused",
                        "mantelzorgwaardering.objection-received",
                        "mantelzorgwaardering.objection-upheld");
        assertThat(anna.api().get("/me/data").text())
                .as("each letter names who decided")
                .contains("Besloten door: " + decider.name())
                .contains("Besloten door: " + other.name())
                .doesNotContain("Besloten door een medewerker");
        assertThat(object(anna, id).status()).isEqualTo(409);
    }

    @Test
    void an_unfounded_one_changes_nothing() {
        TestPerson bram = award.carer("Bram");
        String id = refused(bram, award.edition(decider.api(), Map.of()));
        String objection = made(object(bram, id));

        assertThat(answer(other, objection, "INADMISSIBLE").status()).isEqualTo(409);
        ok(answer(other, objection, "UNFOUNDED"));

        assertThat(ok(bram.api().get(application(id))).getString("status")).isEqualTo("REFUSED");
        assertThat(answer(other, objection, "UPHELD").status()).isEqualTo(409);
    }

    @Test
    void a_late_one_is_taken_in_and_a_human_says_what_that_means() {
        TestPerson cas = award.carer("Cas");
        String id = refused(cas, award.edition(decider.api(), Map.of()));
        forward(Duration.ofDays(44));
        cas = again(cas);
        String objection = made(object(cas, id));

        assertThat(ok(cas.api().get(BASE + "/objections/" + objection)).getBoolean("late"))
                .isTrue();
        JsonObject decided = ok(answer(again(other), objection, "INADMISSIBLE"));
        assertThat(decided.getString("outcome")).isEqualTo("INADMISSIBLE");
    }

    @Test
    void staff_record_one_that_came_by_post() {
        TestPerson dora = award.carer("Dora");
        String id = refused(dora, award.edition(decider.api(), Map.of()));
        forward(Duration.ofDays(3));
        TestPerson staff = again(other);

        assertThat(record(staff, id, "2026-11-26").pointers()).containsExactly("/receivedOn");
        assertThat(record(staff, id, "2026-11-21").pointers()).containsExactly("/receivedOn");
        JsonObject recorded = record(staff, id, "2026-11-24").json();

        assertThat(recorded.getString("channel")).isEqualTo("LETTER");
        assertThat(recorded.getString("receivedOn")).isEqualTo("2026-11-24");
    }

    @Test
    void nobody_objects_to_anothers_decision_or_sees_the_objection() {
        TestPerson ella = award.carer("Ella");
        TestPerson finn = award.carer("Finn");
        String id = refused(ella, award.edition(decider.api(), Map.of()));
        String objection = made(object(ella, id));

        assertThat(object(finn, id).status()).isEqualTo(404);
        assertThat(finn.api().get(BASE + "/objections/" + objection).status()).isEqualTo(404);
        assertThat(finn.api().post(BASE + "/objections/" + objection + "/withdrawal").status())
                .isEqualTo(404);
    }

    @Test
    void one_that_was_taken_back_can_be_lodged_anew() {
        TestPerson guus = award.carer("Guus");
        String id = refused(guus, award.edition(decider.api(), Map.of()));
        String objection = made(object(guus, id));
        assertThat(object(guus, id).status()).isEqualTo(409);

        ok(guus.api().post(BASE + "/objections/" + objection + "/withdrawal"));

        assertThat(answer(other, objection, "UNFOUNDED").status()).isEqualTo(409);
        made(object(guus, id));
    }

    @Test
    void is_adjourned_with_a_notice_to_the_carer() {
        TestPerson hugo = award.carer("Hugo");
        String id = refused(hugo, award.edition(decider.api(), Map.of()));
        String objection = made(object(hugo, id));

        assertThat(adjourn(objection, "2027-04-15").pointers()).containsExactly("/dueOn");
        assertThat(ok(adjourn(objection, "2027-03-15")).getString("dueOn")).isEqualTo("2027-03-15");
        assertThat(adjourn(objection, "2027-03-20").status()).isEqualTo(409);
        assertThat(kinds(id)).contains("mantelzorgwaardering.objection-adjourned");
    }

    @Test
    void shows_what_is_due_and_what_is_overdue() {
        String edition = award.edition(decider.api(), Map.of());
        TestPerson ida = award.carer("Ida");
        String open = award.submitted(ida, edition);
        String asked = award.submitted(award.carer("Jan"), edition);
        ok(
                decider.api()
                        .post(
                                application(asked) + "/completion-request",
                                new JsonObject()
                                        .put("text", "Hoeveel uur is het?")
                                        .put("dueOn", "2026-12-06")));

        assertThat(deadline(decider, open).getString("dueOn")).isEqualTo("2027-01-18");
        assertThat(deadline(decider, open).getString("state")).isEqualTo("RUNNING");
        assertThat(deadline(decider, asked).getString("dueOn")).isEqualTo("2027-02-01");
        assertThat(deadline(decider, asked).getString("state"))
                .as("the term stands still from the day after")
                .isEqualTo("RUNNING");
        assertThat(ids(decider, "?overdue=true")).doesNotContain(open, asked);
        forward(Duration.ofDays(1));
        assertThat(deadline(again(decider), asked).getString("state")).isEqualTo("SUSPENDED");

        forward(Duration.ofDays(59));
        TestPerson staff = again(decider);
        assertThat(ids(staff, "?overdue=true")).contains(open).doesNotContain(asked);
        assertThat(ids(staff, "")).contains(open, asked);
        assertThat(extend(staff, open, "2027-03-01").status()).isEqualTo(409);
        JsonObject extended = ok(extend(staff, asked, "2027-03-01"));
        assertThat(extended.getString("dueOn")).isEqualTo("2027-03-01");
        assertThat(kinds(staff, asked)).containsExactly("mantelzorgwaardering.term-extended");
        assertThat(extend(staff, asked, "2027-02-28").pointers()).containsExactly("/dueOn");
    }

    @Test
    void an_objection_stands_among_the_deadlines_until_it_is_decided() {
        TestPerson kees = award.carer("Kees");
        String id = refused(kees, award.edition(decider.api(), Map.of()));
        String objection = made(object(kees, id));

        assertThat(items(other, ""))
                .anyMatch(item -> objection.equals(item.getString("objectionId")));
        ok(answer(other, objection, "UNFOUNDED"));
        assertThat(items(other, ""))
                .noneMatch(item -> objection.equals(item.getString("objectionId")));
    }

    @Test
    void the_letter_says_until_when_to_object_and_can_be_sent_again() {
        TestPerson loes = award.carer("Loes");
        String id = refused(loes, award.edition(decider.api(), Map.of()));

        JsonObject letter = loes.api().get(application(id) + "/letters").items().getFirst();
        assertThat(letter.getString("kind")).isEqualTo("mantelzorgwaardering.decision-refused");
        assertThat(letter.getBoolean("lost")).isFalse();

        forward(Duration.ofDays(7));
        ok(again(decider).api().post(application(id) + "/decision/letter"));
        TestPerson later = again(loes);
        assertThat(object(later, id).json().getString("lastDay")).isEqualTo("2027-01-11");
    }

    @Test
    void a_letter_that_cannot_arrive_shows_on_the_case_and_starts_no_term() {
        TestPerson mies = award.carer("Mies");
        String id = award.submitted(mies, award.edition(decider.api(), Map.of()));
        platform.write(
                MantelzorgwaarderingPlugin.NAME,
                decider,
                Reach.TENANT,
                work ->
                        work.tx()
                                .update(
                                        Applications.DATASET,
                                        UUID.fromString(id),
                                        OptionalLong.empty(),
                                        Values.of(Applications.EMAIL, "no address")));
        award.decide(decider.api(), id, "REFUSED");

        JsonObject letter = decider.api().get(application(id) + "/letters").items().getFirst();
        assertThat(letter.getBoolean("lost")).isTrue();
        assertThat(letter.getString("status")).isEqualTo("FAILED");
        forward(Duration.ofDays(100));
        assertThat(object(again(mies), id).json().getBoolean("late")).isFalse();
    }

    private String refused(TestPerson carer, String edition) {
        String id = award.submitted(carer, edition);
        award.decide(decider.api(), id, "REFUSED");
        return id;
    }

    private static Answer object(TestPerson carer, String id) {
        return carer.api()
                .post(
                        application(id) + "/objections",
                        new JsonObject().put("grounds", "Ik zorg echt meer dan acht uur."));
    }

    private static Answer record(TestPerson staff, String id, String on) {
        return staff.api()
                .post(
                        application(id) + "/recorded-objections",
                        new JsonObject()
                                .put("grounds", "Het zijn meer uren.")
                                .put("channel", "LETTER")
                                .put("receivedOn", on));
    }

    private static Answer answer(TestPerson staff, String objection, String outcome) {
        return staff.api()
                .post(
                        BASE + "/objections/" + objection + "/decision",
                        new JsonObject()
                                .put("outcome", outcome)
                                .put("reasons", "Dat volgt uit wat de carer liet zien."));
    }

    private Answer adjourn(String objection, String dueOn) {
        return other.api()
                .post(
                        BASE + "/objections/" + objection + "/adjournment",
                        new JsonObject()
                                .put("dueOn", dueOn)
                                .put("reasons", "Wij wachten op een stuk."));
    }

    private static Answer extend(TestPerson staff, String id, String dueOn) {
        return staff.api()
                .post(
                        application(id) + "/term-extension",
                        new JsonObject()
                                .put("dueOn", dueOn)
                                .put("reasons", "Wij wachten op de gemeente."));
    }

    private boolean payable(String edition) {
        return other.api()
                        .post(
                                BASE + "/payout-batches",
                                new JsonObject()
                                        .put("editionId", edition)
                                        .put("payOn", "2026-11-24"))
                        .status()
                == 201;
    }

    private static JsonObject deadline(TestPerson staff, String id) {
        return ok(staff.api().get(application(id) + "/deadline"));
    }

    private static List<JsonObject> items(TestPerson staff, String query) {
        return ok(staff.api().get(BASE + "/deadlines" + query)).getJsonArray("items").stream()
                .map(JsonObject.class::cast)
                .toList();
    }

    private static List<String> ids(TestPerson staff, String query) {
        return items(staff, query).stream().map(item -> item.getString("applicationId")).toList();
    }

    private List<String> kinds(String id) {
        return kinds(decider, id);
    }

    private static List<String> kinds(TestPerson staff, String id) {
        return staff.api().get(application(id) + "/letters").items().stream()
                .map(letter -> letter.getString("kind"))
                .toList();
    }

    private void forward(Duration time) {
        platform.clock().advance(time);
    }

    /** Logged in anew: a token lives for minutes, not for weeks. */
    private TestPerson again(TestPerson person) {
        return new TestPerson(
                person.tenant(),
                person.name(),
                person.login(),
                person.account(),
                person.subject(),
                platform.api(person.tenant())
                        .loggedIn(person.login(), "a password of some length"));
    }
}

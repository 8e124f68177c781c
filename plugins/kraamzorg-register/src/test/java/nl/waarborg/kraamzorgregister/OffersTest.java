package nl.waarborg.kraamzorgregister;

import static nl.waarborg.kraamzorgregister.KckTenant.BASE;
import static nl.waarborg.kraamzorgregister.KckTenant.ok;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vertx.core.json.JsonObject;

import nl.waarborg.testkit.Answer;
import nl.waarborg.testkit.TestPerson;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.time.LocalDate;
import java.util.List;

/** Offers are found by how they stand, by provider and by words, and lose their accreditation. */
final class OffersTest {

    private static final String WHY = "De docenten zijn niet meer bevoegd.";

    private static KckTenant kck;
    private static School school;
    private static School other;

    @BeforeAll
    static void two_providers() {
        kck = KckTenant.open();
        kck.on("2026-11-22");
        school = School.named(kck, "Leerhuis Drenthe");
        other = School.named(kck, "Kraamschool");
    }

    @AfterAll
    static void stop() {
        kck.close();
    }

    @BeforeEach
    void today() {
        kck.on("2026-11-22");
    }

    @Test
    void the_committee_finds_what_waits_and_carers_find_a_course_by_words() {
        String waits = school.offer("Reanimatie in de praktijk");
        String counts = school.accredited("Reanimatie, de theorie");
        kck.platform().clock().advance(Duration.ofSeconds(1));
        String elsewhere = other.accredited("Reanimatie bij pasgeborenen");
        TestPerson carer = kck.someone("maternity-carer");
        TestPerson committee = kck.someone("accreditation-committee");

        assertThat(found(committee, "status=REQUESTED")).containsExactly(waits);
        assertThat(found(carer, "q=reanimatie&status=ACCREDITED"))
                .containsExactly(counts, elsewhere);
        assertThat(found(carer, "q=theorie%20reanimatie")).containsExactly(counts);
        assertThat(found(carer, "q=kraamschool")).as("by its provider").containsExactly(elsewhere);
        assertThat(found(carer, "q=reanimatie&providerId=" + other.id()))
                .containsExactly(elsewhere);
        assertThat(found(carer, "q=vroedvrouwen")).isEmpty();
        assertThat(carer.api().get(BASE + "/offers?q=r").status()).isEqualTo(400);
        assertThat(carer.api().get(BASE + "/offers?status=VAAG").status()).isEqualTo(400);
    }

    @Test
    void a_withdrawn_accreditation_counts_until_the_day_before_and_results_keep_their_points() {
        String offer = school.accredited("Borstvoeding");
        TestPerson carer = kck.someone("maternity-carer");
        String dossier = kck.registered(carer, kck.someone("caseworker"), "2023-05-01");
        String number = ok(carer.api().get(dossier)).getString("registrationNumber");
        TestPerson committee = kck.someone("accreditation-committee");

        assertThat(withdraw(committee, offer, "2026-11-22").pointers())
                .as("not from a day that has come")
                .containsExactly("/from");
        assertThat(withdraw(committee, offer, "2027-04-01").status()).isEqualTo(400);
        assertThat(
                        committee
                                .api()
                                .post(BASE + "/offers/" + offer + "/withdrawal", from("2026-12-01"))
                                .status())
                .as("of a version that nobody has seen")
                .isEqualTo(428);
        JsonObject withdrawn = ok(withdraw(committee, offer, "2026-12-01"));
        assertThat(withdrawn.getString("status")).isEqualTo("WITHDRAWN");
        assertThat(withdrawn.getString("withdrawnFrom")).isEqualTo("2026-12-01");
        assertThat(withdrawn.getString("withdrawalReasons")).isEqualTo(WHY);
        assertThat(withdrawn.getString("accreditedUntil")).isEqualTo("2027-03-31");
        assertThat(withdraw(committee, offer, "2026-12-02").status()).as("once").isEqualTo(409);

        kck.on("2026-12-02");
        School then = new School(kck, kck.again(school.teacher()), school.id());
        assertThat(then.enters(offer, "2026-11-30", number).getInteger("credited")).isEqualTo(1);
        assertThat(TakeoverTest.outcomes(then.enters(offer, "2026-12-01", number)))
                .containsExactly("2 NOT_ACCREDITED");
        List<JsonObject> kept = kck.again(carer).api().get(dossier + "/results").items();
        assertThat(kept).extracting(one -> one.getDouble("points")).containsExactly(2.0);
    }

    @Test
    void nobody_withdraws_the_accreditation_of_a_provider_worked_for() {
        String offer = school.accredited("Partusassistentie");
        TestPerson both = kck.someone("accreditation-committee", "provider");
        kck.someone("coordinator")
                .api()
                .post(
                        BASE + "/providers/" + school.id() + "/accounts",
                        new JsonObject().put("accountId", both.account().toString()));

        assertThat(withdraw(both, offer, "2026-12-01").status()).isBetween(400, 422);
        assertThat(withdraw(school.teacher(), offer, "2026-12-01").status()).isEqualTo(403);
    }

    @Test
    void a_provider_is_renamed_by_who_has_seen_its_name() {
        School renamed = School.named(kck, "Leerhuys");
        TestPerson coordinator = kck.someone("coordinator");
        String path = BASE + "/providers/" + renamed.id();
        String version = coordinator.api().get(path).header("ETag");
        JsonObject name = new JsonObject().put("name", "Leerhuis Noord");

        assertThat(coordinator.api().put(path, name).status()).isEqualTo(428);
        assertThat(renamed.teacher().api().with("If-Match", version).put(path, name).status())
                .isEqualTo(403);
        assertThat(
                        ok(coordinator.api().with("If-Match", version).put(path, name))
                                .getString("name"))
                .isEqualTo("Leerhuis Noord");
        assertThat(coordinator.api().with("If-Match", version).put(path, name).status())
                .as("a version of before")
                .isEqualTo(412);
        assertThat(ok(coordinator.api().get(path)).getString("name")).isEqualTo("Leerhuis Noord");
    }

    @Test
    void an_accreditation_holds_as_many_years_as_the_organisation_allows() {
        assertThat(RegisterSettings.asRead().accreditation())
                .isEqualTo(new Settings.Accreditation(1, 4));
        String offer = school.offer("Verdieping");
        Answer tooLong = school.accredit(offer, "2026-11-22", "2030-11-22");
        assertThat(tooLong.pointers()).containsExactly("/until");
        assertThat(tooLong.text()).contains("1 to 4 years");
        assertThat(school.accredit(offer, "2026-11-22", "2027-11-20").status()).isEqualTo(400);
        ok(school.accredit(offer, "2026-11-22", "2030-11-21"));

        Settings.Accreditation two = new Settings.Accreditation(2, 2);
        LocalDate from = LocalDate.parse("2026-11-22");
        assertThat(two.allows(from, LocalDate.parse("2027-11-21"))).isFalse();
        assertThat(two.allows(from, LocalDate.parse("2028-11-21"))).isTrue();
        assertThatThrownBy(() -> new Settings.Accreditation(3, 2))
                .hasMessageContaining("accreditation needs");
    }

    private static List<String> found(TestPerson by, String filter) {
        return by.api().get(BASE + "/offers?" + filter).items().stream()
                .map(one -> one.getString("id"))
                .toList();
    }

    private static Answer withdraw(TestPerson by, String offer, String day) {
        String path = BASE + "/offers/" + offer;
        String version = by.api().get(path).header("ETag");
        return by.api().with("If-Match", version).post(path + "/withdrawal", from(day));
    }

    private static JsonObject from(String day) {
        return new JsonObject().put("from", day).put("reasons", WHY);
    }
}

package nl.waarborg.following;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;

import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;

import nl.waarborg.spi.TenantId;
import nl.waarborg.testkit.RetentionRun;
import nl.waarborg.testkit.TestPerson;
import nl.waarborg.testkit.TestPlatform;

import org.jspecify.annotations.Nullable;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.UUID;

/**
 * An account goes with the last application of its person, as foretold, and not before (VAL-R7);
 * who never applied is forgotten after two years without a log-in.
 */
class FollowingTest {

    private static final TenantId VALTES = ArchivedValtes.ID;
    private static final ZoneId ZONE = ZoneId.of("Europe/Amsterdam");
    private static @Nullable TestPlatform started;
    private static @Nullable World world;
    private static LocalDate today = LocalDate.of(2026, 11, 22);
    private static int officers;

    @BeforeContainer
    static void start() {
        started = ArchivedValtes.serving();
        world = new World(archive());
    }

    @AfterContainer
    static void stop() {
        if (started != null) {
            started.close();
        }
    }

    private static TestPlatform platform() {
        return Objects.requireNonNull(started);
    }

    private static Archive archive() {
        return new Archive(platform(), VALTES.value());
    }

    /** The same worlds each time, so that it passes or fails for everybody. */
    @Property(tries = 3, seed = "20261122", shrinking = ShrinkingMode.OFF)
    void an_account_goes_exactly_when_the_last_application_of_its_person_goes_as_was_foretold(
            @ForAll long seed) {
        Random random = new Random(seed);
        World people = Objects.requireNonNull(world);
        people.release(random);
        LocalDate day = today.plusDays(random.nextInt(20, 60));
        List<LocalDate> days = List.of(day, day.plusDays(31), day.plusDays(45));
        growUntilSomeGoAndSomeStay(people, random, days);

        int gone = 0;
        for (LocalDate on : days) {
            Set<UUID> accounts = people.goingAccounts(on);
            gone += accounts.size();
            Set<UUID> papers = people.goingPapers(on);
            assertThat(people.known(foretold(on, "core.account")))
                    .as("%s on %s", seed, on)
                    .isEqualTo(accounts);
            assertThat(people.known(foretold(on, "archive.paper"))).isEqualTo(papers);
            assertThat(explainedToGo(people.freeAccounts(on), on)).isEqualTo(accounts);
            Set<UUID> before = archive().accounts();
            Set<UUID> papersBefore = archive().papers().keySet();

            runOn(on);

            assertThat(people.known(without(before, archive().accounts())))
                    .as("run of %s", on)
                    .isEqualTo(accounts);
            assertThat(people.known(without(papersBefore, archive().papers().keySet())))
                    .isEqualTo(papers);
            people.pass(on);
        }
        assertThat(gone).as("accounts that went").isPositive();
        assertThat(people.withAccount()).as("accounts that stay").isPositive();
    }

    /** Chance may draw people of whom all go, or none, which would prove little. */
    private static void growUntilSomeGoAndSomeStay(
            World people, Random random, List<LocalDate> days) {
        boolean both = false;
        for (int times = 0; !both && times < 20; times++) {
            people.grow(random, days.getFirst(), 12);
            both =
                    !people.goingAccounts(days.getFirst()).isEmpty()
                            && people.goingAccounts(days.getLast()).size() < people.withAccount();
        }
    }

    private static Set<UUID> without(Set<UUID> before, Set<UUID> after) {
        Set<UUID> gone = new HashSet<>(before);
        gone.removeAll(after);
        return gone;
    }

    @Example
    void the_explanation_names_the_anchor_of_the_application_and_a_new_one_moves_it() {
        LocalDate next = today.plusMonths(8);
        UUID ann = archive().person(today);
        archive().paper(ann, "SENT", next, next.minusYears(1));
        JsonObject kept = explained(ann);
        assertThat(kept.getString("keptBy")).isEqualTo("VAL-R7");
        assertThat(kept.getString("eraseOn")).isEqualTo(next.plusYears(1).toString());
        assertThat(rule(kept).getString("anchorOn")).isEqualTo(next.toString());

        archive().paper(ann, "SENT", next.plusYears(1), next);

        assertThat(explained(ann).getString("eraseOn")).isEqualTo(next.plusYears(2).toString());
    }

    @Example
    void who_never_applied_keeps_the_account_for_two_years_after_the_last_log_in() {
        UUID ben = archive().person(today);
        JsonObject kept = explained(ben);
        assertThat(kept.getString("eraseOn")).isEqualTo(today.plusMonths(24).toString());
        assertThat(rule(kept).containsKey("anchorOn")).isFalse();
    }

    @Example
    void an_account_that_a_hold_kept_goes_after_its_release_and_a_newer_one_does_not() {
        LocalDate day = today.plusDays(10);
        UUID cas = archive().person(today);
        archive().paper(cas, "SENT", day.minusYears(1), day.minusYears(2));
        archive().book(cas, "seen_by", cas, day);
        UUID hold = archive().hold("core.account", cas);
        runOn(day);
        UUID newer = UUID.randomUUID();
        archive().account(newer, cas, day.plusDays(1).toString(), day);
        assertThat(archive().accounts()).contains(cas, newer);
        assertThat(explained(cas).getString("eraseOn")).isEqualTo(day.toString());

        archive().release(hold);
        assertThat(foretold(day.plusDays(2), "core.account")).contains(cas).doesNotContain(newer);
        runOn(day.plusDays(2));

        assertThat(archive().accounts()).contains(newer).doesNotContain(cas);
        assertThat(archive().ask("SELECT person_id, seen_by FROM archive.book"))
                .as("a reference that may be emptied keeps nobody's account")
                .containsEntry(cas, null);
    }

    @Example
    void a_restriction_that_ends_before_the_day_keeps_neither_application_nor_account_that_day() {
        LocalDate day = today.plusDays(10);
        UUID eva = archive().person(today);
        UUID fay = archive().person(today);
        for (UUID person : List.of(eva, fay)) {
            archive().paper(person, "SENT", day.minusYears(1), day.minusYears(2));
        }
        archive().setAside(eva, today.plusDays(3));
        archive().setAside(fay, day);
        assertThat(foretold(day, "core.account")).contains(eva).doesNotContain(fay);
        assertThat(foretold(day.plusDays(1), "core.account")).contains(eva, fay);

        runOn(day);

        assertThat(archive().accounts()).contains(fay).doesNotContain(eva);
        assertThat(archive().papers().values()).contains(fay).doesNotContain(eva);
        runOn(day.plusDays(1));
        assertThat(archive().accounts()).doesNotContain(fay);
    }

    @Example
    void an_account_stays_while_an_application_does_that_the_database_refuses_to_remove() {
        LocalDate day = today.plusDays(10);
        UUID dan = archive().person(today.minusYears(3));
        UUID paper = archive().paper(dan, "SENT", day.minusYears(1), day.minusYears(2));
        archive()
                .run(
                        "CREATE FUNCTION archive.refuse() RETURNS trigger LANGUAGE plpgsql AS $f$ BEGIN IF"
                                + " OLD.tenant_id = '%s' AND OLD.id = '%s' THEN RAISE EXCEPTION 'no' USING"
                                + " ERRCODE = 'check_violation'; END IF; RETURN OLD; END $f$",
                        paper);
        archive()
                .run(
                        "CREATE TRIGGER refuse BEFORE DELETE ON archive.paper FOR EACH ROW EXECUTE FUNCTION"
                                + " archive.refuse() -- %s %s",
                        paper);

        runOn(day);
        assertThat(archive().papers()).containsKey(paper);
        assertThat(archive().accounts()).contains(dan);

        archive().run("DROP TRIGGER refuse ON archive.paper -- %s %s", paper);
        mended(paper);
        runOn(day.plusDays(1));
        assertThat(archive().papers()).doesNotContainKey(paper);
        assertThat(archive().accounts()).doesNotContain(dan);
    }

    private static void mended(UUID record) {
        TestPerson officer = officer();
        JsonObject task =
                officer.api().get("/retention/tasks?limit=100").items().stream()
                        .filter(one -> one.encode().contains(record.toString()))
                        .findFirst()
                        .orElseThrow();
        var completed =
                officer.api()
                        .post(
                                "/retention/tasks/" + task.getString("id") + "/completion",
                                new JsonObject().put("evidence", "the table lets it go"));
        assertThat(completed.status()).as(completed.toString()).isEqualTo(200);
    }

    /** Those of some accounts whose explanation says that they go by the day. */
    private static Set<UUID> explainedToGo(Set<UUID> accounts, LocalDate day) {
        TestPerson officer = officer();
        Set<UUID> going = new HashSet<>(accounts);
        going.removeIf(
                id -> {
                    String on = explained(officer, id).getString("eraseOn");
                    return on == null || LocalDate.parse(on).isAfter(day);
                });
        return going;
    }

    private static JsonObject explained(UUID account) {
        return explained(officer(), account);
    }

    private static JsonObject explained(TestPerson officer, UUID account) {
        return officer.api().get("/records/core.account/" + account + "/retention").json();
    }

    private static JsonObject rule(JsonObject kept) {
        return kept.getJsonArray("rules").getJsonObject(0);
    }

    private static Set<UUID> foretold(LocalDate day, String dataset) {
        TestPerson officer = officer();
        Set<UUID> due = new HashSet<>();
        Set<UUID> there = archive().accounts();
        String after = "";
        do {
            var page = officer.api().get("/retention/preview?limit=7&on=" + day + after);
            assertThat(page.status()).as(page.toString()).isEqualTo(200);
            page.items().stream()
                    .filter(item -> item.getString("dataset").equals(dataset))
                    .map(item -> UUID.fromString(item.getString("id")))
                    .filter(id -> !dataset.equals("core.account") || there.contains(id))
                    .forEach(id -> assertThat(due.add(id)).as("twice " + id).isTrue());
            String next = page.json().getString("next", "");
            after = next.isEmpty() ? "" : "&after=" + next;
        } while (!after.isEmpty());
        return due;
    }

    private static void runOn(LocalDate day) {
        today = day;
        platform().clock().set(day.atTime(12, 0).atZone(ZONE).toInstant());
        RetentionRun.of(officer(), day);
    }

    /** Somebody new each time: an account may be due as well. */
    private static TestPerson officer() {
        officers++;
        return platform().person(VALTES, "Officer " + officers, "privacy-officer");
    }
}

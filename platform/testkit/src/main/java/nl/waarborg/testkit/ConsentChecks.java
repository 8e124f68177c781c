package nl.waarborg.testkit;

import static nl.waarborg.testkit.TestPlatform.NORTH;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;

import nl.waarborg.kernel.SubjectRows;
import nl.waarborg.spi.Column;
import nl.waarborg.spi.ConsentPurpose;
import nl.waarborg.spi.ConsentPurpose.Stamp;
import nl.waarborg.spi.Dataset;
import nl.waarborg.spi.Row;

import org.jooq.Field;
import org.jooq.impl.DSL;
import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Of consents: what rests on one says since when, and stops with it. */
abstract class ConsentChecks extends RightsChecks {

    /**
     * What the plugin does with a person's data under a consent that it asks for, each use by a
     * name. While the consent stands each is answered with success and shows something that {@link
     * #makeRowsAbout} wrote of the person; once it is taken back the same use is asked again, and
     * shows nothing of the person. A row that may only be made while the consent stands is made
     * here. A plugin that asks for a consent names at least one use.
     *
     * @param purpose the consent
     * @param person who agreed
     * @param staff somebody who may do everything
     */
    protected Map<String, Use> usesUnder(
            ConsentPurpose purpose, TestPerson person, TestPerson staff) {
        throw new AssertionError(
                "%s is asked for: override usesUnder(…) with what is done under it, so that the contract sees it stop"
                        .formatted(purpose.name()));
    }

    @Test
    final void what_rests_on_a_consent_says_since_when_it_is_given_and_gone() {
        for (ConsentPurpose purpose : spec().consents()) {
            if (purpose.stamps().isEmpty()) {
                continue;
            }
            Pair pair = pairOfPeople("Stamped " + purpose.name());
            List<String> given = Agreeing.give(pair.first(), purpose);
            Agreeing.give(pair.other(), purpose);
            Instant since = platform().clock().instant();
            purpose.stamps().forEach(stamp -> isStampedAsGiven(purpose, stamp, pair, since));
            platform().clock().advance(Duration.ofSeconds(1));

            Agreeing.takeBack(pair.first(), given);

            Instant back = platform().clock().instant();
            for (Stamp stamp : purpose.stamps()) {
                assertThat(moments(stamp, pair.first(), stamp.withdrawn()))
                        .as(
                                "%s of rows of somebody who took %s back",
                                stamp.withdrawn(), purpose.name())
                        .allSatisfy(moment -> assertThat(moment).contains(back));
                assertThat(moments(stamp, pair.other(), stamp.withdrawn()))
                        .as("%s of somebody who still agrees", stamp.withdrawn())
                        .isNotEmpty()
                        .allSatisfy(moment -> assertThat(moment).isEmpty());
            }
        }
    }

    @Test
    final void no_use_of_the_plugin_outlives_the_consent_it_rests_on() {
        for (ConsentPurpose purpose : spec().consents()) {
            TestPerson staff = staff(NORTH, "Used Officer");
            Pair pair = pairOfPeople("Used " + purpose.name());
            List<String> given = Agreeing.give(pair.first(), purpose);
            Agreeing.give(pair.other(), purpose);
            Set<String> canaries = canaries(pair);
            Map<String, Use> uses = usesUnder(purpose, pair.first(), staff);
            assertThat(uses).as("uses under " + purpose.name()).isNotEmpty();
            shows(uses, purpose, canaries);

            Agreeing.takeBack(pair.first(), given);

            uses.forEach((use, how) -> hides(use, how, purpose, canaries));
            shows(usesUnder(purpose, pair.other(), staff), purpose, Set.of(trace(pair.other())));
        }
    }

    @Test
    final void a_term_runs_as_soon_as_the_consent_is_taken_back_that_a_row_rested_on() {
        for (ConsentPurpose purpose : spec().consents()) {
            if (purpose.stamps().isEmpty()) {
                continue;
            }
            TestPerson officer = staff(NORTH, "Running Officer");
            TestPerson person = withRows(NORTH, "Running " + purpose.name(), officer);
            List<String> given = Agreeing.give(person, purpose);
            for (Stamp stamp : purpose.stamps()) {
                assertThat(ConsentTerms.anchorOf(stamp))
                        .as(
                                "anchor of %s on %s: declare Anchor.whenEnded there, or nothing ends with the consent",
                                stamp.dataset(), stamp.withdrawn())
                        .isPresent();
            }
            usesUnder(purpose, person, officer);
            Map<String, JsonObject> rested = kept(purpose, person, officer);
            rested.values().removeIf(row -> !ConsentTerms.restsOn(purpose, row));
            assertThat(rested)
                    .as(
                            "rows that rest on %s: make one in makeRowsAbout, or in usesUnder while it stands, so that something is seen to end with it",
                            purpose.name())
                    .isNotEmpty();

            Agreeing.takeBack(person, given);

            Map<String, JsonObject> after = kept(purpose, person, officer);
            rested.forEach((row, was) -> ends(purpose, row, was, after));
        }
    }

    /** Gone with the consent, or on a day that is known and no later than before. */
    private static void ends(
            ConsentPurpose purpose, String row, JsonObject was, Map<String, JsonObject> after) {
        JsonObject is = after.get(row);
        if (is != null) {
            assertThat(is.getString("eraseOn"))
                    .as(
                            "the day on which %s goes, now that %s is taken back: %s",
                            row, purpose.name(), is)
                    .isNotNull();
            assertThat(ConsentTerms.goesOn(is))
                    .as(
                            "the day on which %s goes, once %s is taken back: %s",
                            row, purpose.name(), is)
                    .isBeforeOrEqualTo(ConsentTerms.goesOn(was));
        }
    }

    private void isStampedAsGiven(ConsentPurpose purpose, Stamp stamp, Pair pair, Instant since) {
        assertThat(moments(stamp, pair.first(), stamp.withdrawn()))
                .as("rows of %s that rest on %s", stamp.dataset(), purpose.name())
                .isNotEmpty()
                .allSatisfy(moment -> assertThat(moment).isEmpty());
        stamp.given()
                .ifPresent(
                        column ->
                                assertThat(moments(stamp, pair.first(), column))
                                        .as("%s of what rests on %s", column, purpose.name())
                                        .allSatisfy(moment -> assertThat(moment).contains(since)));
    }

    private static void shows(Map<String, Use> uses, ConsentPurpose purpose, Set<String> canaries) {
        uses.forEach(
                (use, how) -> {
                    String text = seen(use, how);
                    assertThat(canaries.stream().anyMatch(text::contains))
                            .as(
                                    "%s shows data under %s, which stands: %s",
                                    use, purpose.name(), text)
                            .isTrue();
                });
    }

    private static String seen(String use, Use how) {
        Answer answer = how.asked().get();
        assertThat(answer.status())
                .as(
                        "%s is answered with %s: an error shows nothing and proves nothing",
                        use, answer)
                .isBetween(200, 299);
        return how.shown().apply(answer);
    }

    /** Asked as it was while the consent stood; what was found then may be there no more. */
    private static void hides(String use, Use how, ConsentPurpose purpose, Set<String> canaries) {
        Answer answer = how.asked().get();
        boolean gone = answer.status() == 404 && answer.problem().equals("not-found");
        assertThat(gone || answer.status() / 100 == 2)
                .as(
                        "%s is answered with %s once %s is taken back: an error shows nothing and proves nothing",
                        use, answer, purpose.name())
                .isTrue();
        String text = gone ? answer.text() : how.shown().apply(answer);
        assertThat(canaries.stream().anyMatch(text::contains))
                .as("%s still shows data of somebody who took %s back", use, purpose.name())
                .isFalse();
    }

    /** Why the rows are here that a consent stamps, of one person. */
    private Map<String, JsonObject> kept(
            ConsentPurpose purpose, TestPerson person, TestPerson officer) {
        Map<String, JsonObject> kept = new LinkedHashMap<>();
        for (Stamp stamp : purpose.stamps()) {
            for (UUID id : resting(stamp, person).keySet()) {
                String row = stamp.dataset() + "/" + id;
                Answer answer = officer.api().get("/records/" + row + "/retention");
                assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
                kept.put(row, answer.json());
            }
        }
        return kept;
    }

    private List<Optional<Instant>> moments(
            Stamp stamp, TestPerson person, Column<Instant> column) {
        return resting(stamp, person).values().stream().map(row -> row.find(column)).toList();
    }

    /** The rows of a person that rest on a consent. */
    final Map<UUID, Row> resting(Stamp stamp, TestPerson person) {
        Dataset dataset = stamp.dataset();
        Field<?>[] fields = dataset.columns().stream().map(Column::field).toArray(Field<?>[]::new);
        return platform()
                .job(
                        spec().name(),
                        person.tenant(),
                        work ->
                                work.tx()
                                        .list(
                                                DSL.select(fields)
                                                        .from(dataset.asTable())
                                                        .where(
                                                                SubjectRows.about(
                                                                        dataset,
                                                                        person.subject()))))
                .stream()
                .collect(Collectors.toMap(row -> row.get(dataset.id()), Function.identity()));
    }
}

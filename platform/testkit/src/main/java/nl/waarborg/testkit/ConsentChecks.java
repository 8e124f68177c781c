package nl.waarborg.testkit;

import static nl.waarborg.testkit.TestPlatform.NORTH;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;

import nl.waarborg.kernel.SubjectRows;
import nl.waarborg.spi.Anchor;
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
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** Of consents: what rests on one says since when, and stops with it. */
abstract class ConsentChecks extends RightsChecks {

    /**
     * What the plugin does with a person's data under a consent that it asks for: each use by a
     * name, with the text that whoever uses the data gets to see. While the consent stands it shows
     * something of the person that {@link #makeRowsAbout} wrote; once it is taken back nothing. The
     * uses are asked for again at each call. A plugin that asks for a consent names at least one.
     *
     * @param purpose the consent
     * @param person who agreed or took it back
     * @param staff somebody who may do everything
     */
    protected Map<String, Supplier<String>> usesUnder(
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
            assertThat(usesUnder(purpose, pair.first(), staff))
                    .as("uses under " + purpose.name())
                    .isNotEmpty()
                    .allSatisfy((use, seen) -> shows(use, seen, purpose, pair.first()));

            Agreeing.takeBack(pair.first(), given);

            assertThat(usesUnder(purpose, pair.first(), staff))
                    .allSatisfy(
                            (use, seen) ->
                                    assertThat(seen.get().contains(trace(pair.first())))
                                            .as(
                                                    "%s still shows data of somebody who took %s back",
                                                    use, purpose.name())
                                            .isFalse());
            assertThat(usesUnder(purpose, pair.other(), staff))
                    .allSatisfy((use, seen) -> shows(use, seen, purpose, pair.other()));
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
                assertThat(stamp.dataset().anchors())
                        .as(
                                "anchors of %s on %s: declare Anchor.whenEnded there, or nothing ends with the consent",
                                stamp.dataset(), stamp.withdrawn())
                        .anyMatch(anchor -> runsFrom(anchor, stamp));
            }
            List<JsonObject> before = kept(purpose, person, officer);

            Agreeing.takeBack(person, given);

            List<JsonObject> after = kept(purpose, person, officer);
            assertThat(after)
                    .as("what was kept: %s, and is kept now", before)
                    .allSatisfy(
                            row ->
                                    assertThat(row.getString("eraseOn"))
                                            .as("the day on which it goes: " + row)
                                            .isNotNull());
            assertThat(latest(after)).as("the last day").isBeforeOrEqualTo(latest(before));
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

    private static void shows(
            String use, Supplier<String> seen, ConsentPurpose purpose, TestPerson person) {
        String text = seen.get();
        assertThat(text.contains(trace(person)))
                .as("%s shows data under %s, which stands: %s", use, purpose.name(), text)
                .isTrue();
    }

    private static boolean runsFrom(Anchor anchor, Stamp stamp) {
        return anchor.column().equals(stamp.withdrawn())
                || stamp.given().filter(anchor.column()::equals).isPresent();
    }

    private static LocalDate latest(List<JsonObject> kept) {
        return kept.stream()
                .map(row -> row.getString("eraseOn"))
                .map(day -> day == null ? LocalDate.MAX : LocalDate.parse(day))
                .max(LocalDate::compareTo)
                .orElse(LocalDate.MIN);
    }

    /** Why the rows are here that rest on a consent, of one person. */
    private List<JsonObject> kept(ConsentPurpose purpose, TestPerson person, TestPerson officer) {
        List<JsonObject> kept = new ArrayList<>();
        for (Stamp stamp : purpose.stamps()) {
            for (UUID id : resting(stamp, person).keySet()) {
                Answer answer =
                        officer.api().get("/records/" + stamp.dataset() + "/" + id + "/retention");
                assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
                kept.add(answer.json());
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

package nl.waarborg.testkit;

import static nl.waarborg.testkit.TestPlatform.NORTH;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

import nl.waarborg.kernel.SubjectExport.Item;
import nl.waarborg.kernel.SubjectExport.Part;
import nl.waarborg.kernel.SubjectExport.Value;
import nl.waarborg.spi.Dataset;
import nl.waarborg.spi.Disclosure;
import nl.waarborg.spi.Erasure;
import nl.waarborg.spi.SubjectLink;

import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Of what goes to others. Whether a route that declares nothing gives data away, no program can
 * see: what leaves is decided by who calls. So it is turned around: each declared act is made to
 * happen by the plugin's own routes, and what then was given must stand in the log, whole: whose
 * data, to whom, on what ground, and every table of which something went along.
 */
abstract class DisclosureChecks extends SetAsideChecks {

    /**
     * Makes a declared act happen, through the plugin's routes. A plugin that declares one
     * overrides this.
     *
     * @param act what happens
     * @param person whose data goes; with rows, and agreeing to all that the plugin asks for
     * @param staff somebody who may do everything
     * @return what the recipient gets of it to see, with something of the person in it
     */
    protected List<String> disclose(Disclosure act, TestPerson person, TestPerson staff) {
        throw new AssertionError(
                "%s is declared: override disclose(…) to make it happen, so that the contract sees its line in the log"
                        .formatted(act.name()));
    }

    @Test
    final void whatever_goes_to_others_is_in_the_log_of_whom_what_to_whom_and_on_what_ground() {
        for (Disclosure act : spec().disclosures()) {
            TestPerson staff = staff(NORTH, "Giving Officer");
            Pair pair = pairOfPeople("Given " + act.name());
            agreeToAll(pair.first());
            assertThat(linesOf(pair.first(), act, staff)).as("lines before").isEmpty();

            String given = String.join("\n", disclose(act, pair.first(), staff));

            assertThat(canaries(pair).stream().anyMatch(given::contains))
                    .as(
                            "something of the person in what disclose(…) answers of %s: answer what the recipient gets to see, or nobody sees what went along",
                            act.name())
                    .isTrue();
            List<JsonObject> lines = linesOf(pair.first(), act, staff);
            assertThat(lines)
                    .as("lines of %s in the log of disclosures: call work.disclosed", act.name())
                    .isNotEmpty();
            for (JsonObject line : lines) {
                says(line, act, staff);
            }
            assertThat(undeclared(given, act, pair))
                    .as(
                            "tables of which %s gives something and that it does not name: who has it hears of no change there",
                            act.name())
                    .isEmpty();
            if (canaries(pair.turned()).stream().anyMatch(given::contains)) {
                assertThat(linesOf(pair.other(), act, staff))
                        .as("lines of somebody else whose data went along")
                        .isNotEmpty();
            } else {
                assertThat(linesOf(pair.other(), act, staff)).as("of whom nothing went").isEmpty();
            }
        }
    }

    @Test
    final void who_received_data_is_told_when_it_is_put_right_and_when_it_is_erased() {
        for (Disclosure act : spec().disclosures()) {
            TestPerson staff = staff(NORTH, "Telling Officer");
            TestPerson person =
                    withRows(NORTH, "Told " + act.name(), staff(NORTH, "Telling Staff"));
            agreeToAll(person);
            disclose(act, person, staff);
            putRight(act, person, staff);

            JsonObject erased = RightsHandling.carriedOut(person, staff, "ERASE", new JsonObject());

            if (act.data().stream().anyMatch(DisclosureChecks::goesInPart)) {
                assertThat(RightsHandling.told(erased))
                        .as("who is told of an erasure after %s: %s", act.name(), erased)
                        .contains(act.recipient());
            }
        }
    }

    private static boolean isWhole(Answer done) {
        return done.status() == 200
                && !"INCOMPLETE".equals(done.json().getJsonObject("line").getString("status"));
    }

    /** Of what is kept whole there is nothing to tell. */
    private static boolean goesInPart(Dataset dataset) {
        return dataset.about() instanceof SubjectLink.Nobody
                || !(dataset.onErasure() instanceof Erasure.Keep);
    }

    /** Puts one value right that went to the recipient; the plugin's rules may refuse some. */
    private void putRight(Disclosure act, TestPerson person, TestPerson staff) {
        List<JsonObject> lines = linesOf(person, act, staff);
        Optional<Answer> done =
                corrections(act, person).stream()
                        .filter(correction -> went(correction, lines))
                        .map(correction -> tried(correction, person, staff))
                        .filter(DisclosureChecks::isWhole)
                        .findFirst();
        String reason = nothingToPutRight().getOrDefault(act, "");
        assertThat(done.isPresent())
                .as(
                        reason.isEmpty()
                                ? "a value of what %s gives that can be put right: none could; let one, or say in nothingToPutRight() why none is"
                                : "a value of what %s gives that was put right, though nothingToPutRight() says none is",
                        act.name())
                .isEqualTo(reason.isEmpty());
        done.ifPresent(
                answer ->
                        assertThat(RightsHandling.told(answer.json()))
                                .as(
                                        "who is told of a rectification after %s: %s",
                                        act.name(), answer)
                                .contains(act.recipient()));
    }

    /** Of the kind of the record by which it was given only that record went. */
    private static boolean went(JsonObject correction, List<JsonObject> lines) {
        List<String> given =
                lines.stream()
                        .filter(
                                line ->
                                        correction
                                                .getString("dataset")
                                                .equals(line.getString("recordDataset")))
                        .map(line -> line.getString("recordId"))
                        .toList();
        return given.isEmpty() || given.contains(correction.getString("recordId"));
    }

    private static Answer tried(JsonObject correction, TestPerson person, TestPerson staff) {
        return RightsHandling.tried(
                person,
                staff,
                "RECTIFY",
                new JsonObject().put("corrections", new JsonArray().add(correction)));
    }

    private List<JsonObject> corrections(Disclosure act, TestPerson person) {
        List<JsonObject> corrections = new ArrayList<>();
        for (Part part : export(person)) {
            if (!act.data().contains(part.dataset())) {
                continue;
            }
            for (Item item : part.items()) {
                for (Value value : item.values()) {
                    if (value.value() instanceof String text && text.contains(trace(person))) {
                        corrections.add(
                                new JsonObject()
                                        .put("dataset", part.dataset().toString())
                                        .put("recordId", idOf(part.dataset(), item))
                                        .put("column", value.column().name())
                                        .put("value", person.canary("better")));
                    }
                }
            }
        }
        return corrections;
    }

    private static String idOf(Dataset dataset, Item item) {
        return item.values().stream()
                .filter(value -> value.column().equals(dataset.id()))
                .map(value -> value.value().toString())
                .findFirst()
                .orElseThrow();
    }

    private static void says(JsonObject line, Disclosure act, TestPerson staff) {
        assertThat(line.getJsonObject("recipient").getString("id"))
                .as("recipient of " + line)
                .isEqualTo(act.recipient());
        assertThat(line.getString("ground")).isEqualTo(act.ground().name());
        assertThat(line.getJsonArray("data").stream().map(String::valueOf))
                .as("tables that the line names")
                .containsExactlyInAnyOrderElementsOf(names(act));
        assertThat(line.getString("activity")).as("the activity it serves").isNotBlank();
        assertThat(line.getString("account"))
                .as("who gave it")
                .isEqualTo(staff.account().toString());
    }

    private static Set<String> names(Disclosure act) {
        Set<String> names = new LinkedHashSet<>();
        act.data().forEach(dataset -> names.add(dataset.toString()));
        return names;
    }

    /** The tables of which something of the person was given, though the act names none of them. */
    private Set<String> undeclared(String given, Disclosure act, Pair pair) {
        Map<String, Set<String>> known = Words.of(platform(), spec(), pair.first());
        new Seeds(export(pair.first()), export(pair.other()))
                .tablesByText(_ -> true)
                .forEach(
                        (text, tables) ->
                                known.computeIfAbsent(text, _ -> new TreeSet<>()).addAll(tables));
        Set<String> found = new LinkedHashSet<>();
        known.forEach(
                (text, tables) -> {
                    if (given.contains(text) && Collections.disjoint(tables, names(act))) {
                        found.addAll(tables);
                    }
                });
        return found;
    }

    private void agreeToAll(TestPerson person) {
        spec().consents().forEach(purpose -> Agreeing.give(person, purpose));
    }

    private static List<JsonObject> linesOf(TestPerson person, Disclosure act, TestPerson staff) {
        Answer log = staff.api().get("/subjects/" + person.subject() + "/disclosures?limit=100");
        assertThat(log.status()).as(log.toString()).isEqualTo(200);
        return log.items().stream()
                .filter(line -> act.name().equals(line.getString("act")))
                .toList();
    }
}

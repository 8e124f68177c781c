package nl.waarborg.data.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vertx.core.json.JsonObject;

import nl.waarborg.data.Disk;
import nl.waarborg.data.keys.MasterKey;
import nl.waarborg.kernel.ledger.LedgerAct;
import nl.waarborg.kernel.ledger.LedgerEntry;
import nl.waarborg.spi.TenantId;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.LongStream;

/** Whoever read a ledger up to a place goes on from there, whatever became of the file since. */
final class LedgerPlaceTest {

    private static final Instant NOON = Instant.parse("2026-11-22T11:00:00Z");

    @TempDir private Path folder;
    private final MasterKey master = MasterKey.random();

    @Test
    void reads_what_came_since_and_nothing_else() {
        LedgerFile ledger = at("ledger");
        append(ledger, 1, 3);
        LedgerPlace place = read(LedgerPlace.BEGINNING, ledger, 1, 2, 3);
        assertThat(place.in(ledger)).isEqualTo(place);
        assertThat(read(place, ledger)).isEqualTo(place);
        append(ledger, 4, 5);

        assertThat(place.in(ledger)).isEqualTo(place);
        LedgerPlace end = read(place, ledger, 4, 5);

        assertThat(end.number()).isEqualTo(5);
        assertThat(end.reaches(place)).isTrue();
        assertThat(place.reaches(end)).isFalse();
        assertThat(end).isEqualTo(LedgerPlace.of(ledger.tail()));
    }

    @Test
    void reads_all_that_is_left_where_the_lines_at_it_were_cut_away() {
        LedgerFile ledger = at("ledger");
        append(ledger, 1, 2);
        LedgerPlace early = LedgerPlace.of(ledger.tail());
        append(ledger, 3, 4);
        LedgerPlace late = LedgerPlace.of(ledger.tail());
        append(ledger, 5, 7);
        for (long upTo : new long[] {1, 3, 4, 6}) {
            cut(ledger, upTo);
            read(late.in(ledger), ledger, numbers(Math.max(5, upTo + 1), 7));
            read(early.in(ledger), ledger, numbers(Math.max(3, upTo + 1), 7));
        }
        append(ledger, 8, 8);
        read(late.in(ledger), ledger, 7, 8);
    }

    @Test
    void reads_from_the_beginning_where_an_older_file_or_another_was_put_in_its_place()
            throws IOException {
        LedgerFile ledger = at("ledger");
        append(ledger, 1, 3);
        Path aside = folder.resolve("aside");
        copy("ledger", aside);
        append(ledger, 4, 4);
        LedgerPlace place = LedgerPlace.of(ledger.tail());
        copy(aside.toString(), folder.resolve("ledger"));
        assertThat(place.in(ledger)).as("a shorter one").isEqualTo(LedgerPlace.BEGINNING);
        append(ledger, 4, 4);
        assertThat(place.in(ledger)).as("another line 4").isEqualTo(LedgerPlace.BEGINNING);
        append(ledger, 5, 6);
        assertThat(place.in(ledger)).as("it goes on").isEqualTo(LedgerPlace.BEGINNING);
        read(place.in(ledger), ledger, 1, 2, 3, 4, 5, 6);
    }

    @Test
    void tells_of_a_file_that_was_changed() throws IOException {
        LedgerFile ledger = at("ledger");
        append(ledger, 1, 2);
        LedgerPlace place = LedgerPlace.of(ledger.tail());
        append(ledger, 3, 4);
        Path lines = folder.resolve("ledger/ledger.jsonl");
        Files.writeString(lines, Files.readString(lines).replace("\"number\":3", "\"number\":9"));

        assertThatThrownBy(() -> place.in(ledger).read(ledger, (entry, at) -> {}))
                .isInstanceOf(LedgerFault.class);
        assertThatThrownBy(() -> place.read(ledger, (entry, at) -> {}))
                .isInstanceOf(LedgerFault.class);
    }

    @Test
    void of_which_only_the_number_is_known_reads_from_the_beginning_and_ends_as_any_other() {
        LedgerFile ledger = at("ledger");
        append(ledger, 1, 3);
        LedgerPlace place = new LedgerPlace(2, "", 0);

        assertThat(place.in(ledger)).isEqualTo(place);
        assertThat(read(place, ledger, 1, 2, 3)).isEqualTo(LedgerPlace.of(ledger.tail()));
        assertThat(new LedgerPlace(4, "", 0).in(ledger)).isEqualTo(LedgerPlace.BEGINNING);
    }

    private static LedgerPlace read(LedgerPlace from, LedgerFile ledger, long... numbers) {
        List<Long> found = new ArrayList<>();
        LedgerPlace end = from.read(ledger, (entry, at) -> found.add(entry.number()));
        assertThat(found).containsExactlyElementsOf(LongStream.of(numbers).boxed().toList());
        return end;
    }

    private static long[] numbers(long first, long last) {
        return LongStream.rangeClosed(first, last).toArray();
    }

    private LedgerFile at(String name) {
        return new LedgerFile(folder.resolve(name), master);
    }

    private void copy(String from, Path to) throws IOException {
        Disk.delete(to);
        Files.createDirectory(to);
        for (String file : List.of("head", "ledger.jsonl")) {
            Files.copy(folder.resolve(from).resolve(file), to.resolve(file));
        }
    }

    private static void cut(LedgerFile ledger, long upTo) {
        LedgerCut cut = new LedgerCut(ledger);
        cut.at(cut.longest(new LedgerLimit(upTo, Instant.MAX)));
        assertThat(ledger.base().number()).isEqualTo(upTo);
    }

    private static void append(LedgerFile ledger, long first, long last) {
        ledger.append(
                LongStream.rangeClosed(first, last).mapToObj(LedgerPlaceTest::line).toList(), NOON);
    }

    /** Another one each time. */
    private static LedgerEntry line(long number) {
        return new LedgerEntry(
                number,
                UUID.randomUUID(),
                new TenantId("north"),
                NOON,
                LedgerAct.RETENTION_RUN,
                Optional.empty(),
                new JsonObject());
    }
}

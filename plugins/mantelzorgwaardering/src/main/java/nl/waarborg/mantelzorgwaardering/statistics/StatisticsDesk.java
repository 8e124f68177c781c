package nl.waarborg.mantelzorgwaardering.statistics;

import io.vertx.core.Future;

import nl.waarborg.mantelzorgwaardering.ApplicationSource;
import nl.waarborg.mantelzorgwaardering.ApplicationStatus;
import nl.waarborg.mantelzorgwaardering.Applications;
import nl.waarborg.mantelzorgwaardering.Editions;
import nl.waarborg.mantelzorgwaardering.Settings;
import nl.waarborg.mantelzorgwaardering.statistics.Statistics.Group;
import nl.waarborg.spi.Call;
import nl.waarborg.spi.Nothing;
import nl.waarborg.spi.Reply;
import nl.waarborg.spi.Work;

import org.jooq.Condition;
import org.jspecify.annotations.Nullable;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.UUID;

/** Counts. No row about anybody leaves the database. */
final class StatisticsDesk {

    /** The first ages of the groups, the youngest being from birth. */
    private static final List<Integer> AGES = List.of(0, 18, 25, 45, 65, 75);

    private StatisticsDesk() {}

    static Future<Reply<Statistics>> read(Call<Nothing, Nothing> call) {
        UUID edition = call.id("id");
        return call.tx()
                .require(Editions.DATASET, edition, Editions.CLOSES_ON)
                .compose(row -> count(call, edition, row.get(Editions.CLOSES_ON)))
                .map(Reply::ok);
    }

    private static Future<Statistics> count(Work work, UUID edition, LocalDate closing) {
        Future<Table> status = Table.of(work, edition, statuses());
        Future<Table> age = Table.of(work, edition, ages(closing));
        Future<Table> source = Table.of(work, edition, sources());
        int smallest = work.settings(Settings.class).smallestStatisticsGroup();
        return Future.all(status, age, source)
                .map(
                        counted ->
                                new Statistics(
                                        edition,
                                        work.today(),
                                        smallest,
                                        boxed(Suppression.total(status.result().counts, smallest)),
                                        status.result().shown(smallest),
                                        age.result().shown(smallest),
                                        source.result().shown(smallest)));
    }

    private static Map<String, Condition> statuses() {
        Map<String, Condition> groups = new LinkedHashMap<>();
        for (ApplicationStatus status : ApplicationStatus.values()) {
            if (status != ApplicationStatus.DRAFT) {
                groups.put(status.name(), Applications.STATUS.field().eq(status));
            }
        }
        return groups;
    }

    private static Map<String, Condition> sources() {
        Map<String, Condition> groups = new LinkedHashMap<>();
        for (ApplicationSource source : ApplicationSource.values()) {
            groups.put(source.name(), Applications.SOURCE.field().eq(source));
        }
        return groups;
    }

    private static Map<String, Condition> ages(LocalDate on) {
        Map<String, Condition> groups = new LinkedHashMap<>();
        for (int i = 0; i < AGES.size(); i++) {
            int from = AGES.get(i);
            boolean last = i + 1 == AGES.size();
            Condition young = Applications.DATE_OF_BIRTH.field().le(on.minusYears(from));
            if (last) {
                groups.put(from + "+", young);
            } else {
                int to = AGES.get(i + 1);
                Condition old = Applications.DATE_OF_BIRTH.field().gt(on.minusYears(to));
                groups.put(from + "-" + (to - 1), from == 0 ? old : young.and(old));
            }
        }
        return groups;
    }

    private static @Nullable Long boxed(OptionalLong count) {
        return count.isPresent() ? Long.valueOf(count.getAsLong()) : null;
    }

    private record Table(List<String> names, List<Long> counts) {

        static Future<Table> of(Work work, UUID edition, Map<String, Condition> groups) {
            Condition submitted =
                    Applications.EDITION_ID
                            .field()
                            .eq(edition)
                            .and(Applications.STATUS.field().ne(ApplicationStatus.DRAFT));
            List<Future<Long>> counts = new ArrayList<>();
            groups.values()
                    .forEach(
                            group ->
                                    counts.add(
                                            work.tx()
                                                    .count(
                                                            Applications.DATASET,
                                                            submitted.and(group))));
            return Future.all(counts)
                    .map(all -> new Table(List.copyOf(groups.keySet()), all.<Long>list()));
        }

        List<Group> shown(long smallest) {
            List<OptionalLong> table = Suppression.of(counts, smallest);
            List<Group> groups = new ArrayList<>();
            for (int i = 0; i < names.size(); i++) {
                groups.add(new Group(names.get(i), boxed(table.get(i))));
            }
            return groups;
        }
    }
}

package nl.waarborg.mantelzorgwaardering.deadline;

import io.vertx.core.Future;

import nl.waarborg.mantelzorgwaardering.Applications;
import nl.waarborg.mantelzorgwaardering.term.DecisionTerm;
import nl.waarborg.mantelzorgwaardering.term.DecisionTerm.Notice;
import nl.waarborg.mantelzorgwaardering.term.DecisionTerm.Pause;
import nl.waarborg.spi.Row;
import nl.waarborg.spi.Work;

import org.jooq.Condition;
import org.jooq.Record1;
import org.jooq.Select;
import org.jooq.impl.DSL;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Suspensions and extensions by application. */
final class Terms {

    private final Map<UUID, List<Pause>> pauses;
    private final Map<UUID, List<Notice>> notices;

    private Terms(Map<UUID, List<Pause>> pauses, Map<UUID, List<Notice>> notices) {
        this.pauses = pauses;
        this.notices = notices;
    }

    DecisionTerm of(UUID application, LocalDate submittedOn) {
        return new DecisionTerm(
                submittedOn,
                pauses.getOrDefault(application, List.of()),
                notices.getOrDefault(application, List.of()));
    }

    /** Those of the applications that fit. */
    static Future<Terms> of(Work work, Condition which) {
        Select<Record1<UUID>> applications =
                DSL.select(Applications.DATASET.id().field())
                        .from(Applications.DATASET.asTable())
                        .where(which);
        Future<List<Row>> suspensions =
                work.tx()
                        .list(
                                DSL.select(
                                                Suspensions.APPLICATION_ID.field(),
                                                Suspensions.FROM_ON.field(),
                                                Suspensions.GIVEN_UNTIL.field(),
                                                Suspensions.ENDED_ON.field())
                                        .from(Suspensions.DATASET.asTable())
                                        .where(
                                                Suspensions.APPLICATION_ID
                                                        .field()
                                                        .in(applications)));
        Future<List<Row>> extensions =
                work.tx()
                        .list(
                                DSL.select(
                                                Extensions.APPLICATION_ID.field(),
                                                Extensions.MADE_ON.field(),
                                                Extensions.DUE_ON.field())
                                        .from(Extensions.DATASET.asTable())
                                        .where(Extensions.APPLICATION_ID.field().in(applications))
                                        .orderBy(Extensions.DATASET.id().field()));
        return Future.all(suspensions, extensions)
                .map(both -> new Terms(pauses(suspensions.result()), notices(extensions.result())));
    }

    private static Map<UUID, List<Pause>> pauses(List<Row> rows) {
        Map<UUID, List<Pause>> pauses = new HashMap<>();
        for (Row row : rows) {
            pauses.merge(
                    row.get(Suspensions.APPLICATION_ID),
                    List.of(
                            new Pause(
                                    row.get(Suspensions.FROM_ON),
                                    row.get(Suspensions.GIVEN_UNTIL),
                                    row.find(Suspensions.ENDED_ON).orElse(null))),
                    Terms::join);
        }
        return pauses;
    }

    private static Map<UUID, List<Notice>> notices(List<Row> rows) {
        Map<UUID, List<Notice>> notices = new HashMap<>();
        for (Row row : rows) {
            notices.merge(
                    row.get(Extensions.APPLICATION_ID),
                    List.of(new Notice(row.get(Extensions.MADE_ON), row.get(Extensions.DUE_ON))),
                    Terms::join);
        }
        return notices;
    }

    private static <T> List<T> join(List<T> first, List<T> second) {
        return java.util.stream.Stream.concat(first.stream(), second.stream()).toList();
    }
}

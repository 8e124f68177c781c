package nl.waarborg.kernel.consent;

import io.vertx.core.Future;

import nl.waarborg.kernel.PluginWork;
import nl.waarborg.spi.Row;
import nl.waarborg.spi.SubjectId;

import org.jooq.impl.DSL;

import java.time.LocalDate;
import java.util.Optional;

/**
 * How old a person is as the register of consents knows it (UAVG art. 5, AVG art. 8): as was said
 * with the last consent that says it, and older where even the youngest of that time is.
 */
public final class KnownAge {

    private static final int TAKES_BACK = 12;
    private static final int ALONE = 16;

    private KnownAge() {}

    /** On the day of the work; empty where no consent of the person says it. */
    public static Future<Optional<AgeBand>> of(PluginWork work, SubjectId person) {
        return PluginWork.unitOf(work)
                .asCore()
                .first(
                        DSL.select(
                                        ConsentTable.AGE_BAND.field(),
                                        ConsentTable.DATASET.createdAt().field())
                                .from(ConsentTable.DATASET.asTable())
                                .where(
                                        ConsentTable.SUBJECT_ID
                                                .field()
                                                .eq(person.value())
                                                .and(ConsentTable.AGE_BAND.field().isNotNull()))
                                .orderBy(
                                        ConsentTable.DATASET.createdAt().field().desc(),
                                        ConsentTable.DATASET.id().field().desc())
                                .limit(1))
                .map(told -> told.map(row -> told(work, row)));
    }

    private static AgeBand told(PluginWork work, Row consent) {
        LocalDate on = work.day(consent.get(ConsentTable.DATASET.createdAt()));
        return aged(consent.get(ConsentTable.AGE_BAND), on, work.today());
    }

    private static AgeBand aged(AgeBand told, LocalDate on, LocalDate today) {
        return switch (told) {
            case UNDER_12 ->
                    passed(on, ALONE, today)
                            ? AgeBand.FROM_16
                            : passed(on, TAKES_BACK, today)
                                    ? AgeBand.FROM_12_TO_15
                                    : AgeBand.UNDER_12;
            case FROM_12_TO_15 ->
                    passed(on, ALONE - TAKES_BACK, today) ? AgeBand.FROM_16 : AgeBand.FROM_12_TO_15;
            case FROM_16 -> AgeBand.FROM_16;
        };
    }

    private static boolean passed(LocalDate since, int years, LocalDate today) {
        return !today.isBefore(since.plusYears(years));
    }
}

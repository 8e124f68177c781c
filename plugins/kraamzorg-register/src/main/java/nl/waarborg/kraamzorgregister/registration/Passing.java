package nl.waarborg.kraamzorgregister.registration;

import io.vertx.core.Future;

import nl.waarborg.kraamzorgregister.Register;
import nl.waarborg.kraamzorgregister.dossier.DossierStatus;
import nl.waarborg.kraamzorgregister.dossier.Dossiers;
import nl.waarborg.spi.Column;
import nl.waarborg.spi.Job;
import nl.waarborg.spi.Row;
import nl.waarborg.spi.Values;
import nl.waarborg.spi.Work;

import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.impl.DSL;

import java.util.OptionalLong;
import java.util.function.Function;

/**
 * What passes by time alone: reminders, and registrations whose period has ended. In steps of one
 * transaction each until nothing is left, however many end on one day.
 */
public final class Passing {

    /** How many dossiers one step takes. */
    public static final int MOST = 500;

    private Passing() {}

    /**
     * Reminds of the end of the period once, from the first of its last weeks (KR-3), and again
     * when the end moves. Whom no letter can reach waits in the worklist for a call, and is
     * reminded after all once the dossier has an address or the person an account; that a letter of
     * before these weeks reached nobody says nothing of this one.
     *
     * @param most how many dossiers one step takes
     */
    public static Job.Step reminding(int most) {
        return work -> remind(work, most);
    }

    private static Future<Boolean> remind(Work work, int most) {
        Condition due =
                Dossiers.STATUS
                        .field()
                        .in(DossierStatus.REGISTERED, DossierStatus.EXTENDED)
                        .and(Dossiers.PROVISIONAL.field().isFalse())
                        .and(Dossiers.CLOSING_FROM.field().le(work.today()))
                        .and(Dossiers.RUNS_UNTIL.field().ge(work.today()))
                        .and(Dossiers.REMINDED_ON.field().isNull())
                        .and(
                                Dossiers.UNREACHED_ON
                                        .field()
                                        .isNull()
                                        .or(
                                                Dossiers.UNREACHED_ON
                                                        .field()
                                                        .lt(Dossiers.CLOSING_FROM.field()))
                                        .or(addressedSince(work)));
        return each(
                work,
                due,
                most,
                row ->
                        ReminderLetters.reminder(work, row)
                                .compose(reached -> update(work, row, reminded(work, reached))));
    }

    /** The day after at the earliest, so that one step takes nobody twice. */
    private static Condition addressedSince(Work work) {
        return Dossiers.UNREACHED_ON
                .field()
                .lt(work.today())
                .and(Dossiers.EMAIL.field().isNotNull().or(work.addressed(Dossiers.PERSON_ID)));
    }

    private static Values reminded(Work work, boolean reached) {
        return reached
                ? Values.of(Dossiers.REMINDED_ON, work.today())
                        .setNullable(Dossiers.UNREACHED_ON, null)
                : Values.of(Dossiers.UNREACHED_ON, work.today());
    }

    /**
     * Lets registrations expire whose last day has passed without a request (KR-5).
     *
     * @param most how many dossiers one step takes
     */
    public static Job.Step expiring(int most) {
        return work -> expire(work, most);
    }

    private static Future<Boolean> expire(Work work, int most) {
        Condition over =
                Dossiers.STATUS
                        .field()
                        .in(
                                DossierStatus.REGISTERED,
                                DossierStatus.EXTENDED,
                                DossierStatus.PROVISIONAL)
                        .and(Dossiers.RUNS_UNTIL.field().lt(work.today()));
        return each(
                work,
                over,
                most,
                row ->
                        update(work, row, Values.of(Dossiers.STATUS, DossierStatus.EXPIRED))
                                .onSuccess(_ -> expired(work, row)));
    }

    private static void expired(Work work, Row row) {
        Register.tellEnd(
                work,
                DossierStatus.EXPIRED,
                row.get(Dossiers.DATASET.id()),
                row.get(Dossiers.PERSON_ID));
    }

    /**
     * Answers whether there may be more: what was done does not fit the condition any more. What a
     * hold keeps as it is waits until that was released.
     */
    private static Future<Boolean> each(
            Work work, Condition which, int most, Function<Row, Future<Void>> what) {
        return work.tx()
                .list(
                        DSL.select(
                                        Dossiers.DATASET.columns().stream()
                                                .<Field<?>>map(Column::field)
                                                .toList())
                                .from(Dossiers.DATASET.asTable())
                                .where(which.andNot(work.holds().frozen(Dossiers.DATASET)))
                                .orderBy(Dossiers.RUNS_UNTIL.field(), Dossiers.DATASET.id().field())
                                .limit(most))
                .compose(
                        rows ->
                                Future.all(rows.stream().map(what).toList())
                                        .map(rows.size() == most));
    }

    private static Future<Void> update(Work work, Row row, Values values) {
        return work.tx()
                .update(
                        Dossiers.DATASET,
                        row.get(Dossiers.DATASET.id()),
                        OptionalLong.empty(),
                        values)
                .mapEmpty();
    }
}

package nl.waarborg.kernel.rights;

import io.vertx.core.Future;

import nl.waarborg.kernel.TenantRoles;
import nl.waarborg.kernel.rights.RequestTable.Reminder;
import nl.waarborg.spi.AccountId;
import nl.waarborg.spi.Column;
import nl.waarborg.spi.Job;
import nl.waarborg.spi.Recipient;
import nl.waarborg.spi.Row;
import nl.waarborg.spi.Values;
import nl.waarborg.spi.Work;

import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.impl.DSL;

import java.time.LocalDate;
import java.time.LocalTime;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Reminds those who handle requests: once when a week is left, once when the deadline has passed,
 * and so again for a deadline that was moved on. Who handles a request hears of it; while nobody
 * does, everybody who could.
 */
public final class Reminders {

    private static final LocalTime AT = LocalTime.of(7, 0);
    private static final int DAYS_BEFORE = 7;
    private static final int MOST = 1_000;

    private final Handlers handlers;

    private Reminders(TenantRoles tenants) {
        this.handlers = new Handlers(tenants);
    }

    /** The job, every morning. */
    public static Job job(TenantRoles tenants) {
        Reminders reminders = new Reminders(tenants);
        RecipientReminders recipients = new RecipientReminders(reminders.handlers);
        return new Job(
                "rights-reminders",
                AT,
                work -> reminders.run(work).compose(_ -> recipients.run(work)));
    }

    private Future<Void> run(Work work) {
        Field<?>[] fields =
                RequestTable.DATASET.columns().stream().map(Column::field).toArray(Field<?>[]::new);
        return work.tx()
                .list(
                        DSL.select(fields)
                                .from(RequestTable.DATASET.asTable())
                                .where(unanswered(work.today()))
                                .orderBy(RequestTable.DUE_ON.field())
                                .limit(MOST))
                .compose(rows -> Future.all(rows.stream().map(row -> remind(work, row)).toList()))
                .mapEmpty();
    }

    private static Condition unanswered(LocalDate today) {
        Condition soon =
                RequestTable.REMINDED
                        .field()
                        .isNull()
                        .and(RequestTable.TARGET_ON.field().le(today.plusDays(DAYS_BEFORE)));
        Condition late =
                RequestTable.REMINDED
                        .field()
                        .isDistinctFrom(Reminder.LATE)
                        .and(RequestTable.DUE_ON.field().lt(today));
        return RequestTable.CLOSED_AT.field().isNull().and(soon.or(late));
    }

    private Future<?> remind(Work work, Row row) {
        RequestFile file = new RequestFile(row);
        Reminder what = work.today().isAfter(file.days().dueOn()) ? Reminder.LATE : Reminder.SOON;
        return handlers.of(work, row.find(RequestTable.HANDLER_ID))
                .compose(
                        accounts ->
                                Future.all(
                                        accounts.stream()
                                                .map(account -> write(work, file, what, account))
                                                .toList()))
                .compose(
                        _ ->
                                work.tx()
                                        .update(
                                                RequestTable.DATASET,
                                                file.id(),
                                                OptionalLong.empty(),
                                                Values.of(RequestTable.REMINDED, what)));
    }

    /** Only once, before the decision and before the term is over (AVG art. 12(3)). */
    private static Optional<LocalDate> extendUntil(Work work, RequestFile file) {
        boolean possible =
                file.row().find(RequestTable.EXTENDED_ON).isEmpty()
                        && file.row().find(RequestTable.OUTCOME).isEmpty()
                        && !work.today().isAfter(file.days().dueOn());
        return possible ? Optional.of(file.days().dueOn()) : Optional.empty();
    }

    /** No word of the person: whoever reads the mail looks the request up. */
    private static Future<?> write(Work work, RequestFile file, Reminder what, AccountId to) {
        return work.mail(
                RightsMails.DUE,
                Recipient.account(to),
                file.ref(),
                new RightsMails.Due(
                        what.name(),
                        file.type().name(),
                        file.receivedOn(),
                        file.days().targetOn(),
                        file.days().dueOn(),
                        extendUntil(work, file),
                        file.id().toString()));
    }
}

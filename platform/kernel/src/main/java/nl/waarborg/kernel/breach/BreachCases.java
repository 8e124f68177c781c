package nl.waarborg.kernel.breach;

import io.vertx.core.Future;

import nl.waarborg.kernel.AccountStatus;
import nl.waarborg.kernel.CoreMails;
import nl.waarborg.kernel.CoreTables.Account;
import nl.waarborg.kernel.PluginWork;
import nl.waarborg.kernel.breach.BreachPeopleTables.Affected;
import nl.waarborg.kernel.breach.BreachPeopleTables.Report;
import nl.waarborg.spi.AccountId;
import nl.waarborg.spi.Recipient;
import nl.waarborg.spi.RecordRef;
import nl.waarborg.spi.Row;
import nl.waarborg.spi.SubjectId;
import nl.waarborg.spi.SuspectedBreach;
import nl.waarborg.spi.Tx;
import nl.waarborg.spi.Values;

import org.jooq.impl.DSL;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;

/** Opens cases and reminds of them, each within the work it is given. */
public final class BreachCases {

    /** From becoming aware to telling the authority: 72 hours of the clock, weekends among them. */
    public static final Duration CLOCK = Duration.ofDays(3);

    private static final String OFFICER = "privacy-officer";
    private static final Duration BETWEEN_REMINDERS = Duration.ofHours(6);
    private static final DateTimeFormatter MINUTE = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm");

    private BreachCases() {}

    /**
     * Opens a case and tells the privacy officers.
     *
     * @param values what the table needs beside the clock
     */
    public static Future<UUID> open(PluginWork work, Values values, Instant awareAt) {
        Values timed =
                values.set(BreachTable.AWARE_AT, awareAt)
                        .set(BreachTable.NOTIFY_BY, awareAt.plus(CLOCK));
        return core(work)
                .insert(BreachTable.DATASET, timed)
                .compose(id -> tell(work, id, awareAt.plus(CLOCK)).map(id));
    }

    /** Opens a case for what a plugin noticed. */
    public static Future<UUID> open(PluginWork work, SuspectedBreach found) {
        BreachSource source =
                switch (found.kind()) {
                    case CO_CREATION -> BreachSource.CO_CREATION;
                    case MODULE -> BreachSource.MODULE;
                };
        Values values = Values.of(BreachTable.SOURCE, source).set(BreachTable.FACTS, found.facts());
        String[] data =
                found.data().stream()
                        .map(dataset -> dataset.table().toString())
                        .toArray(String[]::new);
        return open(work, values, work.now())
                .compose(
                        id ->
                                Future.all(
                                                found.people().stream()
                                                        .map(one -> affected(work, id, one, data))
                                                        .toList())
                                        .map(id));
    }

    /** Opens a case for what anybody reported. */
    public static Future<UUID> report(
            PluginWork work, BreachSource source, String description, Optional<String> contact) {
        String facts =
                source == BreachSource.UNDER_16
                        ? "Reported: data of a child under 16 without its representative."
                        : "Reported: a suspicion of a breach or of misuse.";
        Values values = Values.of(BreachTable.SOURCE, source).set(BreachTable.FACTS, facts);
        return work.newSubject()
                .compose(
                        reporter ->
                                open(work, values, work.now())
                                        .compose(
                                                id ->
                                                        core(work)
                                                                .insert(
                                                                        Report.DATASET,
                                                                        said(
                                                                                id,
                                                                                reporter,
                                                                                description,
                                                                                contact))
                                                                .map(id)));
    }

    private static Values said(
            UUID breach, SubjectId reporter, String description, Optional<String> contact) {
        return Values.of(Report.BREACH_ID, breach)
                .set(Report.REPORTER_ID, reporter.value())
                .set(Report.DESCRIPTION, description)
                .setNullable(Report.CONTACT, contact.orElse(null));
    }

    /** Adds a person to whom a case is about. */
    public static Future<UUID> affected(
            PluginWork work, UUID breach, SubjectId person, String[] data) {
        return core(work)
                .insert(
                        Affected.DATASET,
                        Values.of(Affected.BREACH_ID, breach)
                                .set(Affected.SUBJECT_ID, person.value())
                                .set(Affected.DATA, data));
    }

    /**
     * Reminds the privacy officers, at most once in six hours, of each case of which nobody told
     * the authority yet.
     */
    public static Future<Void> remind(PluginWork work) {
        var waiting =
                DSL.select(BreachTable.DATASET.id().field(), BreachTable.NOTIFY_BY.field())
                        .from(BreachTable.DATASET.asTable())
                        .where(
                                waiting()
                                        .and(
                                                BreachTable.REMINDED_AT
                                                        .field()
                                                        .isNull()
                                                        .or(
                                                                BreachTable.REMINDED_AT
                                                                        .field()
                                                                        .lt(
                                                                                work.now()
                                                                                        .minus(
                                                                                                BETWEEN_REMINDERS)))))
                        .orderBy(BreachTable.NOTIFY_BY.field())
                        .limit(100);
        return core(work)
                .list(waiting)
                .compose(
                        rows ->
                                Future.all(rows.stream().map(row -> remind(work, row)).toList())
                                        .mapEmpty());
    }

    /** The authority was not told, nor was decided that it need not be. */
    public static org.jooq.Condition waiting() {
        return BreachTable.CLOSED_AT
                .field()
                .isNull()
                .and(BreachTable.AUTHORITY_NOTIFIED_AT.field().isNull())
                .and(
                        BreachTable.AUTHORITY_DECISION
                                .field()
                                .isNull()
                                .or(
                                        BreachTable.AUTHORITY_DECISION
                                                .field()
                                                .eq(AuthorityDecision.NOTIFY)));
    }

    private static Future<Void> remind(PluginWork work, Row row) {
        UUID id = row.get(BreachTable.DATASET.id());
        return core(work)
                .update(
                        BreachTable.DATASET,
                        id,
                        OptionalLong.empty(),
                        Values.of(BreachTable.REMINDED_AT, work.now()))
                .compose(_ -> tell(work, id, row.get(BreachTable.NOTIFY_BY)));
    }

    private static Future<Void> tell(PluginWork work, UUID breach, Instant notifyBy) {
        var officers =
                DSL.select(Account.DATASET.id().field())
                        .from(Account.DATASET.asTable())
                        .where(
                                Account.STATUS
                                        .field()
                                        .eq(AccountStatus.ACTIVE)
                                        .and(DSL.val(OFFICER).eq(DSL.any(Account.ROLES.field()))));
        var model =
                new CoreMails.BreachNotice(
                        breach.toString(), MINUTE.format(notifyBy.atZone(ZoneId.of("UTC"))));
        return core(work)
                .list(officers)
                .compose(
                        rows -> {
                            List<Future<UUID>> mails = new ArrayList<>();
                            for (Row row : rows) {
                                mails.add(
                                        work.mail(
                                                CoreMails.BREACH_OPEN,
                                                Recipient.account(
                                                        new AccountId(
                                                                row.get(Account.DATASET.id()))),
                                                new RecordRef(BreachTable.DATASET, breach),
                                                model));
                            }
                            return Future.all(mails).mapEmpty();
                        });
    }

    private static Tx core(PluginWork work) {
        return PluginWork.unitOf(work).asCore();
    }
}

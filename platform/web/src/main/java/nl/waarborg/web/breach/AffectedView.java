package nl.waarborg.web.breach;

import nl.waarborg.kernel.MailTable;
import nl.waarborg.kernel.breach.BreachPeopleTables.Affected;
import nl.waarborg.spi.Input;
import nl.waarborg.spi.MailStatus;
import nl.waarborg.spi.Row;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * A person whose data a breach is about.
 *
 * @param subjectId the person
 * @param data which tables or groups of data
 * @param reachable those of them that could be read with the person's own log-in
 * @param mailedAt when the person was mailed
 * @param mail where that mail is on its way
 * @param toldHow how the person was told otherwise
 * @param toldBy the account of who told
 */
@Input.Meaning("A person whose data a breach is about, and how the person is told.")
record AffectedView(
        UUID subjectId,
        List<String> data,
        @Input.Meaning(
                        "Those of them that hold the person's own data, which whoever had the"
                                + " person's log-in could read: no look at them stands in the log.")
                List<String> reachable,
        @Nullable Instant mailedAt,
        @Nullable @Input.Meaning("Where the mail is on its way; where it FAILED, tell otherwise.")
                MailStatus mail,
        @Nullable @Input.Meaning("How the person was told otherwise than by mail.") String toldHow,
        @Nullable UUID toldBy) {

    /**
     * The view of a line.
     *
     * @param mails the states of mails by the line that they belong to
     */
    static AffectedView of(Row row, Map<UUID, MailStatus> mails) {
        return new AffectedView(
                row.get(Affected.SUBJECT_ID),
                List.of(row.get(Affected.DATA)),
                List.of(row.get(Affected.REACHABLE)),
                row.find(Affected.MAILED_AT).orElse(null),
                mails.get(row.get(Affected.DATASET.id())),
                row.find(Affected.TOLD_HOW).orElse(null),
                row.find(Affected.TOLD_BY).orElse(null));
    }

    static Map<UUID, MailStatus> states(List<Row> mails) {
        return mails.stream()
                .collect(
                        Collectors.toMap(
                                mail -> mail.get(MailTable.RECORD_ID),
                                mail -> mail.get(MailTable.STATUS),
                                (first, _) -> first));
    }

    /**
     * How far the people are told.
     *
     * @param mailed how many were mailed now
     * @param left how many still have to be told: call again, or tell them and note it
     * @param informedAt when all were told
     */
    @Input.Meaning("How far the people are told.")
    record Notified(
            long mailed,
            @Input.Meaning("How many still have to be told: call again.") long left,
            @Nullable Instant informedAt) {

        static Notified of(long mailed, long left, Optional<Instant> informedAt) {
            return new Notified(mailed, left, informedAt.orElse(null));
        }
    }
}

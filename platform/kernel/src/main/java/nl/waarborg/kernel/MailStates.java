package nl.waarborg.kernel;

import io.vertx.core.Future;

import nl.waarborg.spi.Column;
import nl.waarborg.spi.Dataset;
import nl.waarborg.spi.MailState;
import nl.waarborg.spi.MailStatus;
import nl.waarborg.spi.Row;
import nl.waarborg.spi.Tx;

import org.jooq.SelectField;
import org.jooq.impl.DSL;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** What may be told of a mail to those who handle the case: nothing of what it says. */
public final class MailStates {

    /** How many mails of one record are told of at most. */
    public static final int MOST = 500;

    private static final int MOST_RETURNED = 10_000;

    private static final List<Column<?>> COLUMNS =
            List.of(
                    MailTable.DATASET.id(),
                    MailTable.DATASET.createdAt(),
                    MailTable.TEMPLATE,
                    MailTable.LANGUAGE,
                    MailTable.STATUS,
                    MailTable.SENT_AT,
                    MailTable.LAST_ERROR,
                    MailTable.MAYBE_TWICE);

    private MailStates() {}

    /** What must be selected. */
    public static List<SelectField<?>> fields() {
        return COLUMNS.stream().<SelectField<?>>map(Column::field).toList();
    }

    /** The columns that must be read. */
    public static Column<?>[] columns() {
        return COLUMNS.toArray(Column<?>[]::new);
    }

    /** The records of which mails came back for good, those of the latest mails first. */
    static Future<List<UUID>> undeliverable(Tx core, Dataset dataset, int times, Instant since) {
        var returned =
                MailTable.STATUS
                        .field()
                        .eq(MailStatus.BOUNCED)
                        .and(MailTable.LAST_ERROR.field().startsWith("bounced-5"))
                        .or(
                                MailTable.STATUS
                                        .field()
                                        .eq(MailStatus.FAILED)
                                        .and(MailTable.LAST_ERROR.field().startsWith("smtp-5")));
        var query =
                DSL.select(MailTable.RECORD_ID.field())
                        .from(MailTable.DATASET.asTable())
                        .where(
                                MailTable.RECORD_DATASET
                                        .field()
                                        .eq(dataset.table().toString())
                                        .and(MailTable.DATASET.createdAt().field().ge(since))
                                        .and(returned))
                        .groupBy(MailTable.RECORD_ID.field())
                        .having(DSL.count().ge(times))
                        .orderBy(DSL.max(MailTable.DATASET.createdAt().field()).desc())
                        .limit(MOST_RETURNED);
        return core.list(query)
                .map(rows -> rows.stream().map(row -> row.get(MailTable.RECORD_ID)).toList());
    }

    /** Reads a row of {@link #fields()}. */
    public static MailState of(Row row) {
        return new MailState(
                row.get(MailTable.DATASET.id()),
                row.get(MailTable.TEMPLATE),
                row.get(MailTable.LANGUAGE),
                row.get(MailTable.STATUS),
                row.get(MailTable.DATASET.createdAt()),
                row.find(MailTable.SENT_AT),
                row.find(MailTable.LAST_ERROR),
                row.get(MailTable.MAYBE_TWICE));
    }
}

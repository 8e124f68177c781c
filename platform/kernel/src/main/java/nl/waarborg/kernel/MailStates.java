package nl.waarborg.kernel;

import io.vertx.core.Future;

import nl.waarborg.spi.Column;
import nl.waarborg.spi.Dataset;
import nl.waarborg.spi.MailState;
import nl.waarborg.spi.MailStatus;
import nl.waarborg.spi.Row;
import nl.waarborg.spi.Tx;

import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.SelectField;
import org.jooq.impl.DSL;

import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/** What may be told of a mail to those who handle the case: nothing of what it says. */
public final class MailStates {

    /** How many mails of one record are told of at most. */
    public static final int MOST = 500;

    private static final int MOST_RETURNED = 10_000;

    /** Why a mail was never handed to a mail server. */
    private static final List<String> NEVER_TRIED = List.of("no-address", "no-consent");

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

    /** The records of which mails came back for good, and since when it were so many. */
    static Future<Map<UUID, Instant>> undeliverable(
            Tx core, Dataset dataset, int times, Instant since) {
        Field<Instant> written = MailTable.DATASET.createdAt().field();
        Field<UUID> mail = MailTable.DATASET.id().field();
        Field<Integer> place =
                DSL.rowNumber()
                        .over(
                                DSL.partitionBy(MailTable.RECORD_ID.field())
                                        .orderBy(written.desc(), mail.desc()))
                        .as("place");
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
        var counted =
                DSL.select(mail.as("mail"), place)
                        .from(MailTable.DATASET.asTable())
                        .where(
                                MailTable.RECORD_DATASET
                                        .field()
                                        .eq(dataset.table().toString())
                                        .and(written.ge(since))
                                        .and(returned))
                        .asTable("counted");
        var soMany =
                DSL.select(counted.field("mail", UUID.class))
                        .from(counted)
                        .where(DSL.field(DSL.name("counted", "place"), Integer.class).eq(times));
        var query =
                DSL.select(MailTable.RECORD_ID.field(), written)
                        .from(MailTable.DATASET.asTable())
                        .where(mail.in(soMany))
                        .orderBy(written.desc())
                        .limit(MOST_RETURNED);
        return core.list(query)
                .map(
                        rows ->
                                rows.stream()
                                        .collect(
                                                Collectors.toMap(
                                                        row -> row.get(MailTable.RECORD_ID),
                                                        row ->
                                                                row.get(
                                                                        MailTable.DATASET
                                                                                .createdAt()))));
    }

    /** The records of which mails were given up that nobody refused, the latest first. */
    static Future<Set<UUID>> givenUp(Tx core, Dataset dataset, Instant since) {
        Field<Instant> written = MailTable.DATASET.createdAt().field();
        Condition tried =
                MailTable.LAST_ERROR
                        .field()
                        .notIn(NEVER_TRIED)
                        .and(MailTable.LAST_ERROR.field().notLike("smtp-5%"));
        return core.list(
                        DSL.select(MailTable.RECORD_ID.field())
                                .from(MailTable.DATASET.asTable())
                                .where(
                                        MailTable.RECORD_DATASET
                                                .field()
                                                .eq(dataset.table().toString())
                                                .and(written.ge(since))
                                                .and(MailTable.STATUS.field().eq(MailStatus.FAILED))
                                                .and(tried))
                                .orderBy(written.desc())
                                .limit(MOST_RETURNED))
                .map(
                        rows ->
                                rows.stream()
                                        .map(row -> row.get(MailTable.RECORD_ID))
                                        .collect(Collectors.toCollection(LinkedHashSet::new)));
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

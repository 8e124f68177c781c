package nl.waarborg.kernel;

import nl.waarborg.spi.Column;
import nl.waarborg.spi.MailState;
import nl.waarborg.spi.Row;

import org.jooq.SelectField;

import java.util.List;

/** What may be told of a mail to those who handle the case: nothing of what it says. */
public final class MailStates {

    /** How many mails of one record are told of at most. */
    public static final int MOST = 500;

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

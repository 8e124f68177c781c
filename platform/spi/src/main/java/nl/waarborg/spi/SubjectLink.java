package nl.waarborg.spi;

import java.util.UUID;

/** Whom a row is about: the way from a row to the data subject. */
public sealed interface SubjectLink {

    /** The column holds the subject's id. */
    static SubjectLink column(Column<UUID> column) {
        return new Direct(column);
    }

    /** The column holds the id of a row of another dataset, which is about the same subject. */
    static SubjectLink through(Column<UUID> column, Dataset parent) {
        return new Through(column, parent);
    }

    /**
     * The rows are about nobody: settings, catalogues. No column may then be personal.
     *
     * @param why the reason, shown in the inventory
     */
    static SubjectLink nobody(String why) {
        return new Nobody(why);
    }

    /**
     * The column holds the subject's id.
     *
     * @param column of category {@link Category#SUBJECT_ID}, with a foreign key to {@code
     *     core.subject}
     */
    record Direct(Column<UUID> column) implements SubjectLink {}

    /**
     * Through a parent row.
     *
     * @param column with a foreign key to the parent
     * @param parent a dataset of the same plugin, itself about a subject
     */
    record Through(Column<UUID> column, Dataset parent) implements SubjectLink {}

    /**
     * About nobody.
     *
     * @param why the reason
     */
    record Nobody(String why) implements SubjectLink {}
}

package nl.waarborg.kernel;

import nl.waarborg.spi.Category;
import nl.waarborg.spi.Column;
import nl.waarborg.spi.ColumnTrait;
import nl.waarborg.spi.Columns;
import nl.waarborg.spi.Dataset;
import nl.waarborg.spi.Erasure;
import nl.waarborg.spi.FileColumns;
import nl.waarborg.spi.SubjectLink;

import java.util.UUID;

/**
 * Files that go along with a mail, until a mail server has it. Schema: {@code
 * db/migrations/V64__attachments_of_mails.sql}.
 */
public final class MailAttachmentTable {

    private static final Columns COLUMNS = Columns.of("core", "mail_attachment");

    /** The mail that it goes along with. */
    public static final Column<UUID> MAIL_ID = COLUMNS.uuid("mail_id", Category.OPERATIONAL);

    /** Its place, from 1. */
    public static final Column<Integer> PLACE = COLUMNS.integer("place", Category.OPERATIONAL);

    /** The file. */
    public static final FileColumns FILE = COLUMNS.file("file", ColumnTrait.BY_ORGANISATION);

    /** The dataset. */
    public static final Dataset DATASET =
            Dataset.of(COLUMNS)
                    .called("bijlagen van mails", "attachments of mails")
                    .about(SubjectLink.through(MAIL_ID, MailTable.DATASET))
                    .retainedAs("mail")
                    .onErasure(Erasure.deleteRow())
                    .withParent();

    private MailAttachmentTable() {}
}

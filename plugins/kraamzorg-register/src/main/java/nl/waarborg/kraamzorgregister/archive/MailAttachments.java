package nl.waarborg.kraamzorgregister.archive;

import nl.waarborg.kraamzorgregister.Register;
import nl.waarborg.spi.Category;
import nl.waarborg.spi.Column;
import nl.waarborg.spi.ColumnTrait;
import nl.waarborg.spi.Columns;
import nl.waarborg.spi.Dataset;
import nl.waarborg.spi.Erasure;
import nl.waarborg.spi.FileColumns;
import nl.waarborg.spi.FileKind;
import nl.waarborg.spi.FileRule;
import nl.waarborg.spi.SubjectLink;

import java.util.UUID;

/** The table of files that mails brought, encrypted as all files. */
public final class MailAttachments {

    /** What a file that comes with a mail may be. The database holds the same. */
    static final FileRule RULE =
            FileRule.of(
                    "attachment",
                    FileKind.PDF,
                    FileKind.JPEG,
                    FileKind.PNG,
                    FileKind.TEXT,
                    FileKind.DOCX,
                    FileKind.ODT);

    private static final Columns COLUMNS = Columns.of(Register.NAME, "mail_attachment");

    /** The mail. */
    public static final Column<UUID> MAIL_ID = COLUMNS.uuid("mail_id", Category.OPERATIONAL);

    /** The file. */
    public static final FileColumns FILE = COLUMNS.file("file", ColumnTrait.BY_ORGANISATION);

    /** The table. */
    public static final Dataset DATASET =
            Dataset.of(COLUMNS)
                    .called("bijlagen van bewaarde mails", "attachments of archived mails")
                    .about(SubjectLink.through(MAIL_ID, Mails.DATASET))
                    .retainedAs(Mails.DATASET.retainedAs())
                    .onErasure(Erasure.deleteRow())
                    .withParent();

    private MailAttachments() {}
}

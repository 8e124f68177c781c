package nl.waarborg.following;

import nl.waarborg.spi.Anchor;
import nl.waarborg.spi.Category;
import nl.waarborg.spi.Column;
import nl.waarborg.spi.ColumnTrait;
import nl.waarborg.spi.Columns;
import nl.waarborg.spi.Dataset;
import nl.waarborg.spi.Erasure;
import nl.waarborg.spi.Plugin;
import nl.waarborg.spi.PluginSpec;
import nl.waarborg.spi.RetentionCase;
import nl.waarborg.spi.Spi;
import nl.waarborg.spi.SubjectLink;

import java.time.LocalDate;
import java.util.UUID;

/** Papers that accounts go with, remarks on them, and books that the law keeps. */
public final class ArchivePlugin implements Plugin {

    private static final Columns PAPERS = Columns.of("archive", "paper");
    private static final Column<UUID> OF = PAPERS.uuid("person_id", Category.SUBJECT_ID);
    private static final Column<String> STATUS = PAPERS.text("status", Category.OPERATIONAL);
    private static final Column<LocalDate> NEXT_ON =
            PAPERS.date("next_on", Category.OPERATIONAL, ColumnTrait.NULLABLE);
    private static final Column<LocalDate> CLOSES_ON =
            PAPERS.date("closes_on", Category.OPERATIONAL);
    private static final Dataset PAPER =
            Dataset.of(PAPERS)
                    .called("papieren", "papers")
                    .about(SubjectLink.column(OF))
                    .retainedAs("application")
                    .onErasure(Erasure.deleteRow())
                    .anchored(
                            Anchor.moving("EDITION_CLOSE", CLOSES_ON),
                            Anchor.whenEnded("NEXT_EDITION_CLOSE", NEXT_ON))
                    .inCases(RetentionCase.when("draft", STATUS, "DRAFT"));

    private static final Columns REMARKS = Columns.of("archive", "remark");
    private static final Column<UUID> PAPER_ID = REMARKS.uuid("paper_id", Category.OPERATIONAL);
    private static final Dataset REMARK =
            Dataset.of(with(REMARKS, "written_by"))
                    .called("opmerkingen", "remarks")
                    .about(SubjectLink.through(PAPER_ID, PAPER))
                    .retainedAs("application")
                    .onErasure(Erasure.deleteRow())
                    .withParent();

    private static final Columns BOOKS = Columns.of("archive", "book");
    private static final Column<UUID> ABOUT = BOOKS.uuid("person_id", Category.SUBJECT_ID);
    private static final Column<LocalDate> PAID_ON = BOOKS.date("paid_on", Category.OPERATIONAL);
    private static final Dataset BOOK =
            Dataset.of(with(BOOKS, "kept_by", "seen_by"))
                    .called("boeken", "books")
                    .about(SubjectLink.column(ABOUT))
                    .retainedAs("fiscalBasics")
                    .onErasure(Erasure.deleteRow())
                    .anchored(Anchor.on("PAID", PAID_ON));

    private static Columns with(Columns columns, String... accounts) {
        for (String account : accounts) {
            if (account.equals("written_by")) {
                columns.uuid(account, Category.OPERATIONAL);
            } else {
                columns.uuid(account, Category.OPERATIONAL, ColumnTrait.NULLABLE);
            }
        }
        return columns;
    }

    @Override
    public PluginSpec spec() {
        return PluginSpec.named("archive", Spi.VERSION).stores(PAPER, REMARK, BOOK);
    }
}

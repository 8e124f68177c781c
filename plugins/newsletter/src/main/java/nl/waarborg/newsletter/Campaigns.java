package nl.waarborg.newsletter;

import nl.waarborg.spi.Category;
import nl.waarborg.spi.Column;
import nl.waarborg.spi.ColumnTrait;
import nl.waarborg.spi.Columns;
import nl.waarborg.spi.Dataset;

import java.time.Instant;
import java.util.UUID;

/** The table of issues. */
final class Campaigns {

    private static final Columns COLUMNS = Columns.of(NewsletterPlugin.NAME, "campaign");

    static final Column<MailingList> LIST =
            COLUMNS.choice("list", MailingList.class, Category.OPERATIONAL);
    static final Column<String> TITLE_NL = COLUMNS.text("title_nl", Category.OPERATIONAL);
    static final Column<String> TEXT_NL = COLUMNS.text("text_nl", Category.OPERATIONAL);
    static final Column<String> TITLE_EN = optional("title_en");
    static final Column<String> TEXT_EN = optional("text_en");
    static final Column<String> LINK = optional("link");
    static final Column<CampaignStatus> STATUS =
            COLUMNS.choice("status", CampaignStatus.class, Category.OPERATIONAL);
    static final Column<Instant> TESTED_AT = instant("tested_at");
    static final Column<UUID> TESTED_BY = account("tested_by");
    static final Column<Instant> STARTED_AT = instant("started_at");
    static final Column<UUID> STARTED_BY = account("started_by");
    static final Column<Instant> FINISHED_AT = instant("finished_at");

    /** The last subscription that the issue was written for. */
    static final Column<UUID> REACHED = account("reached");

    static final Column<Integer> WRITTEN = COLUMNS.integer("written", Category.OPERATIONAL);
    static final Column<Instant> MINUTE = instant("minute");
    static final Column<Integer> IN_MINUTE = COLUMNS.integer("in_minute", Category.OPERATIONAL);

    static final Dataset DATASET =
            Dataset.of(COLUMNS).aboutNobody("An issue says the same to all and names no reader");

    private Campaigns() {}

    private static Column<String> optional(String name) {
        return COLUMNS.text(name, Category.OPERATIONAL, ColumnTrait.NULLABLE);
    }

    private static Column<Instant> instant(String name) {
        return COLUMNS.instant(name, Category.OPERATIONAL, ColumnTrait.NULLABLE);
    }

    private static Column<UUID> account(String name) {
        return COLUMNS.uuid(name, Category.OPERATIONAL, ColumnTrait.NULLABLE);
    }
}

package nl.waarborg.contact;

import nl.waarborg.spi.Category;
import nl.waarborg.spi.Column;
import nl.waarborg.spi.ColumnTrait;
import nl.waarborg.spi.Columns;
import nl.waarborg.spi.ConsentGround;
import nl.waarborg.spi.Dataset;
import nl.waarborg.spi.Erasure;
import nl.waarborg.spi.SubjectLink;

import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;

/** The table of what people said who want to hear of new services again; it goes with them. */
final class OffersReturns {

    private static final Columns COLUMNS = Columns.of(ContactPlugin.NAME, "offers_return");

    static final Column<UUID> RELATION_ID = COLUMNS.uuid("relation_id", Category.OPERATIONAL);

    /** The opt-out that this ends. */
    static final Column<Instant> OPTED_OUT_AT =
            COLUMNS.instant("opted_out_at", Category.OPERATIONAL);

    static final Column<LocalDate> ASKED_ON = COLUMNS.date("asked_on", Category.OPERATIONAL);
    static final Column<ConsentGround.Channel> CHANNEL =
            COLUMNS.choice("channel", ConsentGround.Channel.class, Category.OPERATIONAL);
    static final Column<String> SAID =
            COLUMNS.text("said", Category.CONTENT, ColumnTrait.BY_PERSON);
    static final Column<UUID> NOTED_BY = COLUMNS.uuid("noted_by", Category.OPERATIONAL);

    static final Dataset DATASET =
            Dataset.of(COLUMNS)
                    .called("verzoeken om weer aanbod", "requests to receive offers again")
                    .about(SubjectLink.through(RELATION_ID, Relations.DATASET))
                    .retainedAs("crmContact")
                    .onErasure(Erasure.deleteRow())
                    .withParent();

    private OffersReturns() {}
}

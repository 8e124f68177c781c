package nl.waarborg.contact;

import nl.waarborg.spi.Category;
import nl.waarborg.spi.Column;
import nl.waarborg.spi.ColumnTrait;
import nl.waarborg.spi.Columns;
import nl.waarborg.spi.ConsentGround;
import nl.waarborg.spi.Dataset;
import nl.waarborg.spi.Erasure;
import nl.waarborg.spi.SubjectLink;

import org.jooq.Condition;

import java.time.Instant;
import java.util.UUID;

/**
 * The table of clients who were mailed a link to say yes to offers, one for each relation and the
 * last of it only; it goes with the relation.
 */
final class OffersQuestions {

    private static final Columns COLUMNS = Columns.of(ContactPlugin.NAME, "offers_question");

    static final Column<UUID> RELATION_ID = COLUMNS.uuid("relation_id", Category.OPERATIONAL);

    /** How the person said to want offers. */
    static final Column<ConsentGround.Channel> CHANNEL =
            COLUMNS.choice("channel", ConsentGround.Channel.class, Category.OPERATIONAL);

    static final Column<UUID> ASKED_BY = COLUMNS.uuid("asked_by", Category.OPERATIONAL);
    static final Column<String> LINK_HASH =
            COLUMNS.text("link_hash", Category.CREDENTIAL, ColumnTrait.NULLABLE);
    static final Column<Instant> LINK_UNTIL = COLUMNS.instant("link_until", Category.OPERATIONAL);
    static final Column<Instant> ANSWERED_AT =
            COLUMNS.instant("answered_at", Category.OPERATIONAL, ColumnTrait.NULLABLE);

    static final Dataset DATASET =
            Dataset.of(COLUMNS)
                    .called("vragen of aanbod welkom is", "questions whether offers are welcome")
                    .about(SubjectLink.through(RELATION_ID, Relations.DATASET))
                    .retainedAs("crmContact")
                    .onErasure(Erasure.deleteRow())
                    .withParent();

    private OffersQuestions() {}

    /** That of a relation. */
    static Condition of(UUID relation) {
        return RELATION_ID.field().eq(relation);
    }
}

package nl.waarborg.contact;

import nl.waarborg.spi.Category;
import nl.waarborg.spi.Column;
import nl.waarborg.spi.Columns;
import nl.waarborg.spi.Dataset;
import nl.waarborg.spi.Erasure;
import nl.waarborg.spi.SubjectLink;

import java.util.UUID;

/** The table of links in offers by which a reader hears of no more; they go with the relation. */
final class OfferLinks {

    private static final Columns COLUMNS = Columns.of(ContactPlugin.NAME, "offer_link");

    static final Column<UUID> RELATION_ID = COLUMNS.uuid("relation_id", Category.OPERATIONAL);
    static final Column<String> LINK_HASH = COLUMNS.text("link_hash", Category.CREDENTIAL);

    static final Dataset DATASET =
            Dataset.of(COLUMNS)
                    .called("afmeldlinks van aanbiedingen", "links to opt out of offers")
                    .about(SubjectLink.through(RELATION_ID, Relations.DATASET))
                    .retainedAs("crmContact")
                    .onErasure(Erasure.deleteRow())
                    .withParent();

    private OfferLinks() {}
}

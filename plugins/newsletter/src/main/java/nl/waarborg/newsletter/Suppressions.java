package nl.waarborg.newsletter;

import nl.waarborg.spi.Category;
import nl.waarborg.spi.Column;
import nl.waarborg.spi.ColumnTrait;
import nl.waarborg.spi.Columns;
import nl.waarborg.spi.Dataset;

import org.jooq.Condition;

/** The table of addresses that must not be written to or imported again, as keyed hashes. */
final class Suppressions {

    private static final Columns COLUMNS = Columns.of(NewsletterPlugin.NAME, "suppression");

    static final Column<MailingList> LIST =
            COLUMNS.choice("list", MailingList.class, Category.OPERATIONAL);
    static final Column<String> ADDRESS_MARK =
            COLUMNS.text("address_mark", Category.OPERATIONAL, ColumnTrait.NULLABLE);

    /** Of a person who left or refused a list that came with a registration. */
    static final Column<String> PERSON_MARK =
            COLUMNS.text("person_mark", Category.OPERATIONAL, ColumnTrait.NULLABLE);

    static final Column<Reason> REASON =
            COLUMNS.choice("reason", Reason.class, Category.OPERATIONAL);

    static final Dataset DATASET =
            Dataset.of(COLUMNS)
                    .aboutNobody(
                            "A keyed hash of an address that left, which leads to nobody without"
                                    + " the organisation's key and only keeps it from coming back");

    private Suppressions() {}

    /** Why nothing may be sent. */
    enum Reason {
        /** The reader left or was erased: only the reader changes that, by the link in a mail. */
        LEFT,
        /** It came with a registration that ended: a new registration changes that. */
        REGISTRATION_ENDED
    }

    /** That a reader with that address left the list. */
    static Condition ofAddressThatLeft(MailingList list, String addressMark) {
        return LIST.field()
                .eq(list)
                .and(REASON.field().eq(Reason.LEFT))
                .and(ADDRESS_MARK.field().eq(addressMark));
    }

    /** That a reader left the list, known by the address or the person. */
    static Condition ofWhoLeft(MailingList list, String addressMark, String personMark) {
        return LIST.field()
                .eq(list)
                .and(REASON.field().eq(Reason.LEFT))
                .and(ADDRESS_MARK.field().eq(addressMark).or(PERSON_MARK.field().eq(personMark)));
    }
}

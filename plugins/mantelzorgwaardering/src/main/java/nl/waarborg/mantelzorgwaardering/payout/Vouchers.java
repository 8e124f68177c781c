package nl.waarborg.mantelzorgwaardering.payout;

import nl.waarborg.mantelzorgwaardering.Applications;
import nl.waarborg.mantelzorgwaardering.MantelzorgwaarderingPlugin;
import nl.waarborg.spi.Category;
import nl.waarborg.spi.Column;
import nl.waarborg.spi.ColumnTrait;
import nl.waarborg.spi.Columns;
import nl.waarborg.spi.Dataset;
import nl.waarborg.spi.Erasure;
import nl.waarborg.spi.SubjectLink;

import java.util.UUID;

/** The table of issued vouchers. A code is as good as money, so it is encrypted as such. */
public final class Vouchers {

    private static final Columns COLUMNS = Columns.of(MantelzorgwaarderingPlugin.NAME, "voucher");

    static final Column<UUID> APPLICATION_ID = COLUMNS.uuid("application_id", Category.OPERATIONAL);
    static final Column<UUID> DECISION_ID = COLUMNS.uuid("decision_id", Category.OPERATIONAL);
    static final Column<Channel> CHANNEL =
            COLUMNS.choice("channel", Channel.class, Category.OPERATIONAL);
    static final Column<String> CODE =
            COLUMNS.text("code", Category.BANK, ColumnTrait.BY_ORGANISATION, ColumnTrait.NULLABLE);
    static final Column<UUID> ISSUED_BY = COLUMNS.uuid("issued_by", Category.OPERATIONAL);

    /** The declaration. */
    public static final Dataset DATASET =
            Dataset.of(COLUMNS)
                    .called("cadeaubonnen", "vouchers")
                    .about(SubjectLink.through(APPLICATION_ID, Applications.DATASET))
                    .retainedAs("application")
                    .onErasure(Erasure.deleteRow())
                    .withParent();

    private Vouchers() {}

    /** How a voucher reaches the carer. */
    public enum Channel {
        /** By post. */
        POST,
        /** By mail. */
        EMAIL,
        /** By hand. */
        HANDED_OVER
    }
}

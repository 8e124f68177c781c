package nl.waarborg.mantelzorgwaardering.payout;

import nl.waarborg.mantelzorgwaardering.Applications;
import nl.waarborg.mantelzorgwaardering.MantelzorgwaarderingPlugin;
import nl.waarborg.spi.Category;
import nl.waarborg.spi.Column;
import nl.waarborg.spi.Columns;
import nl.waarborg.spi.Dataset;
import nl.waarborg.spi.Erasure;
import nl.waarborg.spi.SubjectLink;

import java.util.UUID;

/** The table of bank accounts that were changed after the decision: what stood there before. */
public final class AccountChanges {

    private static final Columns COLUMNS =
            Columns.of(MantelzorgwaarderingPlugin.NAME, "account_change");

    static final Column<UUID> APPLICATION_ID = COLUMNS.uuid("application_id", Category.OPERATIONAL);

    /** Filled in by the database: the version of the application that the change is a change of. */
    static final Column<Long> APPLICATION_VERSION =
            COLUMNS.number("application_version", Category.OPERATIONAL);

    static final Column<String> FORMER_IBAN = COLUMNS.text("former_iban", Category.BANK);
    static final Column<String> FORMER_HOLDER = COLUMNS.text("former_holder", Category.BANK);
    static final Column<UUID> CHANGED_BY = COLUMNS.uuid("changed_by", Category.OPERATIONAL);

    /** The declaration. */
    public static final Dataset DATASET =
            Dataset.of(COLUMNS)
                    .called("wijzigingen van het rekeningnummer", "changes of the bank account")
                    .about(SubjectLink.through(APPLICATION_ID, Applications.DATASET))
                    .retainedAs("application")
                    .onErasure(Erasure.deleteRow())
                    .withParent();

    private AccountChanges() {}
}

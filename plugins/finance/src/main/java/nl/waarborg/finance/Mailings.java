package nl.waarborg.finance;

import nl.waarborg.spi.Category;
import nl.waarborg.spi.Column;
import nl.waarborg.spi.Columns;
import nl.waarborg.spi.Dataset;
import nl.waarborg.spi.Erasure;
import nl.waarborg.spi.SubjectLink;

import java.util.UUID;

/** The table of what was mailed of invoices. */
final class Mailings {

    private static final Columns INVOICE_COLUMNS =
            Columns.of(FinancePlugin.NAME, "invoice_mailing");

    static final Column<UUID> INVOICE_ID = INVOICE_COLUMNS.uuid("invoice_id", Category.OPERATIONAL);
    static final MailingColumns INVOICE = MailingColumns.in(INVOICE_COLUMNS);
    static final Column<Boolean> WITH_UBL = INVOICE_COLUMNS.flag("with_ubl", Category.OPERATIONAL);

    static final Dataset INVOICES =
            Dataset.of(INVOICE_COLUMNS)
                    .about(SubjectLink.through(INVOICE_ID, Invoices.DATASET))
                    .retainedAs(Customers.KIND)
                    .onErasure(Erasure.deleteRow())
                    .withParent();

    private Mailings() {}
}

package nl.waarborg.finance;

import nl.waarborg.spi.Category;
import nl.waarborg.spi.Column;
import nl.waarborg.spi.Columns;
import nl.waarborg.spi.Dataset;
import nl.waarborg.spi.Erasure;
import nl.waarborg.spi.SubjectLink;

import java.util.UUID;

/** The tables of what was mailed of invoices and of quotations. */
final class Mailings {

    private static final Columns INVOICE_COLUMNS =
            Columns.of(FinancePlugin.NAME, "invoice_mailing");

    static final Column<UUID> INVOICE_ID = INVOICE_COLUMNS.uuid("invoice_id", Category.OPERATIONAL);
    static final MailingColumns INVOICE = MailingColumns.in(INVOICE_COLUMNS);
    static final Column<Boolean> WITH_UBL = INVOICE_COLUMNS.flag("with_ubl", Category.OPERATIONAL);

    static final Dataset INVOICES =
            Dataset.of(INVOICE_COLUMNS)
                    .called("verstuurde facturen", "invoices that were sent")
                    .about(SubjectLink.through(INVOICE_ID, Invoices.DATASET))
                    .retainedAs(Customers.KIND)
                    .onErasure(Erasure.deleteRow())
                    .withParent();

    private static final Columns QUOTATION_COLUMNS =
            Columns.of(FinancePlugin.NAME, "quotation_mailing");

    static final Column<UUID> QUOTATION_ID =
            QUOTATION_COLUMNS.uuid("quotation_id", Category.OPERATIONAL);
    static final MailingColumns QUOTATION = MailingColumns.in(QUOTATION_COLUMNS);

    /** The hash of what stands in the link to accept. */
    static final Column<String> ACCEPT_MARK =
            QUOTATION_COLUMNS.text("accept_mark", Category.CREDENTIAL);

    /** The hash of what stands in the link to refuse. */
    static final Column<String> REFUSE_MARK =
            QUOTATION_COLUMNS.text("refuse_mark", Category.CREDENTIAL);

    static final Dataset QUOTATIONS =
            Dataset.of(QUOTATION_COLUMNS)
                    .called("verstuurde offertes", "quotations that were sent")
                    .about(SubjectLink.through(QUOTATION_ID, Quotations.DATASET))
                    .retainedAs(Customers.KIND)
                    .onErasure(Erasure.deleteRow())
                    .withParent();

    private Mailings() {}
}

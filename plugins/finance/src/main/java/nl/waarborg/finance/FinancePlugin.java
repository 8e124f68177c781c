package nl.waarborg.finance;

import nl.waarborg.spi.EventType;
import nl.waarborg.spi.ExplainedProblem;
import nl.waarborg.spi.Job;
import nl.waarborg.spi.Permission;
import nl.waarborg.spi.Plugin;
import nl.waarborg.spi.PluginSpec;
import nl.waarborg.spi.ProblemType;
import nl.waarborg.spi.Spi;

import java.time.LocalTime;

/** Customers, quotations, contracts, invoices and claims. Tables: {@code db/finance}. */
public final class FinancePlugin implements Plugin {

    static final String NAME = "finance";

    static final Permission READ_CUSTOMERS =
            new Permission(NAME + ".customer.read", "Read who is invoiced");
    static final Permission KEEP_CUSTOMERS =
            new Permission(NAME + ".customer.keep", "Write down who is invoiced");
    static final Permission READ_INVOICES =
            new Permission(
                    NAME + ".invoice.read", "Read invoices, their payments and their reminders");
    static final Permission DRAFT_INVOICES =
            new Permission(NAME + ".invoice.draft", "Write drafts of invoices and credit notes");
    static final Permission ISSUE_INVOICES =
            new Permission(NAME + ".invoice.issue", "Issue invoices and credit notes");
    static final Permission RECORD_PAYMENTS =
            new Permission(NAME + ".payment.record", "Book what was paid on invoices");
    static final Permission READ_SALES =
            new Permission(NAME + ".sales.read", "Read quotations and contracts");
    static final Permission KEEP_SALES =
            new Permission(NAME + ".sales.keep", "Write and send quotations, keep contracts");
    static final Permission READ_CLAIMS =
            new Permission(NAME + ".claim.read", "Read claims, and nothing but the claims");
    static final Permission NOTE_CLAIMS =
            new Permission(NAME + ".claim.note", "Note claims and settle them");
    static final Permission HAND_OVER_CLAIMS =
            new Permission(
                    NAME + ".claim.hand-over", "Decide that a claim goes to a legal professional");
    static final Permission READ_OWN =
            new Permission(NAME + ".own.read", "See one's own quotations, contracts and invoices");
    static final Permission ANSWER_OWN =
            new Permission(NAME + ".own.answer", "Accept or refuse one's own quotations");
    static final Permission READ_JOURNAL =
            new Permission(NAME + ".journal.read", "Read the lines of the ledger");

    static final EventType ISSUED = new EventType(NAME + ".invoice-issued", 1);
    static final EventType PAID = new EventType(NAME + ".payment-recorded", 1);

    static final ProblemType SELLER_UNKNOWN =
            new ProblemType(
                    NAME + "-seller-unknown", 409, "The organisation's own details are missing");

    private static final LocalTime MORNING = LocalTime.of(8, 0);

    @Override
    public PluginSpec spec() {
        return PluginSpec.named(NAME, Spi.VERSION)
                .stores(
                        Customers.DATASET,
                        Invoices.DATASET,
                        InvoiceLines.DATASET,
                        Payments.DATASET,
                        Reminders.DATASET,
                        Mailings.INVOICES,
                        Quotations.DATASET,
                        Quotations.LINES,
                        Mailings.QUOTATIONS,
                        Contracts.DATASET,
                        Contracts.PAPERS,
                        Claims.DATASET)
                .permits(
                        READ_CUSTOMERS,
                        KEEP_CUSTOMERS,
                        READ_INVOICES,
                        DRAFT_INVOICES,
                        ISSUE_INVOICES,
                        RECORD_PAYMENTS,
                        READ_SALES,
                        KEEP_SALES,
                        READ_CLAIMS,
                        NOTE_CLAIMS,
                        HAND_OVER_CLAIMS,
                        READ_OWN,
                        ANSWER_OWN,
                        READ_JOURNAL)
                .emits(ISSUED, PAID)
                .mails(
                        Reminders.MAIL,
                        DocumentMails.INVOICE,
                        DocumentMails.CREDIT_NOTE,
                        DocumentMails.QUOTATION)
                .follows(QuotationAnswers.ACCEPT, QuotationAnswers.REFUSE)
                .refuses(
                        new ExplainedProblem(
                                SELLER_UNKNOWN,
                                "An invoice names who sends it and where the money goes, and some of"
                                        + " that is not in the organisation's file yet. The answer"
                                        + " names what is missing; an administrator can fill it in.",
                                "Gegevens van de organisatie ontbreken",
                                "Op een factuur staat wie hem stuurt en waar het geld naartoe gaat,"
                                        + " en daarvan ontbreekt iets in het bestand van de"
                                        + " organisatie. Het antwoord noemt wat ontbreekt; een"
                                        + " beheerder kan het invullen."))
                .configuredBy(Settings.class)
                .discloses(Claims.HAND_OVER, JournalDesk.GIVEN)
                .runs(
                        new Job("reminders", MORNING, Reminders::send),
                        new Job("quotations", LocalTime.of(1, 0), QuotationDesk::expire))
                .serves(InvoiceRoutes.customers())
                .serves(InvoiceRoutes.invoices())
                .serves(SalesRoutes.sales())
                .serves(SalesRoutes.claims())
                .serves(OwnRoutes.all());
    }
}

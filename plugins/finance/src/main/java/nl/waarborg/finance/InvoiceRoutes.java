package nl.waarborg.finance;

import nl.waarborg.finance.CustomerView.CustomerBody;
import nl.waarborg.finance.CustomerView.CustomerQuery;
import nl.waarborg.finance.InvoiceBody.CreditBody;
import nl.waarborg.finance.InvoiceBody.InvoiceQuery;
import nl.waarborg.finance.InvoiceBody.PaymentBody;
import nl.waarborg.finance.InvoiceBody.YearQuery;
import nl.waarborg.finance.InvoiceView.InvoiceItem;
import nl.waarborg.finance.MailingView.NewMailing;
import nl.waarborg.finance.PaymentDesk.PaymentView;
import nl.waarborg.finance.Reminders.ReminderView;
import nl.waarborg.spi.Route;

/** The addresses of customers and invoices. */
final class InvoiceRoutes {

    private InvoiceRoutes() {}

    static Route<?, ?, ?>[] customers() {
        return new Route<?, ?, ?>[] {
            Route.post("/customers", FinancePlugin.KEEP_CUSTOMERS)
                    .summary("Write down a customer")
                    .taking(CustomerBody.class)
                    .answering(CustomerView.class, CustomerDesk::make),
            Route.get("/customers", FinancePlugin.READ_CUSTOMERS)
                    .summary("List customers, or find them")
                    .filteredBy(CustomerQuery.class)
                    .answeringPages(CustomerView.class, CustomerDesk::list),
            Route.get("/customers/{id}", FinancePlugin.READ_CUSTOMERS)
                    .summary("Read a customer")
                    .answering(CustomerView.class, CustomerDesk::read),
            Route.put("/customers/{id}", FinancePlugin.KEEP_CUSTOMERS)
                    .summary("Replace what is written of a customer; issued invoices stand")
                    .taking(CustomerBody.class)
                    .conditional()
                    .answering(CustomerView.class, CustomerDesk::replace),
            Route.get("/journal", FinancePlugin.READ_JOURNAL)
                    .summary("The lines of the ledger of a financial year, as CSV")
                    .filteredBy(YearQuery.class)
                    .answeringFile(JournalDesk::export)
        };
    }

    static Route<?, ?, ?>[] invoices() {
        return new Route<?, ?, ?>[] {
            Route.post("/invoices", FinancePlugin.DRAFT_INVOICES)
                    .summary("Draft an invoice")
                    .taking(InvoiceBody.class)
                    .answering(InvoiceView.class, InvoiceDesk::draft),
            Route.get("/invoices", FinancePlugin.READ_INVOICES)
                    .summary("List invoices and credit notes, or find them")
                    .filteredBy(InvoiceQuery.class)
                    .answeringPages(InvoiceItem.class, InvoiceDesk::list),
            Route.get("/invoices/{id}", FinancePlugin.READ_INVOICES)
                    .summary("Read an invoice or credit note")
                    .answering(InvoiceView.class, InvoiceDesk::read),
            Route.put("/invoices/{id}", FinancePlugin.DRAFT_INVOICES)
                    .summary("Replace a draft")
                    .taking(InvoiceBody.class)
                    .conditional()
                    .answering(InvoiceView.class, InvoiceDesk::replace),
            Route.delete("/invoices/{id}", FinancePlugin.DRAFT_INVOICES)
                    .summary("Drop a draft")
                    .answeringNothing(InvoiceDesk::drop),
            Route.post("/invoices/{id}/issue", FinancePlugin.ISSUE_INVOICES)
                    .summary("Issue it: it gets its number and stands")
                    .conditional()
                    .answering(InvoiceView.class, Issuing::issue),
            Route.post("/invoices/{id}/credit-notes", FinancePlugin.DRAFT_INVOICES)
                    .summary("Draft a credit note for all of an invoice or for some lines")
                    .taking(CreditBody.class)
                    .answering(InvoiceView.class, InvoiceDesk::credit),
            Route.get("/invoices/{id}/pdf", FinancePlugin.READ_INVOICES)
                    .summary("An issued invoice or credit note, as a PDF")
                    .answeringFile(InvoicePaper::pdf),
            Route.get("/invoices/{id}/ubl", FinancePlugin.READ_INVOICES)
                    .summary(
                            "An issued invoice or credit note, as UBL 2.1 (Peppol BIS Billing 3.0)")
                    .answeringFile(UblDesk::export),
            Route.post("/invoices/{id}/mailings", FinancePlugin.ISSUE_INVOICES)
                    .summary("Mail an issued invoice or credit note to its customer")
                    .taking(NewMailing.class)
                    .answering(MailingView.class, MailingDesk::mail),
            Route.get("/invoices/{id}/mailings", FinancePlugin.READ_INVOICES)
                    .summary("List when an invoice was mailed and what came of it")
                    .answeringPages(MailingView.class, MailingDesk::list),
            Route.post("/invoices/{id}/payments", FinancePlugin.RECORD_PAYMENTS)
                    .summary("Book what was paid on an invoice, or went back")
                    .taking(PaymentBody.class)
                    .answering(PaymentView.class, PaymentDesk::record),
            Route.get("/invoices/{id}/payments", FinancePlugin.READ_INVOICES)
                    .summary("List what was paid on an invoice")
                    .answeringPages(PaymentView.class, PaymentDesk::list),
            Route.get("/invoices/{id}/reminders", FinancePlugin.READ_INVOICES)
                    .summary("List the reminders of an invoice")
                    .answeringPages(ReminderView.class, Reminders::list)
        };
    }
}

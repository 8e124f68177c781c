package nl.waarborg.finance;

import nl.waarborg.finance.InvoiceView.InvoiceItem;
import nl.waarborg.finance.SalesView.Answer;
import nl.waarborg.finance.SalesView.ContractView;
import nl.waarborg.finance.SalesView.QuotationItem;
import nl.waarborg.finance.SalesView.QuotationView;
import nl.waarborg.spi.Route;

/** The addresses at which customers with an account find their own documents. */
final class OwnRoutes {

    private OwnRoutes() {}

    static Route<?, ?, ?>[] all() {
        return new Route<?, ?, ?>[] {
            Route.get("/own/invoices", FinancePlugin.READ_OWN)
                    .summary("List one's own invoices and credit notes")
                    .answeringPages(InvoiceItem.class, OwnDesk::invoices),
            Route.get("/own/invoices/{id}", FinancePlugin.READ_OWN)
                    .summary("Read an invoice or credit note of one's own")
                    .answering(InvoiceView.class, OwnDesk::invoice),
            Route.get("/own/invoices/{id}/pdf", FinancePlugin.READ_OWN)
                    .summary("An invoice or credit note of one's own, as a PDF")
                    .answeringFile(OwnDesk::invoicePdf),
            Route.get("/own/invoices/{id}/ubl", FinancePlugin.READ_OWN)
                    .summary("An invoice or credit note of one's own, as UBL 2.1")
                    .answeringFile(OwnDesk::invoiceUbl),
            Route.get("/own/quotations", FinancePlugin.READ_OWN)
                    .summary("List one's own quotations")
                    .answeringPages(QuotationItem.class, OwnDesk::quotations),
            Route.get("/own/quotations/{id}", FinancePlugin.READ_OWN)
                    .summary("Read a quotation of one's own")
                    .answering(QuotationView.class, OwnDesk::quotation),
            Route.get("/own/quotations/{id}/pdf", FinancePlugin.READ_OWN)
                    .summary("A quotation of one's own, as a PDF")
                    .answeringFile(OwnDesk::quotationPdf),
            Route.post("/own/quotations/{id}/acceptance", FinancePlugin.ANSWER_OWN)
                    .summary("Accept a quotation of one's own, with one's name")
                    .taking(Answer.class)
                    .answering(QuotationView.class, QuotationAnswers::acceptOwn),
            Route.post("/own/quotations/{id}/refusal", FinancePlugin.ANSWER_OWN)
                    .summary("Refuse a quotation of one's own, with one's name")
                    .taking(Answer.class)
                    .answering(QuotationView.class, QuotationAnswers::refuseOwn),
            Route.get("/own/contracts", FinancePlugin.READ_OWN)
                    .summary("List one's own contracts")
                    .answeringPages(ContractView.class, OwnDesk::contracts),
            Route.get("/own/contracts/{id}/paper", FinancePlugin.READ_OWN)
                    .summary("The signed paper of a contract of one's own")
                    .answeringFile(ContractDesk::paper)
        };
    }
}

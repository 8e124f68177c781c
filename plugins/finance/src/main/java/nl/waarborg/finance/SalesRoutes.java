package nl.waarborg.finance;

import nl.waarborg.finance.ClaimView.HandOver;
import nl.waarborg.finance.ClaimView.NewClaim;
import nl.waarborg.finance.ClaimView.Settlement;
import nl.waarborg.finance.MailingView.NewCopy;
import nl.waarborg.finance.SalesView.ContractEnd;
import nl.waarborg.finance.SalesView.ContractQuery;
import nl.waarborg.finance.SalesView.ContractView;
import nl.waarborg.finance.SalesView.NewContract;
import nl.waarborg.finance.SalesView.NewQuotation;
import nl.waarborg.finance.SalesView.PaperAnswer;
import nl.waarborg.finance.SalesView.QuotationItem;
import nl.waarborg.finance.SalesView.QuotationQuery;
import nl.waarborg.finance.SalesView.QuotationView;
import nl.waarborg.spi.Route;

/** The addresses of quotations and contracts, and of claims. */
final class SalesRoutes {

    private SalesRoutes() {}

    static Route<?, ?, ?>[] sales() {
        return new Route<?, ?, ?>[] {
            Route.post("/quotations", FinancePlugin.KEEP_SALES)
                    .summary("Draft a quotation")
                    .taking(NewQuotation.class)
                    .answering(QuotationView.class, QuotationDesk::draft),
            Route.get("/quotations", FinancePlugin.READ_SALES)
                    .summary("List quotations, or find them")
                    .filteredBy(QuotationQuery.class)
                    .answeringPages(QuotationItem.class, QuotationDesk::list),
            Route.get("/quotations/{id}", FinancePlugin.READ_SALES)
                    .summary("Read a quotation")
                    .answering(QuotationView.class, QuotationDesk::read),
            Route.put("/quotations/{id}", FinancePlugin.KEEP_SALES)
                    .summary("Replace a draft of a quotation")
                    .taking(NewQuotation.class)
                    .conditional()
                    .answering(QuotationView.class, QuotationDesk::replace),
            Route.delete("/quotations/{id}", FinancePlugin.KEEP_SALES)
                    .summary("Drop a draft of a quotation")
                    .answeringNothing(QuotationDesk::drop),
            Route.post("/quotations/{id}/mailings", FinancePlugin.KEEP_SALES)
                    .summary("Mail a quotation to its customer, with links to accept and to refuse")
                    .taking(NewCopy.class)
                    .answering(MailingView.class, QuotationMailing::mail),
            Route.get("/quotations/{id}/mailings", FinancePlugin.READ_SALES)
                    .summary("List when a quotation was mailed and what came of it")
                    .answeringPages(MailingView.class, QuotationMailing::list),
            Route.post("/quotations/{id}/send", FinancePlugin.KEEP_SALES)
                    .summary("Send a quotation: it gets its number and stands")
                    .answering(QuotationView.class, QuotationDesk::send),
            Route.post("/quotations/{id}/acceptance", FinancePlugin.KEEP_SALES)
                    .summary("Note that the customer accepts a quotation")
                    .answering(QuotationView.class, QuotationAnswers::accept),
            Route.post("/quotations/{id}/refusal", FinancePlugin.KEEP_SALES)
                    .summary("Note that the customer refuses a quotation")
                    .answering(QuotationView.class, QuotationAnswers::refuse),
            Route.post("/quotations/{id}/paper-answer", FinancePlugin.KEEP_SALES)
                    .summary("Note what the customer answered on paper, with who signed and when")
                    .taking(PaperAnswer.class)
                    .answering(QuotationView.class, QuotationAnswers::onPaper),
            Route.post("/quotations/{id}/invoice", FinancePlugin.DRAFT_INVOICES)
                    .summary("Draft an invoice of a quotation that was accepted")
                    .answering(InvoiceView.class, QuotationDesk::invoice),
            Route.get("/quotations/{id}/pdf", FinancePlugin.READ_SALES)
                    .summary("A quotation that was sent, as a PDF")
                    .answeringFile(QuotationPaper::pdf),
            Route.post("/contracts", FinancePlugin.KEEP_SALES)
                    .summary("Write down a contract")
                    .taking(NewContract.class)
                    .answering(ContractView.class, ContractDesk::make),
            Route.get("/contracts", FinancePlugin.READ_SALES)
                    .summary("List contracts, or find them")
                    .filteredBy(ContractQuery.class)
                    .answeringPages(ContractView.class, ContractDesk::list),
            Route.get("/contracts/{id}", FinancePlugin.READ_SALES)
                    .summary("Read a contract")
                    .answering(ContractView.class, ContractDesk::read),
            Route.post("/contracts/{id}/paper", FinancePlugin.KEEP_SALES)
                    .summary("Take over the signed paper of a contract, once")
                    .takingFile(Contracts.PAPER_RULE)
                    .answering(ContractView.class, ContractDesk::takeOver),
            Route.get("/contracts/{id}/paper", FinancePlugin.READ_SALES)
                    .summary("The signed paper of a contract")
                    .answeringFile(ContractDesk::paper),
            Route.post("/contracts/{id}/end", FinancePlugin.KEEP_SALES)
                    .summary("End a contract, for reasons")
                    .taking(ContractEnd.class)
                    .conditional()
                    .answering(ContractView.class, ContractDesk::end)
        };
    }

    static Route<?, ?, ?>[] claims() {
        return new Route<?, ?, ?>[] {
            Route.post("/invoices/{id}/claims", FinancePlugin.NOTE_CLAIMS)
                    .summary("Note that communication about a late invoice failed")
                    .taking(NewClaim.class)
                    .answering(ClaimView.class, ClaimDesk::note),
            Route.get("/claims", FinancePlugin.READ_CLAIMS)
                    .summary("List claims")
                    .answeringPages(ClaimView.class, ClaimDesk::list),
            Route.get("/claims/{id}", FinancePlugin.READ_CLAIMS)
                    .summary("Read a claim, and nothing but the claim")
                    .answering(ClaimView.class, ClaimDesk::read),
            Route.post("/claims/{id}/hand-over", FinancePlugin.HAND_OVER_CLAIMS)
                    .summary("Hand a claim over to a legal professional")
                    .taking(HandOver.class)
                    .conditional()
                    .answering(ClaimView.class, ClaimDesk::handOver),
            Route.post("/claims/{id}/settlement", FinancePlugin.NOTE_CLAIMS)
                    .summary("Settle a claim")
                    .taking(Settlement.class)
                    .conditional()
                    .answering(ClaimView.class, ClaimDesk::settle)
        };
    }
}

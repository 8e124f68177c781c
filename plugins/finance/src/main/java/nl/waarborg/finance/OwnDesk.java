package nl.waarborg.finance;

import io.vertx.core.Future;

import nl.waarborg.finance.InvoiceView.InvoiceItem;
import nl.waarborg.finance.SalesView.ContractView;
import nl.waarborg.finance.SalesView.QuotationItem;
import nl.waarborg.finance.SalesView.QuotationView;
import nl.waarborg.spi.Call;
import nl.waarborg.spi.FileContent;
import nl.waarborg.spi.Nothing;
import nl.waarborg.spi.Page;
import nl.waarborg.spi.Problem;
import nl.waarborg.spi.Reply;
import nl.waarborg.spi.Row;

import org.jooq.impl.DSL;

/** What a customer with an account sees: the own documents, once they stand. */
final class OwnDesk {

    private OwnDesk() {}

    static Future<Reply<Page<InvoiceItem>>> invoices(Call<Nothing, Nothing> call) {
        return call.tx()
                .page(
                        Invoices.DATASET,
                        Invoices.STATUS.field().eq(Invoices.Status.ISSUED),
                        call.page())
                .map(page -> Reply.ok(page.map(InvoiceItem::of)));
    }

    static Future<Reply<InvoiceView>> invoice(Call<Nothing, Nothing> call) {
        return issued(call).compose(_ -> InvoiceDesk.show(call));
    }

    static Future<Reply<FileContent>> invoicePdf(Call<Nothing, Nothing> call) {
        return issued(call).compose(_ -> InvoicePaper.pdf(call));
    }

    static Future<Reply<FileContent>> invoiceUbl(Call<Nothing, Nothing> call) {
        return issued(call).compose(_ -> UblDesk.export(call));
    }

    static Future<Reply<Page<QuotationItem>>> quotations(Call<Nothing, Nothing> call) {
        return call.tx()
                .page(
                        Quotations.DATASET,
                        Quotations.STATUS.field().ne(Quotations.Status.DRAFT),
                        call.page())
                .map(page -> Reply.ok(page.map(QuotationItem::of)));
    }

    static Future<Reply<QuotationView>> quotation(Call<Nothing, Nothing> call) {
        return sent(call).compose(_ -> QuotationDesk.read(call));
    }

    static Future<Reply<FileContent>> quotationPdf(Call<Nothing, Nothing> call) {
        return sent(call).compose(_ -> QuotationPaper.pdf(call));
    }

    static Future<Reply<Page<ContractView>>> contracts(Call<Nothing, Nothing> call) {
        return call.tx()
                .page(Contracts.DATASET, DSL.noCondition(), call.page())
                .map(page -> Reply.ok(page.map(ContractView::of)));
    }

    private static Future<Row> issued(Call<?, ?> call) {
        return call.tx()
                .require(Invoices.DATASET, call.id("id"))
                .map(row -> known(row, row.get(Invoices.STATUS) == Invoices.Status.ISSUED));
    }

    /** The quotation of the address; a draft is not there yet. */
    static Future<Row> sent(Call<?, ?> call) {
        return call.tx()
                .require(Quotations.DATASET, call.id("id"))
                .map(row -> known(row, row.get(Quotations.STATUS) != Quotations.Status.DRAFT));
    }

    private static Row known(Row row, boolean stands) {
        if (!stands) {
            throw Problem.notFound();
        }
        return row;
    }
}

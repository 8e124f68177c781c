package nl.waarborg.finance;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;

import nl.waarborg.finance.InvoiceDesk.Whole;
import nl.waarborg.finance.Invoices.Status;
import nl.waarborg.spi.Call;
import nl.waarborg.spi.FileContent;
import nl.waarborg.spi.FileKind;
import nl.waarborg.spi.Nothing;
import nl.waarborg.spi.Problem;
import nl.waarborg.spi.Reply;
import nl.waarborg.spi.Row;

/** Gives invoices out as electronic ones. */
final class UblDesk {

    private UblDesk() {}

    static Future<Reply<FileContent>> export(Call<Nothing, Nothing> call) {
        return InvoiceDesk.inStatus(call, Status.ISSUED)
                .compose(_ -> InvoiceDesk.whole(call))
                .map(whole -> Reply.ok(file(whole, Seller.of(call))));
    }

    static FileContent file(Whole whole, Seller seller) {
        Row row = whole.row();
        if (row.find(Invoices.BUYER_KVK).isEmpty()) {
            throw Problem.conflict(
                    "An electronic invoice is for a buyer with a number in the trade register."
                            + " Send this one as a PDF.");
        }
        return new FileContent(
                row.find(Invoices.REFERENCE).orElseThrow() + ".xml",
                FileKind.XML,
                Buffer.buffer(new Ubl(row, whole.lines(), seller).bytes()));
    }
}

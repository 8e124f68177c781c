package nl.waarborg.finance;

import io.vertx.core.Future;

import nl.waarborg.spi.Call;
import nl.waarborg.spi.FileContent;
import nl.waarborg.spi.MailLanguage;
import nl.waarborg.spi.Nothing;
import nl.waarborg.spi.Paper;
import nl.waarborg.spi.Problem;
import nl.waarborg.spi.Reply;
import nl.waarborg.spi.Row;
import nl.waarborg.spi.Work;

import java.util.List;

/** Quotations on paper, in the customer's language. */
final class QuotationPaper {

    private QuotationPaper() {}

    static Future<Reply<FileContent>> pdf(Call<Nothing, Nothing> call) {
        return call.tx()
                .require(Quotations.DATASET, call.id("id"))
                .compose(row -> print(call, row))
                .map(Reply::ok);
    }

    static Future<FileContent> print(Work work, Row quotation) {
        Future<Row> customer =
                work.tx().require(Customers.DATASET, quotation.get(Quotations.CUSTOMER_ID));
        Future<List<Line>> lines =
                Quotations.lines(work.tx(), quotation.get(Quotations.DATASET.id()));
        return Future.all(customer, lines)
                .compose(
                        _ ->
                                work.print(
                                        name(quotation),
                                        paper(
                                                quotation,
                                                customer.result(),
                                                lines.result(),
                                                Seller.of(work))));
    }

    private static String name(Row quotation) {
        return quotation
                .find(Quotations.REFERENCE)
                .orElseThrow(() -> Problem.conflict("It is a draft still. Send it first."));
    }

    private static Paper paper(Row quotation, Row customer, List<Line> lines, Seller seller) {
        MailLanguage language = customer.get(Customers.LANGUAGE);
        Words words = Words.in(language);
        Paper paper =
                Paper.titled(language, words.quotation())
                        .footer(InvoicePaper.foot(seller))
                        .paragraph(InvoicePaper.sender(seller))
                        .gap()
                        .paragraph(
                                String.join(
                                        "\n",
                                        customer.get(Customers.NAME),
                                        customer.get(Customers.STREET),
                                        customer.get(Customers.POSTCODE)
                                                + " "
                                                + customer.get(Customers.PLACE)))
                        .gap()
                        .field(words.number(), name(quotation))
                        .field(words.date(), words.day(quotation.get(Quotations.DATED_ON)))
                        .field(
                                words.until(),
                                words.day(quotation.find(Quotations.VALID_UNTIL).orElseThrow()))
                        .gap()
                        .with(InvoicePaper.table(lines, words));
        return quotation
                .find(Quotations.NOTE)
                .map(note -> paper.gap().paragraph(note))
                .orElse(paper);
    }
}

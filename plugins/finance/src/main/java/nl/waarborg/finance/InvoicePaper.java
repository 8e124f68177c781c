package nl.waarborg.finance;

import io.vertx.core.Future;

import nl.waarborg.finance.InvoiceDesk.Whole;
import nl.waarborg.finance.Invoices.Kind;
import nl.waarborg.finance.Invoices.Status;
import nl.waarborg.spi.Call;
import nl.waarborg.spi.Column;
import nl.waarborg.spi.FileContent;
import nl.waarborg.spi.MailLanguage;
import nl.waarborg.spi.Nothing;
import nl.waarborg.spi.Paper;
import nl.waarborg.spi.PaperPart;
import nl.waarborg.spi.Reply;
import nl.waarborg.spi.Row;
import nl.waarborg.spi.Work;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Invoices and credit notes on paper, in the customer's language. */
final class InvoicePaper {

    private InvoicePaper() {}

    static Future<Reply<FileContent>> pdf(Call<Nothing, Nothing> call) {
        return InvoiceDesk.inStatus(call, Status.ISSUED)
                .compose(_ -> InvoiceDesk.whole(call))
                .compose(whole -> print(call, whole))
                .map(Reply::ok);
    }

    static Future<FileContent> print(Work work, Whole whole) {
        return work.print(
                whole.row().find(Invoices.REFERENCE).orElseThrow(), paper(whole, Seller.of(work)));
    }

    static Paper paper(Whole whole, Seller seller) {
        Row row = whole.row();
        MailLanguage language = row.find(Invoices.LANGUAGE).orElseThrow();
        Words words = Words.in(language);
        boolean credit = row.get(Invoices.TYPE) == Kind.CREDIT_NOTE;
        Paper paper =
                Paper.titled(language, credit ? words.creditNote() : words.invoice())
                        .footer(foot(seller))
                        .paragraph(sender(seller))
                        .gap()
                        .paragraph(buyer(row, words))
                        .gap()
                        .field(words.number(), text(row, Invoices.REFERENCE))
                        .field(words.date(), words.day(row.find(Invoices.ISSUED_ON).orElseThrow()));
        paper = fields(paper, row, words, credit).gap().with(table(whole.lines(), words));
        return closing(paper, whole, words, credit, seller);
    }

    private static Paper fields(Paper paper, Row row, Words words, boolean credit) {
        Paper more = paper;
        if (!credit) {
            more = more.field(words.due(), words.day(row.find(Invoices.DUE_ON).orElseThrow()));
        }
        if (row.find(Invoices.CREDITS_REFERENCE).isPresent()) {
            more = more.field(words.credits(), text(row, Invoices.CREDITS_REFERENCE));
        }
        if (row.find(Invoices.ORDER_REFERENCE).isPresent()) {
            more = more.field(words.order(), text(row, Invoices.ORDER_REFERENCE));
        }
        return more;
    }

    private static Paper closing(
            Paper paper, Whole whole, Words words, boolean credit, Seller seller) {
        Row row = whole.row();
        Paper more = paper.gap();
        if (has(whole.lines(), VatCategory.REVERSE_CHARGE)) {
            more = more.paragraph(words.shifted() + " " + text(row, Invoices.BUYER_VAT));
        }
        if (has(whole.lines(), VatCategory.EXEMPT)) {
            more = more.paragraph(seller.exemptionReason());
        }
        if (row.find(Invoices.NOTE).isPresent()) {
            more = more.paragraph(text(row, Invoices.NOTE));
        }
        String account = credit ? "" : "\nIBAN " + seller.iban() + ", " + seller.name();
        return more.paragraph(
                words.terms(credit, row.find(Invoices.DUE_ON).orElseThrow()) + account);
    }

    private static boolean has(List<Line> lines, VatCategory category) {
        return lines.stream().anyMatch(line -> line.vatCategory() == category);
    }

    /** The lines with their sums; also of a quotation. */
    static PaperPart.Table table(List<Line> lines, Words words) {
        Totals totals = Totals.of(lines);
        List<List<String>> sums = new ArrayList<>();
        sums.add(sum(words.net(), words.euros(totals.net())));
        for (Totals.Rate rate : totals.rates()) {
            if (rate.rate().signum() > 0) {
                sums.add(
                        sum(
                                words.vat() + " " + words.count(rate.rate()) + "%",
                                words.euros(rate.vat())));
            }
        }
        sums.add(sum(words.gross(), words.euros(totals.gross())));
        return new PaperPart.Table(
                List.of(
                        PaperPart.Column.words(words.description(), 8),
                        PaperPart.Column.amounts(words.quantity(), 3),
                        PaperPart.Column.amounts(words.price(), 4),
                        PaperPart.Column.amounts(words.vat(), 2),
                        PaperPart.Column.amounts(words.amount(), 4)),
                lines.stream().map(line -> cells(line, words)).toList(),
                sums);
    }

    private static List<String> cells(Line line, Words words) {
        return List.of(
                line.description(),
                words.count(line.quantity()) + words.unit(line.unit()),
                words.euros(line.unitPrice()),
                words.count(line.vatRate()) + "%",
                words.euros(line.net()));
    }

    private static List<String> sum(String name, String amount) {
        return List.of(name, "", "", "", amount);
    }

    static String sender(Seller seller) {
        return String.join(
                "\n", seller.name(), seller.street(), seller.postcode() + " " + seller.place());
    }

    static String foot(Seller seller) {
        return String.join(
                " · ",
                "KvK " + seller.kvkNumber(),
                seller.vatNumber().isEmpty() ? "" : "btw " + seller.vatNumber(),
                seller.iban().isEmpty() ? "" : "IBAN " + seller.iban());
    }

    private static String buyer(Row row, Words words) {
        return Stream.of(
                        text(row, Invoices.BUYER_NAME),
                        row.find(Invoices.ATTENTION)
                                .map(name -> words.attention() + " " + name)
                                .orElse(""),
                        text(row, Invoices.BUYER_STREET),
                        text(row, Invoices.BUYER_POSTCODE) + " " + text(row, Invoices.BUYER_PLACE),
                        text(row, Invoices.BUYER_COUNTRY).equals("NL")
                                ? ""
                                : text(row, Invoices.BUYER_COUNTRY))
                .filter(line -> !line.isBlank())
                .collect(Collectors.joining("\n"));
    }

    private static String text(Row row, Column<String> column) {
        return row.find(column).orElse("");
    }
}

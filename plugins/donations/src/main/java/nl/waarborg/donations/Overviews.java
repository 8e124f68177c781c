package nl.waarborg.donations;

import io.vertx.core.Future;

import nl.waarborg.donations.DonorView.YearQuery;
import nl.waarborg.spi.Call;
import nl.waarborg.spi.FileContent;
import nl.waarborg.spi.MailLanguage;
import nl.waarborg.spi.Nothing;
import nl.waarborg.spi.Organisation;
import nl.waarborg.spi.Paper;
import nl.waarborg.spi.PaperPart.Column;
import nl.waarborg.spi.PaperPart.Table;
import nl.waarborg.spi.Reply;
import nl.waarborg.spi.Row;

import org.jooq.Select;
import org.jooq.impl.DSL;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;

/** What a donor gave in a year, as a PDF for the tax return. */
final class Overviews {

    private Overviews() {}

    static Future<Reply<FileContent>> of(Call<Nothing, YearQuery> call) {
        YearQuery asked = call.query();
        return DonorDesk.donor(call)
                .compose(
                        donor ->
                                call.tx()
                                        .list(given(call, asked.year()))
                                        .map(
                                                rows ->
                                                        paper(
                                                                call.organisation(),
                                                                donor,
                                                                asked,
                                                                rows)))
                .compose(paper -> call.print(fileName(asked), paper))
                .map(Reply::ok);
    }

    private static Select<?> given(Call<Nothing, YearQuery> call, int year) {
        return DSL.select(Donors.AMOUNT.field(), Donors.DONATED_ON.field())
                .from(Donors.DONATIONS.asTable())
                .where(
                        Donors.GIVEN_BY
                                .field()
                                .eq(call.id("id"))
                                .and(
                                        Donors.DONATED_ON
                                                .field()
                                                .between(
                                                        LocalDate.of(year, 1, 1),
                                                        LocalDate.of(year, 12, 31))))
                .orderBy(Donors.DONATED_ON.field());
    }

    private static String fileName(YearQuery asked) {
        return switch (asked.reads()) {
            case NL -> "giften-" + asked.year();
            case EN -> "gifts-" + asked.year();
        };
    }

    private static Paper paper(Organisation from, Row donor, YearQuery asked, List<Row> rows) {
        boolean dutch = asked.reads() == MailLanguage.NL;
        BigDecimal total =
                rows.stream()
                        .map(row -> row.get(Donors.AMOUNT))
                        .reduce(BigDecimal.ZERO, BigDecimal::add);
        Table table =
                new Table(
                        List.of(
                                Column.words(dutch ? "Datum" : "Date", 2),
                                Column.amounts(dutch ? "Bedrag" : "Amount", 1)),
                        rows.stream()
                                .map(
                                        row ->
                                                List.of(
                                                        row.get(Donors.DONATED_ON).toString(),
                                                        euros(row.get(Donors.AMOUNT))))
                                .toList(),
                        List.of(List.of(dutch ? "Totaal" : "Total", euros(total))));
        return Paper.titled(
                        asked.reads(),
                        (dutch ? "Overzicht van giften in " : "Overview of gifts in ")
                                + asked.year())
                .footer(from.name())
                .field(dutch ? "Ontvanger" : "Recipient", from.legalName())
                .field(dutch ? "Donateur" : "Donor", donor.find(Donors.NAME).orElse(""))
                .field(dutch ? "Nummer" : "Number", donor.get(Donors.NUMBER).toString())
                .gap()
                .with(table);
    }

    private static String euros(BigDecimal amount) {
        return "EUR " + amount.setScale(2).toPlainString();
    }
}

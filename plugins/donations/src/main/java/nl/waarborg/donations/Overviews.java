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
import nl.waarborg.spi.Work;

import java.math.BigDecimal;
import java.util.List;

/** What a donor gave in a year, as a PDF for the tax return. */
final class Overviews {

    private Overviews() {}

    static Future<Reply<FileContent>> of(Call<Nothing, YearQuery> call) {
        return DonorDesk.donor(call)
                .compose(donor -> print(call, donor, call.query().inLanguageOf(donor)))
                .map(Reply::ok);
    }

    private static Future<FileContent> print(Work work, Row donor, YearQuery asked) {
        return booked(work, donor, asked.year())
                .compose(booked -> print(work, donor, asked, booked));
    }

    /** What stands in the overview of a donor. */
    static Future<Booked> booked(Work work, Row donor, int year) {
        return Booked.of(
                work,
                donor.get(Donors.DATASET.id()),
                OverviewsDue.in(year, Donors.DONATED_ON.field()));
    }

    /** The overview of a donor. */
    static Future<FileContent> print(Work work, Row donor, YearQuery asked, Booked booked) {
        return work.print(fileName(asked), paper(work.organisation(), donor, asked, booked));
    }

    private static String fileName(YearQuery asked) {
        return switch (asked.reads()) {
            case NL -> "giften-" + asked.year();
            case EN -> "gifts-" + asked.year();
        };
    }

    private static Paper paper(Organisation from, Row donor, YearQuery asked, Booked booked) {
        boolean dutch = asked.reads() == MailLanguage.NL;
        Table table =
                new Table(
                        List.of(
                                Column.words(dutch ? "Datum" : "Date", 2),
                                Column.amounts(dutch ? "Bedrag" : "Amount", 1)),
                        booked.lines().stream().map(line -> cells(line, dutch)).toList(),
                        List.of(List.of(dutch ? "Totaal" : "Total", euros(booked.total()))));
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

    private static List<String> cells(Booked.Line line, boolean dutch) {
        boolean back = line.amount().signum() < 0;
        String day = line.on().toString();
        return List.of(
                back ? day + (dutch ? " teruggeboekt" : " taken back") : day, euros(line.amount()));
    }

    private static String euros(BigDecimal amount) {
        return "EUR " + amount.setScale(2).toPlainString();
    }
}

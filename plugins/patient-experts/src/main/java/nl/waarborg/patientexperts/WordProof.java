package nl.waarborg.patientexperts;

import io.vertx.core.Future;

import nl.waarborg.spi.Call;
import nl.waarborg.spi.FileContent;
import nl.waarborg.spi.MailLanguage;
import nl.waarborg.spi.Nothing;
import nl.waarborg.spi.Paper;
import nl.waarborg.spi.Reply;
import nl.waarborg.spi.Row;

import java.time.Instant;
import java.util.Optional;

/** The proof of what an expert was asked and answered, to read and to hand over (AVG 7(1)). */
final class WordProof {

    private WordProof() {}

    static Future<Reply<FileContent>> print(Call<Nothing, Nothing> call) {
        return call.tx()
                .require(Experts.DATASET, call.id("id"))
                .compose(
                        expert ->
                                OwnWordDesk.of(call, call.id("id"))
                                        .compose(
                                                row ->
                                                        call.print(
                                                                "share-word",
                                                                paper(call, expert, row))))
                .map(Reply::ok);
    }

    private static Paper paper(Call<Nothing, Nothing> call, Row expert, Row row) {
        Paper paper =
                Paper.titled(
                                MailLanguage.NL,
                                "Wat een patiënt-expert zei over het delen van gegevens")
                        .footer(call.organisation().legalName())
                        .field(
                                "Patiënt-expert",
                                expert.get(Experts.FIRST_NAME)
                                        + " "
                                        + expert.get(Experts.LAST_NAME))
                        .field("Kenmerk", row.get(ShareProposals.DATASET.id()).toString())
                        .field("Gevraagd op", row.get(ShareProposals.PROPOSED_ON).toString())
                        .field("Gezegd", said(ShareProposalView.status(row)))
                        .field("Op", moment(row.find(ShareProposals.WORD_AT)))
                        .field("Teruggenomen op", moment(row.find(ShareProposals.WITHDRAWN_AT)));
        Paper proof =
                row.find(ShareProposals.LINK_TOKEN)
                        .map(_ -> paper.field("Hoe", "met de link in een mail"))
                        .orElse(paper);
        return row.find(ShareProposals.REPRESENTATIVE)
                .map(who -> proof.field("Namens wie jonger is dan 16", who))
                .orElse(proof)
                .heading("Wat er is gevraagd")
                .paragraph(row.get(ShareProposals.ASKED));
    }

    private static String said(ShareProposalView.Status status) {
        return switch (status) {
            case OPEN, AWAITS_REPRESENTATIVE -> "niets; dat is geen ja";
            case AGREED -> "ja";
            case REFUSED -> "nee";
            case WITHDRAWN -> "ja, en later teruggenomen";
        };
    }

    private static String moment(Optional<Instant> at) {
        return at.map(Instant::toString).orElse("-");
    }
}

package nl.waarborg.finance;

import io.vertx.core.Future;

import nl.waarborg.finance.Quotations.Status;
import nl.waarborg.finance.SalesView.Answer;
import nl.waarborg.finance.SalesView.PaperAnswer;
import nl.waarborg.finance.SalesView.QuotationView;
import nl.waarborg.spi.Call;
import nl.waarborg.spi.Column;
import nl.waarborg.spi.MailedLink;
import nl.waarborg.spi.MailedLink.Words;
import nl.waarborg.spi.Nothing;
import nl.waarborg.spi.Problem;
import nl.waarborg.spi.Problem.Fault;
import nl.waarborg.spi.Reply;
import nl.waarborg.spi.Row;
import nl.waarborg.spi.Values;
import nl.waarborg.spi.Work;

import org.jooq.impl.DSL;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.LocalDate;
import java.util.HexFormat;
import java.util.List;
import java.util.OptionalLong;
import java.util.UUID;

/**
 * What customers answer to quotations: noted by staff, said with an account of their own, or by a
 * link in the mail that the quotation came with.
 */
final class QuotationAnswers {

    static final MailedLink ACCEPT =
            new MailedLink(
                    FinancePlugin.NAME + ".quotation-acceptance",
                    new Words(
                            "Offerte accepteren",
                            "U hebt de offerte geaccepteerd.",
                            "Deze offerte kan niet (meer) worden beantwoord: er is al geantwoord, of de"
                                    + " dagen dat hij geldt zijn voorbij. Neem contact met ons op."),
                    new Words(
                            "Accept the quotation",
                            "You have accepted the quotation.",
                            "This quotation cannot be answered (any more): there is an answer, or the"
                                    + " days that it holds are over. Get in touch with us."),
                    (work, token) -> followed(work, token, Mailings.ACCEPT_MARK, Status.ACCEPTED));

    static final MailedLink REFUSE =
            new MailedLink(
                    FinancePlugin.NAME + ".quotation-refusal",
                    new Words(
                            "Offerte afwijzen",
                            "U hebt de offerte afgewezen.",
                            "Deze offerte kan niet (meer) worden beantwoord: er is al geantwoord, of de"
                                    + " dagen dat hij geldt zijn voorbij."),
                    new Words(
                            "Refuse the quotation",
                            "You have refused the quotation.",
                            "This quotation cannot be answered (any more): there is an answer, or the"
                                    + " days that it holds are over."),
                    (work, token) -> followed(work, token, Mailings.REFUSE_MARK, Status.REFUSED));

    private QuotationAnswers() {}

    static Future<Reply<QuotationView>> accept(Call<Nothing, Nothing> call) {
        return QuotationDesk.move(call, Status.SENT, byAccount(call, Status.ACCEPTED));
    }

    static Future<Reply<QuotationView>> refuse(Call<Nothing, Nothing> call) {
        return QuotationDesk.move(call, Status.SENT, byAccount(call, Status.REFUSED));
    }

    static Future<Reply<QuotationView>> acceptOwn(Call<Answer, Nothing> call) {
        return own(call, Status.ACCEPTED);
    }

    static Future<Reply<QuotationView>> refuseOwn(Call<Answer, Nothing> call) {
        return own(call, Status.REFUSED);
    }

    private static Future<Reply<QuotationView>> own(Call<Answer, Nothing> call, Status status) {
        return OwnDesk.sent(call)
                .compose(
                        _ ->
                                QuotationDesk.move(
                                        call,
                                        Status.SENT,
                                        byAccount(call, status)
                                                .set(Quotations.DECIDED_NAME, call.body().name())));
    }

    /** What a customer answered on paper, while the quotation was valid; noted by staff later. */
    static Future<Reply<QuotationView>> onPaper(Call<PaperAnswer, Nothing> call) {
        PaperAnswer body = call.body();
        Values values =
                byAccount(call, body.accepts() ? Status.ACCEPTED : Status.REFUSED)
                        .set(Quotations.ON_PAPER, true)
                        .set(Quotations.DECIDED_ON, body.on())
                        .set(Quotations.DECIDED_NAME, body.name());
        return call.tx()
                .require(Quotations.DATASET, call.id("id"))
                .compose(
                        row -> {
                            check(call, row);
                            return QuotationDesk.move(call, row.get(Quotations.STATUS), values);
                        });
    }

    private static void check(Call<PaperAnswer, Nothing> call, Row quotation) {
        Status status = quotation.get(Quotations.STATUS);
        if (status != Status.SENT && status != Status.EXPIRED) {
            throw Problem.conflict("Only a quotation that waits for an answer is answered.");
        }
        LocalDate on = call.body().on();
        LocalDate last = quotation.find(Quotations.VALID_UNTIL).orElseThrow();
        if (on.isBefore(quotation.get(Quotations.DATED_ON))
                || on.isAfter(last)
                || on.isAfter(call.today())) {
            throw Problem.invalid(
                    List.of(
                            new Fault(
                                    "/on",
                                    "not-valid-then",
                                    "Give a day from its sending to "
                                            + last
                                            + ", today or before")));
        }
    }

    private static Values byAccount(Call<?, ?> call, Status status) {
        return Values.of(Quotations.STATUS, status)
                .set(Quotations.DECIDED_ON, call.today())
                .set(Quotations.DECIDED_BY, call.caller().account().value());
    }

    private static Future<Boolean> followed(
            Work work, UUID token, Column<String> column, Status status) {
        String mark = mark(token);
        return work.tx()
                .first(
                        DSL.select(Mailings.QUOTATION_ID.field())
                                .from(Mailings.QUOTATIONS.asTable())
                                .where(column.field().eq(mark)))
                .compose(
                        found ->
                                found.map(
                                                row ->
                                                        answer(
                                                                work,
                                                                row.get(Mailings.QUOTATION_ID),
                                                                mark,
                                                                status))
                                        .orElseGet(() -> Future.succeededFuture(false)));
    }

    private static Future<Boolean> answer(Work work, UUID id, String mark, Status status) {
        return work.tx()
                .require(Quotations.DATASET, id)
                .compose(
                        row ->
                                waits(work, row)
                                        ? write(work, row, mark, status).map(true)
                                        : Future.succeededFuture(false));
    }

    private static boolean waits(Work work, Row quotation) {
        return quotation.get(Quotations.STATUS) == Status.SENT
                && !work.today().isAfter(quotation.find(Quotations.VALID_UNTIL).orElseThrow());
    }

    private static Future<Long> write(Work work, Row quotation, String mark, Status status) {
        return work.tx()
                .require(Customers.DATASET, quotation.get(Quotations.CUSTOMER_ID))
                .compose(
                        customer ->
                                work.tx()
                                        .update(
                                                Quotations.DATASET,
                                                quotation.get(Quotations.DATASET.id()),
                                                OptionalLong.empty(),
                                                Values.of(Quotations.STATUS, status)
                                                        .set(Quotations.DECIDED_ON, work.today())
                                                        .set(
                                                                Quotations.DECIDED_NAME,
                                                                customer.find(
                                                                                Customers
                                                                                        .CONTACT_NAME)
                                                                        .orElse(
                                                                                customer.get(
                                                                                        Customers
                                                                                                .NAME)))
                                                        .set(Quotations.DECIDED_MARK, mark)));
    }

    /** What is kept of a token that stands in a link. */
    static String mark(UUID token) {
        try {
            byte[] bytes = token.toString().getBytes(StandardCharsets.US_ASCII);
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}

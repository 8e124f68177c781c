package nl.waarborg.finance;

import io.vertx.core.Future;

import nl.waarborg.finance.MailingView.NewCopy;
import nl.waarborg.spi.Call;
import nl.waarborg.spi.MailState;
import nl.waarborg.spi.Nothing;
import nl.waarborg.spi.Page;
import nl.waarborg.spi.PageRequest;
import nl.waarborg.spi.Recipient;
import nl.waarborg.spi.RecordRef;
import nl.waarborg.spi.Reply;
import nl.waarborg.spi.Row;
import nl.waarborg.spi.Values;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Mails quotations, with the paper and with links to accept and to refuse. Each copy goes once. */
final class QuotationMailing {

    private QuotationMailing() {}

    /** Mails a copy, or shows the mailing of that copy where it went before. */
    static Future<Reply<MailingView>> mail(Call<NewCopy, Nothing> call) {
        return existing(call)
                .compose(
                        before ->
                                before.map(row -> shown(call, row))
                                        .orElseGet(
                                                () ->
                                                        QuotationDesk.inStatus(
                                                                        call,
                                                                        Quotations.Status.SENT)
                                                                .compose(row -> send(call, row))));
    }

    private static Future<Optional<Row>> existing(Call<NewCopy, Nothing> call) {
        return call.tx()
                .page(
                        Mailings.QUOTATIONS,
                        Mailings.QUOTATION_ID
                                .field()
                                .eq(call.id("id"))
                                .and(Mailings.QUOTATION.copy().field().eq(call.body().number())),
                        new PageRequest(1, Optional.empty()))
                .map(page -> page.items().stream().findFirst());
    }

    private static Future<Reply<MailingView>> send(Call<NewCopy, Nothing> call, Row quotation) {
        UUID accept = UUID.randomUUID();
        UUID refuse = UUID.randomUUID();
        Future<Row> customer =
                call.tx().require(Customers.DATASET, quotation.get(Quotations.CUSTOMER_ID));
        Future<String> mark = customer.compose(row -> MailingDesk.mark(call, row));
        return mark.compose(_ -> offer(call, quotation, customer.result(), accept, refuse))
                .compose(offer -> post(call, quotation, customer.result(), offer))
                .compose(
                        mail ->
                                call.tx()
                                        .insertAndRead(
                                                Mailings.QUOTATIONS,
                                                values(call, mail, mark.result())
                                                        .set(
                                                                Mailings.ACCEPT_MARK,
                                                                QuotationAnswers.mark(accept))
                                                        .set(
                                                                Mailings.REFUSE_MARK,
                                                                QuotationAnswers.mark(refuse))))
                .compose(row -> shown(call, row))
                .map(reply -> Reply.createdAs("", reply.body().orElseThrow()));
    }

    private static Future<DocumentMails.Offer> offer(
            Call<?, ?> call, Row quotation, Row customer, UUID accept, UUID refuse) {
        return Quotations.lines(call.tx(), call.id("id"))
                .map(
                        lines ->
                                new DocumentMails.Offer(
                                        customer.get(Customers.NAME),
                                        quotation.find(Quotations.REFERENCE).orElseThrow(),
                                        Totals.of(lines).gross(),
                                        quotation.find(Quotations.VALID_UNTIL).orElseThrow(),
                                        call.link(QuotationAnswers.ACCEPT, accept),
                                        call.link(QuotationAnswers.REFUSE, refuse)));
    }

    private static Future<UUID> post(
            Call<?, ?> call, Row quotation, Row customer, DocumentMails.Offer offer) {
        RecordRef row = new RecordRef(Customers.DATASET, customer.get(Customers.DATASET.id()));
        return QuotationPaper.print(call, quotation)
                .compose(
                        paper ->
                                call.mail(
                                        DocumentMails.QUOTATION,
                                        Recipient.inColumn(row, Customers.EMAIL)
                                                .reading(customer.get(Customers.LANGUAGE)),
                                        new RecordRef(Quotations.DATASET, call.id("id")),
                                        offer,
                                        List.of(paper)));
    }

    private static Values values(Call<NewCopy, Nothing> call, UUID mail, String mark) {
        return Values.of(Mailings.QUOTATION_ID, call.id("id"))
                .set(Mailings.QUOTATION.copy(), call.body().number())
                .set(Mailings.QUOTATION.mailId(), mail)
                .set(Mailings.QUOTATION.addressMark(), mark)
                .set(Mailings.QUOTATION.mailedBy(), call.caller().account().value())
                .set(Mailings.QUOTATION.mailedAt(), call.now());
    }

    private static Future<Reply<MailingView>> shown(Call<?, ?> call, Row mailing) {
        return MailingDesk.states(call, new RecordRef(Quotations.DATASET, call.id("id")))
                .compose(
                        states ->
                                call.namesOf(Mailings.QUOTATION.mailedBy(), mailing)
                                        .map(by -> MailingView.ofQuotation(mailing, states, by)))
                .map(Reply::ok);
    }

    static Future<Reply<Page<MailingView>>> list(Call<Nothing, Nothing> call) {
        return MailingDesk.states(call, new RecordRef(Quotations.DATASET, call.id("id")))
                .compose(
                        states ->
                                call.tx()
                                        .page(
                                                Mailings.QUOTATIONS,
                                                Mailings.QUOTATION_ID.field().eq(call.id("id")),
                                                call.page())
                                        .compose(page -> shown(call, page, states)))
                .map(Reply::ok);
    }

    private static Future<Page<MailingView>> shown(
            Call<?, ?> call, Page<Row> page, Map<UUID, MailState> states) {
        return call.namesOf(Mailings.QUOTATION.mailedBy(), page.items())
                .map(by -> page.map(row -> MailingView.ofQuotation(row, states, by)));
    }
}

package nl.waarborg.finance;

import io.vertx.core.Future;

import nl.waarborg.finance.InvoiceDesk.Whole;
import nl.waarborg.finance.Invoices.Kind;
import nl.waarborg.finance.Invoices.Status;
import nl.waarborg.finance.MailingView.NewMailing;
import nl.waarborg.spi.Call;
import nl.waarborg.spi.FileContent;
import nl.waarborg.spi.MailState;
import nl.waarborg.spi.Nothing;
import nl.waarborg.spi.Page;
import nl.waarborg.spi.PageRequest;
import nl.waarborg.spi.Problem;
import nl.waarborg.spi.Recipient;
import nl.waarborg.spi.RecordRef;
import nl.waarborg.spi.Reply;
import nl.waarborg.spi.Row;
import nl.waarborg.spi.Values;

import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Mails invoices and credit notes, with the documents themselves. Each copy goes once. */
final class MailingDesk {

    /** What an address is fingerprinted as. */
    private static final String ADDRESS = "mailed-to";

    private MailingDesk() {}

    /** Mails a copy, or shows the mailing of that copy where it went before. */
    static Future<Reply<MailingView>> mail(Call<NewMailing, Nothing> call) {
        return InvoiceDesk.inStatus(call, Status.ISSUED)
                .compose(_ -> existing(call))
                .compose(
                        before ->
                                before.map(row -> shown(call, row))
                                        .orElseGet(() -> mailAnew(call)));
    }

    private static Future<Optional<Row>> existing(Call<NewMailing, Nothing> call) {
        return call.tx()
                .page(
                        Mailings.INVOICES,
                        Mailings.INVOICE_ID
                                .field()
                                .eq(call.id("id"))
                                .and(Mailings.INVOICE.copy().field().eq(call.body().number())),
                        new PageRequest(1, Optional.empty()))
                .map(page -> page.items().stream().findFirst());
    }

    private static Future<Reply<MailingView>> mailAnew(Call<NewMailing, Nothing> call) {
        return InvoiceDesk.whole(call)
                .compose(
                        whole ->
                                files(call, whole)
                                        .compose(files -> send(call, whole.row(), files)));
    }

    private static Future<List<FileContent>> files(Call<NewMailing, Nothing> call, Whole whole) {
        return InvoicePaper.print(call, whole)
                .map(
                        paper -> {
                            List<FileContent> files = new ArrayList<>(List.of(paper));
                            if (call.body().ubl()) {
                                files.add(UblDesk.file(whole, Seller.of(call)));
                            }
                            return files;
                        });
    }

    private static Future<Reply<MailingView>> send(
            Call<NewMailing, Nothing> call, Row invoice, List<FileContent> files) {
        UUID customer = invoice.get(Invoices.CUSTOMER_ID);
        Recipient to =
                Recipient.inColumn(new RecordRef(Customers.DATASET, customer), Customers.EMAIL)
                        .reading(invoice.find(Invoices.LANGUAGE).orElseThrow());
        Future<String> mark =
                call.tx()
                        .require(Customers.DATASET, customer, Customers.EMAIL)
                        .compose(row -> mark(call, row));
        return mark.compose(
                        _ ->
                                call.mail(
                                        invoice.get(Invoices.TYPE) == Kind.CREDIT_NOTE
                                                ? DocumentMails.CREDIT_NOTE
                                                : DocumentMails.INVOICE,
                                        to,
                                        new RecordRef(Invoices.DATASET, call.id("id")),
                                        DocumentMails.Bill.of(invoice, Seller.of(call)),
                                        files))
                .compose(
                        mail ->
                                call.tx()
                                        .insertAndRead(
                                                Mailings.INVOICES,
                                                values(call, mail, mark.result())))
                .compose(row -> shown(call, row))
                .map(reply -> Reply.createdAs("", reply.body().orElseThrow()));
    }

    /** By which the customer's address is known again. */
    static Future<String> mark(Call<?, ?> call, Row customer) {
        String address =
                customer.find(Customers.EMAIL)
                        .orElseThrow(
                                () ->
                                        Problem.conflict(
                                                "No e-mail address of this customer is known. Write"
                                                        + " it down first, or send the paper by"
                                                        + " post."));
        return call.fingerprint(ADDRESS, address).map(HexFormat.of()::formatHex);
    }

    private static Values values(Call<NewMailing, Nothing> call, UUID mail, String mark) {
        return Values.of(Mailings.INVOICE_ID, call.id("id"))
                .set(Mailings.INVOICE.copy(), call.body().number())
                .set(Mailings.INVOICE.mailId(), mail)
                .set(Mailings.INVOICE.addressMark(), mark)
                .set(Mailings.WITH_UBL, call.body().ubl())
                .set(Mailings.INVOICE.mailedBy(), call.caller().account().value())
                .set(Mailings.INVOICE.mailedAt(), call.now());
    }

    private static Future<Reply<MailingView>> shown(Call<?, ?> call, Row mailing) {
        return states(call, new RecordRef(Invoices.DATASET, call.id("id")))
                .compose(
                        states ->
                                call.namesOf(Mailings.INVOICE.mailedBy(), mailing)
                                        .map(by -> MailingView.ofInvoice(mailing, states, by)))
                .map(Reply::ok);
    }

    /** What came of the mails that belong to a record, by their ids. */
    static Future<Map<UUID, MailState>> states(Call<?, ?> call, RecordRef about) {
        return call.mailsAbout(about)
                .map(
                        states ->
                                states.stream()
                                        .collect(
                                                Collectors.toMap(
                                                        MailState::id, Function.identity())));
    }

    static Future<Reply<Page<MailingView>>> list(Call<Nothing, Nothing> call) {
        RecordRef invoice = new RecordRef(Invoices.DATASET, call.id("id"));
        return states(call, invoice)
                .compose(
                        states ->
                                call.tx()
                                        .page(
                                                Mailings.INVOICES,
                                                Mailings.INVOICE_ID.field().eq(call.id("id")),
                                                call.page())
                                        .compose(page -> shown(call, page, states)))
                .map(Reply::ok);
    }

    private static Future<Page<MailingView>> shown(
            Call<?, ?> call, Page<Row> page, Map<UUID, MailState> states) {
        return call.namesOf(Mailings.INVOICE.mailedBy(), page.items())
                .map(by -> page.map(row -> MailingView.ofInvoice(row, states, by)));
    }
}

package nl.waarborg.mantelzorgwaardering.payout;

import io.vertx.core.Future;

import nl.waarborg.mantelzorgwaardering.ApplicationStatus;
import nl.waarborg.mantelzorgwaardering.Applications;
import nl.waarborg.mantelzorgwaardering.letter.Letters;
import nl.waarborg.mantelzorgwaardering.letter.Letters.PayoutNews;
import nl.waarborg.spi.Call;
import nl.waarborg.spi.Nothing;
import nl.waarborg.spi.Page;
import nl.waarborg.spi.Problem;
import nl.waarborg.spi.Reply;
import nl.waarborg.spi.Row;
import nl.waarborg.spi.Values;

import java.util.OptionalLong;
import java.util.UUID;

/**
 * The carer names another bank account for an award that is granted and not paid: the bank rejected
 * the payment, or there was none yet. A letter tells the carer, in case it was somebody else.
 */
final class AccountDesk {

    private AccountDesk() {}

    static Future<Reply<PayoutView>> change(Call<NewAccount, Nothing> call) {
        UUID id = call.id("id");
        return call.tx()
                .require(
                        Applications.DATASET,
                        id,
                        Applications.DATASET.version(),
                        Applications.APPLICANT_ID,
                        Applications.TAKEN_BY,
                        Applications.STATUS,
                        Applications.IBAN,
                        Applications.ACCOUNT_HOLDER)
                .map(application -> requireWriter(call, application))
                .compose(
                        application ->
                                PayoutView.of(call, id)
                                        .map(payout -> requireUnpaid(payout, application)))
                .compose(application -> change(call, application))
                .compose(changed -> Letters.payout(call, id, PayoutNews.ACCOUNT_CHANGED))
                .compose(letter -> PayoutView.of(call, id))
                .map(Reply::ok);
    }

    static Future<Reply<Page<AccountChangeView>>> list(Call<Nothing, Nothing> call) {
        return call.tx()
                .page(
                        AccountChanges.DATASET,
                        AccountChanges.APPLICATION_ID.field().eq(call.id("id")),
                        call.page())
                .compose(
                        page ->
                                call.namesOf(AccountChanges.CHANGED_BY, page.items())
                                        .map(by -> page.map(row -> AccountChangeView.of(row, by))))
                .map(Reply::ok);
    }

    private static Row requireWriter(Call<?, ?> call, Row application) {
        boolean own =
                application.get(Applications.APPLICANT_ID).equals(call.caller().subject().value());
        boolean taken =
                application
                        .find(Applications.TAKEN_BY)
                        .filter(call.caller().account().value()::equals)
                        .isPresent();
        if (!own && !taken) {
            throw Problem.notFound();
        }
        return application;
    }

    private static Row requireUnpaid(PayoutView payout, Row application) {
        switch (payout.state()) {
            case TO_BE_PAID, REJECTED -> {}
            case NOTHING_TO_PAY ->
                    throw Problem.conflict(
                            application.get(Applications.STATUS) == ApplicationStatus.DRAFT
                                    ? "Change the draft itself."
                                    : "Nothing was granted that could be paid.");
            case PAYOUT_HELD_SUSPICION, WITHHELD -> throw Problem.conflict("The payout is held.");
            case IN_PREPARATION, SENT ->
                    throw Problem.conflict("The payment is on its way already.");
            case PAID, ISSUED -> throw Problem.conflict("The award was paid already.");
        }
        if (application.find(Applications.IBAN).isEmpty()
                || application.find(Applications.ACCOUNT_HOLDER).isEmpty()) {
            throw Problem.conflict("This award is not paid to a bank account.");
        }
        return application;
    }

    /** First what stood there before, which the database demands. */
    private static Future<Long> change(Call<NewAccount, Nothing> call, Row application) {
        UUID id = call.id("id");
        long version = application.get(Applications.DATASET.version());
        Values before =
                Values.of(AccountChanges.APPLICATION_ID, id)
                        .set(AccountChanges.APPLICATION_VERSION, version)
                        .set(
                                AccountChanges.FORMER_IBAN,
                                application.find(Applications.IBAN).orElseThrow())
                        .set(
                                AccountChanges.FORMER_HOLDER,
                                application.find(Applications.ACCOUNT_HOLDER).orElseThrow())
                        .set(AccountChanges.CHANGED_BY, call.caller().account().value());
        Values after =
                Values.of(Applications.IBAN, call.body().iban())
                        .set(Applications.ACCOUNT_HOLDER, call.body().accountHolder().strip());
        return call.tx()
                .insert(AccountChanges.DATASET, before)
                .compose(
                        noted ->
                                call.tx()
                                        .update(
                                                Applications.DATASET,
                                                id,
                                                OptionalLong.of(version),
                                                after));
    }
}

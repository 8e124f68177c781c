package nl.waarborg.mantelzorgwaardering.payout;

import io.vertx.core.Future;

import nl.waarborg.mantelzorgwaardering.Applications;
import nl.waarborg.mantelzorgwaardering.Award.AwardForm;
import nl.waarborg.mantelzorgwaardering.Editions;
import nl.waarborg.mantelzorgwaardering.Settings;
import nl.waarborg.spi.Call;
import nl.waarborg.spi.Nothing;
import nl.waarborg.spi.Problem;
import nl.waarborg.spi.Problem.Fault;
import nl.waarborg.spi.Reply;
import nl.waarborg.spi.Row;
import nl.waarborg.spi.Values;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/**
 * Puts a batch together: every granted award of an edition that was not paid and is not held. A
 * second call finds nothing left to pay.
 */
final class BatchMaking {

    private BatchMaking() {}

    static Future<Reply<BatchView>> make(Call<NewBatch, Nothing> call) {
        if (call.body().payOn().isBefore(call.today())) {
            throw Problem.invalid(
                    List.of(new Fault("/payOn", "in-the-past", "Give today or a later day")));
        }
        PayoutAccount debtor = call.settings(Settings.class).payoutAccount();
        if (debtor == null) {
            throw Problem.conflict(
                    "Set the account to pay from, payoutName and payoutIban, among the module's"
                            + " settings.");
        }
        return call.tx()
                .require(Editions.DATASET, call.body().editionId())
                .compose(edition -> make(call, debtor, edition))
                .compose(batch -> BatchDesk.show(call, batch).map(reply -> created(batch, reply)));
    }

    private static Reply<BatchView> created(UUID id, Reply<BatchView> reply) {
        return new Reply<>(reply.body(), Reply.created(id, reply).created(), reply.version());
    }

    private static Future<UUID> make(
            Call<NewBatch, Nothing> call, PayoutAccount debtor, Row edition) {
        if (edition.get(Editions.FORM) != AwardForm.MONEY
                || !edition.get(Editions.CURRENCY).equals("EUR")) {
            throw Problem.conflict("Only awards of money in euros go into a credit transfer file.");
        }
        Future<Amounts> amounts = Amounts.of(call, edition);
        Future<List<Row>> awards =
                call.tx().list(PayableAwards.of(call.body().editionId(), call.body().limit()));
        return Future.all(amounts, awards)
                .compose(both -> insert(call, debtor, amounts.result(), awards.result()));
    }

    private static Future<UUID> insert(
            Call<NewBatch, Nothing> call, PayoutAccount debtor, Amounts amounts, List<Row> awards) {
        if (awards.isEmpty()) {
            throw Problem.conflict(
                    "Nothing is left to pay: every granted award is in a batch, paid or held.");
        }
        return call.tx()
                .insert(PayoutBatches.DATASET, batch(call, debtor))
                .compose(
                        batch -> {
                            List<Future<UUID>> payments = new ArrayList<>();
                            for (Row award : awards) {
                                payments.add(
                                        call.tx()
                                                .insert(
                                                        Payments.DATASET,
                                                        payment(call, batch, amounts, award)));
                            }
                            return Future.all(payments)
                                    .compose(
                                            _ ->
                                                    UnderWay.keep(
                                                            call,
                                                            batch,
                                                            awards,
                                                            call.body().payOn()))
                                    .map(batch);
                        });
    }

    private static Values batch(Call<NewBatch, Nothing> call, PayoutAccount debtor) {
        return Values.of(PayoutBatches.EDITION_ID, call.body().editionId())
                .set(PayoutBatches.STATUS, BatchStatus.MADE)
                .set(PayoutBatches.PAY_ON, call.body().payOn())
                .set(PayoutBatches.DEBTOR_NAME, debtor.name())
                .set(PayoutBatches.DEBTOR_IBAN, debtor.iban())
                .setNullable(PayoutBatches.DEBTOR_BIC, debtor.bic())
                .set(PayoutBatches.MADE_BY, call.caller().account().value());
    }

    /** The database fills in attempt, reference and day. */
    private static Values payment(
            Call<NewBatch, Nothing> call, UUID batch, Amounts amounts, Row award) {
        UUID application = award.get(Applications.DATASET.id());
        return Values.of(Payments.PAYEE_ID, award.get(Applications.APPLICANT_ID))
                .set(Payments.BATCH_ID, batch)
                .set(Payments.DECISION_ID, award.get(PayableAwards.DECISION_ID))
                .set(Payments.APPLICATION_VERSION, award.get(Applications.DATASET.version()))
                .set(Payments.ATTEMPT, 1)
                .set(Payments.END_TO_END_ID, "")
                .set(Payments.PAYEE_NAME, account(application, award, Applications.ACCOUNT_HOLDER))
                .set(Payments.IBAN, account(application, award, Applications.IBAN).replace(" ", ""))
                .set(Payments.AMOUNT, amounts.of(application))
                .set(Payments.PAY_ON, call.body().payOn())
                .set(Payments.STATUS, PaymentStatus.WAITING)
                .set(Payments.STATUS_BY, call.caller().account().value())
                .set(Payments.STATUS_AT, call.now());
    }

    private static String account(
            UUID application, Row award, nl.waarborg.spi.Column<String> column) {
        return award.find(column)
                .orElseThrow(
                        () ->
                                Problem.conflict(
                                        "Complete the bank account of application "
                                                + application
                                                + " first, or hold its payout."));
    }
}

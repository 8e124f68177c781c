package nl.waarborg.kraamzorgregister;

import io.vertx.core.Future;

import nl.waarborg.kraamzorgregister.training.OfferParts;
import nl.waarborg.kraamzorgregister.training.Offers;
import nl.waarborg.kraamzorgregister.training.ProviderAccounts;
import nl.waarborg.kraamzorgregister.training.Providers;
import nl.waarborg.kraamzorgregister.training.ResultWithdrawals;
import nl.waarborg.kraamzorgregister.training.Results;
import nl.waarborg.spi.Values;
import nl.waarborg.spi.Work;
import nl.waarborg.testkit.TestPerson;

import java.math.BigDecimal;
import java.util.OptionalLong;
import java.util.UUID;

/** A course that somebody finished, with all that this takes. */
final class TrainingRows {

    private TrainingRows() {}

    /** A course entered twice: taken back the first time, for what the person reads. */
    static Future<UUID> finished(TestPerson person, TestPerson staff, Work work, UUID dossier) {
        return work.tx()
                .insert(Providers.DATASET, Values.of(Providers.NAME, "Proefopleiding"))
                .compose(provider -> offer(person, staff, work, provider))
                .compose(
                        offer ->
                                work.tx()
                                        .insert(
                                                Results.DATASET,
                                                result(staff, work, dossier, offer))
                                        .compose(
                                                wrong ->
                                                        work.tx()
                                                                .insert(
                                                                        ResultWithdrawals.DATASET,
                                                                        withdrawal(
                                                                                person, staff, work,
                                                                                dossier, offer,
                                                                                wrong)))
                                        .compose(
                                                gone ->
                                                        work.tx()
                                                                .insert(
                                                                        Results.DATASET,
                                                                        result(
                                                                                staff, work,
                                                                                dossier, offer))));
    }

    private static Values result(TestPerson staff, Work work, UUID dossier, UUID offer) {
        return Values.of(Results.DOSSIER_ID, dossier)
                .set(Results.OFFER_ID, offer)
                .set(Results.POINTS, BigDecimal.ONE)
                .set(Results.FINISHED_ON, work.today())
                .set(Results.ENTERED_BY, staff.account().value())
                .set(Results.UPLOAD_ID, dossier)
                .set(Results.TAKEN_OVER, false);
    }

    private static Values withdrawal(
            TestPerson person, TestPerson staff, Work work, UUID dossier, UUID offer, UUID wrong) {
        return Values.of(ResultWithdrawals.DOSSIER_ID, dossier)
                .set(ResultWithdrawals.RESULT_ID, wrong)
                .set(ResultWithdrawals.OFFER_ID, offer)
                .set(ResultWithdrawals.FINISHED_ON, work.today())
                .set(ResultWithdrawals.REASONS, person.canary("withdrawal"))
                .set(ResultWithdrawals.WITHDRAWN_BY, staff.account().value())
                .set(ResultWithdrawals.WITHDRAWN_AT, work.now());
    }

    /**
     * Accredited before the staff member works for the provider: nobody accredits the own offer.
     */
    private static Future<UUID> offer(
            TestPerson person, TestPerson staff, Work work, UUID provider) {
        return work.tx()
                .insert(
                        Offers.DATASET,
                        Values.of(Offers.PROVIDER_ID, provider)
                                .set(Offers.TITLE, "Borstvoeding")
                                .set(Offers.POINTS, BigDecimal.valueOf(person.number(), 1))
                                .set(Offers.STATUS, Offers.Status.REQUESTED))
                .compose(
                        offer ->
                                work.tx()
                                        .insert(
                                                OfferParts.DATASET,
                                                Values.of(OfferParts.OFFER_ID, offer)
                                                        .set(OfferParts.NORM, "2023")
                                                        .set(OfferParts.PART, "B")
                                                        .set(OfferParts.SUBJECT, "breast-feeding"))
                                        .map(offer))
                .compose(
                        offer ->
                                work.tx()
                                        .update(
                                                Offers.DATASET,
                                                offer,
                                                OptionalLong.empty(),
                                                accredited(staff, work))
                                        .map(offer))
                .compose(
                        offer ->
                                work.tx()
                                        .insert(
                                                ProviderAccounts.DATASET,
                                                Values.of(ProviderAccounts.PROVIDER_ID, provider)
                                                        .set(
                                                                ProviderAccounts.ACCOUNT_ID,
                                                                staff.account().value()))
                                        .map(offer));
    }

    private static Values accredited(TestPerson staff, Work work) {
        return Values.of(Offers.STATUS, Offers.Status.ACCREDITED)
                .set(Offers.ACCREDITED_FROM, work.today())
                .set(Offers.ACCREDITED_UNTIL, work.today().plusYears(2))
                .set(Offers.FEWEST_YEARS, 1)
                .set(Offers.MOST_YEARS, 4)
                .set(Offers.REASONS, "Voldoet aan het accreditatiereglement.")
                .set(Offers.DECIDED_BY, staff.account().value())
                .set(Offers.DECIDED_AT, work.now());
    }
}

package nl.waarborg.donations;

import io.vertx.core.Future;

import nl.waarborg.spi.MailLanguage;
import nl.waarborg.spi.Plugin;
import nl.waarborg.spi.Values;
import nl.waarborg.spi.Work;
import nl.waarborg.testkit.PluginContract;
import nl.waarborg.testkit.TestPerson;

import java.math.BigDecimal;
import java.util.Map;
import java.util.UUID;

class DonationsContractTest extends PluginContract {

    @Override
    protected Plugin plugin() {
        return new DonationsPlugin();
    }

    @Override
    protected Map<String, Object> settings() {
        return Map.of("knowsAccounts", true);
    }

    @Override
    protected Future<?> makeRowsAbout(TestPerson person, TestPerson staff, Work work) {
        Values donor =
                Values.of(Donors.DONOR_ID, person.subject().value())
                        .set(Donors.NUMBER, 0)
                        .set(Donors.NAME, person.canary("name"))
                        .set(Donors.EMAIL, person.canary("email"))
                        .set(Donors.PHONE, person.canary("phone"))
                        .set(Donors.CORRESPONDENCE, person.canary("correspondence"))
                        .set(Donors.NEWS_SINCE, work.now())
                        .set(Donors.LANGUAGE, MailLanguage.EN)
                        .set(Donors.NO_THANKS, false)
                        .set(Donors.DECEASED_ON, work.today());
        return work.tx()
                .insert(Donors.DATASET, donor)
                .compose(
                        id ->
                                Future.all(
                                        given(person, staff, work, id),
                                        work.tx()
                                                .insert(
                                                        Bank.ACCOUNTS,
                                                        Values.of(Bank.HELD_BY, id)
                                                                .set(
                                                                        Bank.KNOWN_MARK,
                                                                        person.canary("account"))),
                                        overview(staff, work, id),
                                        work.tx().insert(Bank.ENTRIES, entry(person, work))));
    }

    private static Future<UUID> overview(TestPerson staff, Work work, UUID donor) {
        return work.tx()
                .insert(
                        OverviewMailings.DATASET,
                        Values.of(OverviewMailings.YEAR, 2025)
                                .set(OverviewMailings.ASKED_BY, staff.account().value())
                                .set(OverviewMailings.DONE_AT, work.now()))
                .compose(
                        mailing ->
                                work.tx()
                                        .insert(
                                                OverviewMailings.OVERVIEWS,
                                                Values.of(OverviewMailings.DONOR, donor)
                                                        .set(OverviewMailings.BY, mailing)
                                                        .set(OverviewMailings.OF_YEAR, 2025)
                                                        .set(OverviewMailings.EDITION, 1)
                                                        .set(
                                                                OverviewMailings.WHY,
                                                                OverviewMailings.Why.FIRST)
                                                        .set(
                                                                OverviewMailings.TOTAL,
                                                                new BigDecimal("25.00"))
                                                        .set(
                                                                OverviewMailings.MAIL_ID,
                                                                UUID.randomUUID())));
    }

    private static Future<?> given(TestPerson person, TestPerson staff, Work work, UUID donor) {
        return work.tx()
                .insert(Donors.RECURRING, promise(work, donor))
                .compose(
                        series ->
                                work.tx()
                                        .insert(
                                                Donors.DONATIONS,
                                                gift(person, staff, work, donor)
                                                        .set(
                                                                Donors.DONATION_KIND,
                                                                DonationKind.RECURRING)
                                                        .set(Donors.UNDER, series))
                                        .compose(
                                                gift ->
                                                        thanks(work, donor, gift, series)
                                                                .compose(
                                                                        _ ->
                                                                                back(
                                                                                        person,
                                                                                        staff, work,
                                                                                        donor,
                                                                                        gift))));
    }

    private static Future<UUID> thanks(Work work, UUID donor, UUID gift, UUID series) {
        return work.tx()
                .insert(
                        Thanked.DATASET,
                        Values.of(Thanked.DONOR, donor)
                                .set(Thanked.OCCASION, Occasion.FIRST_OF_SERIES)
                                .set(Thanked.DONATION, gift)
                                .set(Thanked.SERIES, series)
                                .set(Thanked.MAIL_ID, UUID.randomUUID()));
    }

    private static Future<UUID> back(
            TestPerson person, TestPerson staff, Work work, UUID donor, UUID gift) {
        return work.tx()
                .insert(
                        Donors.DONATIONS,
                        new Corrections.Taking(
                                        CorrectionReason.CHARGED_BACK,
                                        person.canary("reasons"),
                                        BigDecimal.ONE,
                                        work.today())
                                .values()
                                .set(Donors.GIVEN_BY, donor)
                                .set(Donors.DONATION_KIND, DonationKind.RECURRING)
                                .set(Donors.CORRECTS, gift)
                                .set(Donors.END_TO_END, person.canary("back"))
                                .set(Donors.RECORDED_BY, staff.account().value()));
    }

    private static Values gift(TestPerson person, TestPerson staff, Work work, UUID donor) {
        return Values.of(Donors.GIVEN_BY, donor)
                .set(Donors.DONATION_KIND, DonationKind.ONE_OFF)
                .set(Donors.AMOUNT, new BigDecimal("25.00"))
                .set(Donors.DONATED_ON, work.today())
                .set(Donors.REFERENCE, person.canary("reference"))
                .set(Donors.MESSAGE, person.canary("message"))
                .set(Donors.END_TO_END, person.canary("end-to-end"))
                .set(Donors.RECORDED_BY, staff.account().value());
    }

    private static Values promise(Work work, UUID donor) {
        return Values.of(Donors.PROMISED_BY, donor)
                .set(Donors.PROMISED, BigDecimal.TEN)
                .set(Donors.EVERY, Every.MONTH)
                .set(Donors.STARTED_ON, work.today());
    }

    private static Values entry(TestPerson person, Work work) {
        return Values.of(Bank.PAYER_ID, person.subject().value())
                .set(Bank.PAYER_NAME, person.canary("payer"))
                .set(Bank.REMITTANCE, person.canary("remittance"))
                .set(Bank.DIRECTION, Bank.Direction.TAKEN_BACK)
                .set(Bank.BANK_REFERENCE, person.canary("bank-reference"))
                .set(Bank.END_TO_END, person.canary("entry-end-to-end"))
                .set(Bank.RETURN_CODE, "MD06")
                .set(Bank.ACCOUNT_MARK, person.canary("mark"))
                .set(Bank.AMOUNT, BigDecimal.ONE)
                .set(Bank.BOOKED_ON, work.today());
    }
}

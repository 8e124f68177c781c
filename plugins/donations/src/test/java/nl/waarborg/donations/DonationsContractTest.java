package nl.waarborg.donations;

import io.vertx.core.Future;

import nl.waarborg.spi.Plugin;
import nl.waarborg.spi.Values;
import nl.waarborg.spi.Work;
import nl.waarborg.testkit.PluginContract;
import nl.waarborg.testkit.TestPerson;

import java.math.BigDecimal;
import java.util.UUID;

class DonationsContractTest extends PluginContract {

    @Override
    protected Plugin plugin() {
        return new DonationsPlugin();
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
                        .set(Donors.NEWS_SINCE, work.now());
        return work.tx()
                .insert(Donors.DATASET, donor)
                .compose(
                        id ->
                                Future.all(
                                        work.tx()
                                                .insert(
                                                        Donors.DONATIONS,
                                                        gift(person, staff, work, id)),
                                        work.tx().insert(Donors.RECURRING, promise(work, id)),
                                        work.tx().insert(Bank.ENTRIES, entry(person, work))));
    }

    private static Values gift(TestPerson person, TestPerson staff, Work work, UUID donor) {
        return Values.of(Donors.GIVEN_BY, donor)
                .set(Donors.DONATION_KIND, DonationKind.ONE_OFF)
                .set(Donors.AMOUNT, new BigDecimal("25.00"))
                .set(Donors.DONATED_ON, work.today())
                .set(Donors.REFERENCE, person.canary("reference"))
                .set(Donors.MESSAGE, person.canary("message"))
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
                .set(Bank.AMOUNT, BigDecimal.ONE)
                .set(Bank.BOOKED_ON, work.today());
    }
}

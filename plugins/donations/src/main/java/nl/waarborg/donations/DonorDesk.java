package nl.waarborg.donations;

import io.vertx.core.Future;

import nl.waarborg.donations.DonationView.DonationQuery;
import nl.waarborg.donations.DonationView.NewDonation;
import nl.waarborg.donations.DonorView.DonorBody;
import nl.waarborg.donations.DonorView.DonorQuery;
import nl.waarborg.donations.DonorView.NewRecurring;
import nl.waarborg.donations.DonorView.RecurringView;
import nl.waarborg.spi.Call;
import nl.waarborg.spi.Nothing;
import nl.waarborg.spi.Page;
import nl.waarborg.spi.Problem;
import nl.waarborg.spi.Problem.Fault;
import nl.waarborg.spi.Reply;
import nl.waarborg.spi.Row;
import nl.waarborg.spi.Values;

import org.jooq.Condition;
import org.jooq.impl.DSL;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Writes down donors, what they give and what they promise to give. */
final class DonorDesk {

    private DonorDesk() {}

    static Future<Reply<DonorView>> create(Call<DonorBody, Nothing> call) {
        return call.newSubject()
                .compose(
                        person ->
                                call.tx()
                                        .insertAndRead(
                                                Donors.DATASET,
                                                values(call.body())
                                                        .set(Donors.DONOR_ID, person.value())
                                                        .set(Donors.NUMBER, 0)))
                .map(row -> Reply.created(row.get(Donors.DATASET.id()), DonorView.of(row)));
    }

    static Future<Reply<DonorView>> replace(Call<DonorBody, Nothing> call) {
        return call.tx()
                .update(Donors.DATASET, call.id("id"), call.expectedVersion(), values(call.body()))
                .compose(_ -> read(call));
    }

    static Future<Reply<DonorView>> read(Call<?, Nothing> call) {
        return donor(call)
                .map(
                        row ->
                                Reply.ok(DonorView.of(row))
                                        .withVersion(row.get(Donors.DATASET.version())));
    }

    static Future<Reply<Page<DonorView>>> list(Call<Nothing, DonorQuery> call) {
        DonorQuery query = call.query();
        Condition condition = query.q() == null ? DSL.noCondition() : Search.donors(query.q());
        if (query.gaveSince() != null) {
            condition = condition.and(Donors.LAST_DONATION_ON.field().ge(query.gaveSince()));
        }
        if (query.gaveNotSince() != null) {
            condition =
                    condition.and(
                            Donors.LAST_DONATION_ON
                                    .field()
                                    .lt(query.gaveNotSince())
                                    .or(Donors.LAST_DONATION_ON.field().isNull()));
        }
        if (query.news() != null) {
            Condition reads = Donors.NEWS_SINCE.field().isNotNull();
            condition = condition.and(query.news() ? reads : DSL.not(reads));
        }
        return call.tx()
                .page(Donors.DATASET, condition, call.page())
                .map(page -> Reply.ok(page.map(DonorView::of)));
    }

    static Future<Reply<DonationView>> donate(Call<NewDonation, Nothing> call) {
        NewDonation body = call.body();
        if (body.donatedOn().isAfter(call.today())) {
            throw Problem.invalid(
                    List.of(
                            new Fault(
                                    "/donatedOn",
                                    "in-the-future",
                                    "Give today or an earlier day")));
        }
        Promises.Given given =
                new Promises.Given(
                        body.kind(),
                        BigDecimal.valueOf(body.cents(), 2),
                        body.donatedOn(),
                        body.recurringId());
        Values values =
                Values.none()
                        .setNullable(Donors.REFERENCE, body.reference())
                        .setNullable(Donors.MESSAGE, body.message());
        return donor(call)
                .compose(donor -> record(call, donor, given, values))
                .map(Corrections::made);
    }

    /** Records what a donor gave, thanks for it and tells others. */
    static Future<Row> record(Call<?, ?> call, Row donor, Promises.Given given, Values words) {
        UUID id = donor.get(Donors.DATASET.id());
        return Promises.under(call, id, given)
                .compose(
                        series ->
                                call.tx()
                                        .insertAndRead(
                                                Donors.DONATIONS,
                                                words.set(Donors.GIVEN_BY, id)
                                                        .set(Donors.DONATION_KIND, given.kind())
                                                        .set(Donors.AMOUNT, given.amount())
                                                        .set(Donors.DONATED_ON, given.on())
                                                        .setNullable(
                                                                Donors.UNDER, series.orElse(null))
                                                        .set(
                                                                Donors.RECORDED_BY,
                                                                call.caller().account().value())))
                .compose(donation -> Thanks.forGift(call, donor, donation).map(_ -> donation))
                .map(donation -> told(call, donation));
    }

    private static Row told(Call<?, ?> call, Row donation) {
        call.emit(DonationsPlugin.DONATED, Map.of("donation", donation.get(Donors.DONATIONS.id())));
        return donation;
    }

    static Future<Reply<DonationView>> readDonation(Call<Nothing, Nothing> call) {
        return call.tx()
                .require(Donors.DONATIONS, call.id("id"))
                .map(row -> Reply.ok(DonationView.of(row)));
    }

    static Future<Reply<Page<DonationView>>> allDonations(Call<Nothing, DonationQuery> call) {
        return call.tx()
                .page(Donors.DONATIONS, wanted(call.query()), call.page())
                .map(page -> Reply.ok(page.map(DonationView::of)));
    }

    private static Condition wanted(DonationQuery query) {
        Condition condition = query.q() == null ? DSL.noCondition() : Search.donations(query.q());
        if (query.donorId() != null) {
            condition = condition.and(Donors.GIVEN_BY.field().eq(query.donorId()));
        }
        if (query.kind() != null) {
            condition = condition.and(Donors.DONATION_KIND.field().eq(query.kind()));
        }
        if (query.from() != null) {
            condition = condition.and(Donors.DONATED_ON.field().ge(query.from()));
        }
        if (query.until() != null) {
            condition = condition.and(Donors.DONATED_ON.field().le(query.until()));
        }
        if (query.corrections() != null) {
            Condition counter = Donors.CORRECTS.field().isNotNull();
            condition = condition.and(query.corrections() ? counter : DSL.not(counter));
        }
        return condition;
    }

    static Future<Reply<Page<DonationView>>> donations(Call<Nothing, Nothing> call) {
        return donor(call)
                .compose(
                        _ ->
                                call.tx()
                                        .page(
                                                Donors.DONATIONS,
                                                Donors.GIVEN_BY.field().eq(call.id("id")),
                                                call.page()))
                .map(page -> Reply.ok(page.map(DonationView::of)));
    }

    static Future<Reply<RecurringView>> promise(Call<NewRecurring, Nothing> call) {
        Values values =
                Values.of(Donors.PROMISED_BY, call.id("id"))
                        .set(Donors.PROMISED, BigDecimal.valueOf(call.body().cents(), 2))
                        .set(Donors.EVERY, call.body().every())
                        .set(Donors.STARTED_ON, call.body().startedOn());
        return donor(call)
                .compose(_ -> call.tx().insertAndRead(Donors.RECURRING, values))
                .map(row -> Reply.created(row.get(Donors.RECURRING.id()), RecurringView.of(row)));
    }

    static Future<Reply<Page<RecurringView>>> promises(Call<Nothing, Nothing> call) {
        return donor(call)
                .compose(
                        _ ->
                                call.tx()
                                        .page(
                                                Donors.RECURRING,
                                                Donors.PROMISED_BY.field().eq(call.id("id")),
                                                call.page()))
                .map(page -> Reply.ok(page.map(RecurringView::of)));
    }

    static Future<Reply<RecurringView>> endPromise(Call<Nothing, Nothing> call) {
        return call.tx()
                .update(
                        Donors.RECURRING,
                        call.id("id"),
                        call.expectedVersion(),
                        Values.of(Donors.ENDED_ON, call.today()))
                .compose(_ -> call.tx().require(Donors.RECURRING, call.id("id")))
                .map(row -> Reply.ok(RecurringView.of(row)));
    }

    static Future<Row> donor(Call<?, ?> call) {
        return call.tx().require(Donors.DATASET, call.id("id"));
    }

    private static Values values(DonorBody body) {
        return Values.of(Donors.NAME, body.name())
                .setNullable(Donors.EMAIL, body.email())
                .setNullable(Donors.PHONE, body.phone())
                .setNullable(Donors.CORRESPONDENCE, body.correspondence())
                .setNullable(Donors.LANGUAGE, body.language())
                .setNullable(Donors.NO_THANKS, body.noThanks())
                .setNullable(Donors.DECEASED_ON, body.deceasedOn());
    }
}

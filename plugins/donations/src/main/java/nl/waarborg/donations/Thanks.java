package nl.waarborg.donations;

import static org.jooq.impl.DSL.coalesce;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.sum;

import io.vertx.core.Future;

import nl.waarborg.donations.DonorView.ThanksView;
import nl.waarborg.donations.Thanked.Why;
import nl.waarborg.spi.Call;
import nl.waarborg.spi.Consents;
import nl.waarborg.spi.MailState;
import nl.waarborg.spi.MailStatus;
import nl.waarborg.spi.MailTemplate;
import nl.waarborg.spi.Nothing;
import nl.waarborg.spi.Page;
import nl.waarborg.spi.Recipient;
import nl.waarborg.spi.RecordRef;
import nl.waarborg.spi.Reply;
import nl.waarborg.spi.Row;
import nl.waarborg.spi.SubjectId;
import nl.waarborg.spi.Values;
import nl.waarborg.spi.Work;

import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.impl.SQLDataType;

import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * Thanks donors by mail and keeps that it did. Nothing but thanks: other news needs consent
 * (IKO-L15). Nobody is thanked who asked for none, objects to mail, died or was erased.
 */
final class Thanks {

    private static final String TAKEN = "taken";

    private Thanks() {}

    /** Thanks for a gift by itself, and for the first of a series. */
    static Future<Void> forGift(Work work, Row donor, Row donation) {
        if (donation.get(Donors.DONATION_KIND) == DonationKind.ONE_OFF) {
            return thank(work, donor, donation, Occasion.ONE_OFF);
        }
        return work.tx()
                .count(Donors.DONATIONS, earlierInSeries(donation))
                .compose(
                        earlier ->
                                earlier > 0
                                        ? Future.succeededFuture()
                                        : thank(work, donor, donation, Occasion.FIRST_OF_SERIES));
    }

    private static Condition earlierInSeries(Row donation) {
        Condition same =
                donation.find(Donors.UNDER)
                        .<Condition>map(id -> Donors.UNDER.field().eq(id))
                        .orElseGet(() -> Donors.UNDER.field().isNull());
        return Donors.GIVEN_BY
                .field()
                .eq(donation.get(Donors.GIVEN_BY))
                .and(Donors.DONATION_KIND.field().eq(DonationKind.RECURRING))
                .and(Donors.CORRECTS.field().isNull())
                .and(Donors.DONATIONS.id().field().ne(donation.get(Donors.DONATIONS.id())))
                .and(Donors.AMOUNT.field().gt(mistaken()))
                .and(same);
    }

    /** How much of a donation was booked by mistake. */
    private static Field<BigDecimal> mistaken() {
        Field<BigDecimal> amount = field(name(TAKEN, "amount"), SQLDataType.NUMERIC);
        Field<UUID> corrects = field(name(TAKEN, "corrects_id"), SQLDataType.UUID);
        Field<String> why = field(name(TAKEN, "correction"), SQLDataType.CLOB);
        return coalesce(
                field(
                        select(sum(amount).neg())
                                .from(Donors.DONATIONS.asTable().as(TAKEN))
                                .where(corrects.eq(Donors.DONATIONS.id().field()))
                                .and(why.eq(CorrectionReason.MISTAKE.name()))),
                BigDecimal.ZERO);
    }

    private static Future<Void> thank(Work work, Row donor, Row donation, Occasion occasion) {
        boolean series = occasion == Occasion.FIRST_OF_SERIES;
        Values thanks =
                Values.of(Thanked.OCCASION, occasion)
                        .set(Thanked.DONATION, donation.get(Donors.DONATIONS.id()))
                        .setNullable(
                                Thanked.SERIES,
                                series ? donation.find(Donors.UNDER).orElse(null) : null);
        ThanksMails.Given given =
                new ThanksMails.Given(
                        donor.find(Donors.NAME).orElse(""),
                        donation.get(Donors.AMOUNT),
                        donation.get(Donors.DONATED_ON),
                        donor.get(Donors.NUMBER));
        return send(
                work,
                donor,
                thanks,
                occasion,
                series ? ThanksMails.FIRST_OF_SERIES : ThanksMails.ONE_OFF,
                given);
    }

    /** Thanks a donor who may be thanked, once, and keeps that; or that the donor objects. */
    static <M extends Record> Future<Void> send(
            Work work,
            Row donor,
            Values thanks,
            Occasion occasion,
            MailTemplate<M> template,
            M model) {
        if (!work.settings(Settings.class).thanksFor(occasion)
                || donor.find(Donors.EMAIL).isEmpty()
                || donor.find(Donors.NO_THANKS).orElse(false)
                || donor.find(Donors.DECEASED_ON).isPresent()) {
            return Future.succeededFuture();
        }
        Values of = thanks.set(Thanked.DONOR, donor.get(Donors.DATASET.id()));
        return withheld(work.consents(), new SubjectId(donor.get(Donors.DONOR_ID)))
                .compose(
                        why ->
                                why.<Future<Values>>map(
                                                reason ->
                                                        Future.succeededFuture(
                                                                of.set(Thanked.WITHHELD, reason)))
                                        .orElseGet(
                                                () ->
                                                        mail(work, donor, template, model)
                                                                .map(
                                                                        id ->
                                                                                of.set(
                                                                                        Thanked
                                                                                                .MAIL_ID,
                                                                                        id))))
                .compose(values -> work.tx().insert(Thanked.DATASET, values))
                .mapEmpty();
    }

    private static Future<Optional<Why>> withheld(Consents consents, SubjectId person) {
        Future<Boolean> objects = consents.refusesMarketing(person);
        Future<Boolean> last = consents.hadLastContact(person);
        return Future.all(objects, last)
                .map(
                        _ ->
                                objects.result()
                                        ? Optional.of(Why.OBJECTS)
                                        : last.result()
                                                ? Optional.of(Why.LAST_CONTACT)
                                                : Optional.empty());
    }

    private static <M extends Record> Future<UUID> mail(
            Work work, Row donor, MailTemplate<M> template, M model) {
        RecordRef about = new RecordRef(Donors.DATASET, donor.get(Donors.DATASET.id()));
        Recipient to = Recipient.inColumn(about, Donors.EMAIL);
        return work.mail(
                template, donor.find(Donors.LANGUAGE).map(to::reading).orElse(to), about, model);
    }

    static Future<Reply<Page<ThanksView>>> list(Call<Nothing, Nothing> call) {
        UUID id = call.id("id");
        return call.tx()
                .page(Thanked.DATASET, Thanked.DONOR.field().eq(id), call.page())
                .compose(
                        page ->
                                call.mailsAbout(new RecordRef(Donors.DATASET, id))
                                        .map(mails -> Reply.ok(shown(page, mails))));
    }

    private static Page<ThanksView> shown(Page<Row> page, List<MailState> mails) {
        Map<UUID, MailStatus> byId = new HashMap<>();
        mails.forEach(mail -> byId.put(mail.id(), mail.status()));
        return page.map(
                row ->
                        new ThanksView(
                                row.get(Thanked.DATASET.id()),
                                row.get(Thanked.OCCASION),
                                row.find(Thanked.DONATION).orElse(null),
                                row.find(Thanked.YEAR).orElse(null),
                                row.get(Thanked.DATASET.createdAt()),
                                row.find(Thanked.MAIL_ID).map(byId::get).orElse(null),
                                row.find(Thanked.WITHHELD).orElse(null)));
    }
}

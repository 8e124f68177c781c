package nl.waarborg.contact;

import io.vertx.core.Future;

import nl.waarborg.contact.Mailings.Kind;
import nl.waarborg.spi.Job;
import nl.waarborg.spi.MailAddress;
import nl.waarborg.spi.MailLanguage;
import nl.waarborg.spi.MailTemplate;
import nl.waarborg.spi.Recipient;
import nl.waarborg.spi.RecordRef;
import nl.waarborg.spi.Row;
import nl.waarborg.spi.SubjectId;
import nl.waarborg.spi.Values;
import nl.waarborg.spi.Work;

import org.jooq.Condition;
import org.jooq.impl.DSL;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.OptionalLong;
import java.util.UUID;

/**
 * Writes mailings to clients, a hundred in one transaction together with how far it is, as many in
 * a minute as the organisation allows, each in the language of its reader. A change (IKO-L2) goes
 * to all with an agreement; an offer (IKO-L3) to those of them of whom the register of consents
 * says so ({@link Offers}) and who did not object to direct marketing, with a link to opt out in
 * each.
 */
final class MailingSteps {

    private static final int BATCH = 100;

    private static final String END = "\n\n{organisation}";

    /**
     * A change of what clients have.
     *
     * @param title the subject line
     * @param text the text
     */
    record Change(String title, String text) {}

    /**
     * New services.
     *
     * @param title the subject line
     * @param text the text
     * @param noMore where to hear of no more
     */
    record Offer(String title, String text, URI noMore) {}

    static final MailTemplate<Change> CHANGE = plain("contact.change", "", "");

    static final MailTemplate<Change> TRIAL =
            plain("contact.mailing-trial", "[Proef] ", "[Trial] ");

    static final MailTemplate<Offer> OFFER =
            MailTemplate.named("contact.offer", Offer.class)
                    .dutch(
                            "{title}",
                            "{text}"
                                    + END
                                    + "\n\nLiever geen berichten over nieuwe diensten? Meld u af,"
                                    + " zonder kosten en zonder inloggen:\n{noMore}")
                    .english(
                            "{title}",
                            "{text}"
                                    + END
                                    + "\n\nNo more messages about new services? Opt out, free and"
                                    + " without logging in:\n{noMore}")
                    .onList(Offers.LIST);

    private MailingSteps() {}

    private static MailTemplate<Change> plain(String name, String dutch, String english) {
        return MailTemplate.named(name, Change.class)
                .dutch(dutch + "{title}", "{text}" + END)
                .english(english + "{title}", "{text}" + END);
    }

    static Job job() {
        return Job.inSteps("send-mailings", Duration.ofSeconds(30), MailingSteps::step);
    }

    /** Writes the next mails of the mailing that was started first. */
    static Future<Boolean> step(Work work) {
        var atWork =
                DSL.select(
                                Mailings.DATASET.id().field(),
                                Mailings.DATASET.version().field(),
                                Mailings.KIND.field(),
                                Mailings.TITLE.field(),
                                Mailings.TEXT.field(),
                                Mailings.TITLE_EN.field(),
                                Mailings.TEXT_EN.field(),
                                Mailings.MINUTE.field(),
                                Mailings.IN_MINUTE.field(),
                                Mailings.REACHED.field(),
                                Mailings.WRITTEN.field())
                        .from(Mailings.DATASET.asTable())
                        .where(Mailings.STATUS.field().eq(Mailings.Status.SENDING))
                        .orderBy(Mailings.STARTED_AT.field(), Mailings.DATASET.id().field())
                        .limit(1);
        return work.tx()
                .first(atWork)
                .compose(
                        found ->
                                found.isEmpty()
                                        ? Future.succeededFuture(false)
                                        : next(work, found.get()));
    }

    private static Future<Boolean> next(Work work, Row mailing) {
        Instant minute = work.now().truncatedTo(ChronoUnit.MINUTES);
        boolean same = mailing.find(Mailings.MINUTE).filter(minute::equals).isPresent();
        int before = same ? mailing.get(Mailings.IN_MINUTE) : 0;
        return inMinute(work, minute)
                .compose(
                        all -> {
                            int most = work.settings(Settings.class).perMinute() - all;
                            return most <= 0
                                    ? Future.succeededFuture(false)
                                    : next(
                                            work,
                                            mailing,
                                            Math.min(BATCH, most),
                                            Values.of(Mailings.MINUTE, minute),
                                            before);
                        });
    }

    /** How many mails of all mailings together were written in that minute. */
    private static Future<Integer> inMinute(Work work, Instant minute) {
        return work.tx()
                .list(
                        DSL.select(Mailings.IN_MINUTE.field())
                                .from(Mailings.DATASET.asTable())
                                .where(Mailings.MINUTE.field().eq(minute)))
                .map(rows -> rows.stream().mapToInt(row -> row.get(Mailings.IN_MINUTE)).sum());
    }

    private static Future<Boolean> next(
            Work work, Row mailing, int most, Values minute, int before) {
        return work.tx()
                .list(
                        DSL.select(
                                        Relations.DATASET.id().field(),
                                        Relations.PERSON_ID.field(),
                                        Relations.LANGUAGE.field())
                                .from(Relations.DATASET.asTable())
                                .where(readers(work, mailing))
                                .orderBy(Relations.DATASET.id().field())
                                .limit(most))
                .compose(
                        rows ->
                                rows.isEmpty()
                                        ? finish(work, mailing)
                                        : write(
                                                work,
                                                mailing,
                                                rows,
                                                minute.set(
                                                        Mailings.IN_MINUTE, before + rows.size())));
    }

    /** Clients with an agreement who can be mailed; of an offer, who did not opt out. */
    private static Condition readers(Work work, Row mailing) {
        Condition clients =
                Relations.STATUS
                        .field()
                        .eq(Relations.Status.ACTIVE)
                        .and(Relations.EMAIL.field().isNotNull())
                        .and(Relations.AGREEMENT_STARTED_ON.field().le(work.today()))
                        .and(
                                Relations.AGREEMENT_ENDED_ON
                                        .field()
                                        .isNull()
                                        .or(Relations.AGREEMENT_ENDED_ON.field().ge(work.today())));
        Condition wanted =
                switch (mailing.get(Mailings.KIND)) {
                    case CHANGE -> clients;
                    case OFFER ->
                            clients.and(Relations.NO_OFFERS_AT.field().isNull())
                                    .and(Relations.OBJECTED.field().isFalse())
                                    .and(
                                            work.consents()
                                                    .given(Offers.PURPOSE, Relations.PERSON_ID));
                };
        return mailing.find(Mailings.REACHED)
                .map(reached -> wanted.and(Relations.DATASET.id().field().gt(reached)))
                .orElse(wanted);
    }

    private static Future<Boolean> write(Work work, Row mailing, List<Row> readers, Values minute) {
        Future<Integer> written = Future.succeededFuture(mailing.get(Mailings.WRITTEN));
        for (Row reader : readers) {
            written =
                    written.compose(
                            before ->
                                    mail(work, mailing, reader)
                                            .map(sent -> sent ? before + 1 : before));
        }
        UUID last = readers.getLast().get(Relations.DATASET.id());
        return written.compose(
                        count ->
                                change(
                                        work,
                                        mailing,
                                        minute.set(Mailings.REACHED, last)
                                                .set(Mailings.WRITTEN, count)))
                .map(true);
    }

    private static Future<Boolean> mail(Work work, Row mailing, Row reader) {
        SubjectId person = new SubjectId(reader.get(Relations.PERSON_ID));
        return language(work, reader, person)
                .compose(
                        language ->
                                mail(work, mailing, reader, MailingWords.of(mailing, language)));
    }

    /** That of the relation, else that of the person's account, else Dutch. */
    static Future<MailLanguage> language(Work work, Row reader, SubjectId person) {
        return reader.find(Relations.LANGUAGE)
                .map(Future::succeededFuture)
                .orElseGet(
                        () ->
                                work.addressOf(person)
                                        .map(
                                                found ->
                                                        found.flatMap(MailAddress::language)
                                                                .orElse(MailLanguage.NL)));
    }

    private static Future<Boolean> mail(Work work, Row mailing, Row reader, MailingWords words) {
        RecordRef about = new RecordRef(Relations.DATASET, reader.get(Relations.DATASET.id()));
        Recipient to = Recipient.inColumn(about, Relations.EMAIL).reading(words.language());
        if (mailing.get(Mailings.KIND) == Kind.CHANGE) {
            return work.mail(CHANGE, to, about, new Change(words.title(), words.text())).map(true);
        }
        return work.consents()
                .refusesMarketing(new SubjectId(reader.get(Relations.PERSON_ID)))
                .compose(
                        refuses ->
                                refuses
                                        ? Future.succeededFuture(false)
                                        : offer(work, about, to, words).map(true));
    }

    private static Future<UUID> offer(
            Work work, RecordRef about, Recipient to, MailingWords words) {
        UUID token = UUID.randomUUID();
        Values link =
                Values.of(OfferLinks.RELATION_ID, about.id())
                        .set(OfferLinks.LINK_HASH, OptingOut.hash(token));
        Offer offer = new Offer(words.title(), words.text(), work.link(OptingOut.LINK, token));
        return work.tx()
                .insert(OfferLinks.DATASET, link)
                .compose(_ -> work.mail(OFFER, to, about, offer));
    }

    private static Future<Boolean> finish(Work work, Row mailing) {
        return change(
                        work,
                        mailing,
                        Values.of(Mailings.STATUS, Mailings.Status.SENT)
                                .set(Mailings.FINISHED_AT, work.now()))
                .map(true);
    }

    /** Of two nodes that read it alike, one finds its version gone and its mails undone. */
    private static Future<Long> change(Work work, Row mailing, Values values) {
        return work.tx()
                .update(
                        Mailings.DATASET,
                        mailing.get(Mailings.DATASET.id()),
                        OptionalLong.of(mailing.get(Mailings.DATASET.version())),
                        values);
    }
}

package nl.waarborg.newsletter;

import io.vertx.core.Future;

import nl.waarborg.spi.Call;
import nl.waarborg.spi.EmailAddress;
import nl.waarborg.spi.MailLanguage;
import nl.waarborg.spi.MailedLink;
import nl.waarborg.spi.MailedLink.Words;
import nl.waarborg.spi.Nothing;
import nl.waarborg.spi.Problem;
import nl.waarborg.spi.Problem.Fault;
import nl.waarborg.spi.Recipient;
import nl.waarborg.spi.RecordRef;
import nl.waarborg.spi.Reply;
import nl.waarborg.spi.Row;
import nl.waarborg.spi.SubjectId;
import nl.waarborg.spi.Values;
import nl.waarborg.spi.Work;

import org.jooq.Condition;
import org.jooq.impl.DSL;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.function.Supplier;

/**
 * The form on a web site: the address gets one mail with a link, and nothing else before that link
 * was followed. The answer is the same whether the address is new, known, gone, that of somebody
 * who is set aside or kept by a hold, and no address is asked more than once a day.
 */
final class SignUp {

    static final MailedLink CONFIRMATION =
            new MailedLink(
                    "newsletter.confirmation",
                    new Words(
                            "Aanmelding bevestigen",
                            "U bent aangemeld.",
                            "Deze link geldt niet (meer). Had u al bevestigd, dan bent u aangemeld;"
                                    + " anders kunt u zich opnieuw aanmelden."),
                    new Words(
                            "Confirm the subscription",
                            "You are subscribed.",
                            "This link is not valid (any more). If you confirmed before, you are"
                                    + " subscribed; otherwise you can sign up again."),
                    Confirming::followed);

    private static final Duration ASK_AGAIN_AFTER = Duration.ofDays(1);

    private SignUp() {}

    static Future<Reply<Nothing>> signUp(Call<NewSubscription, Nothing> call) {
        NewSubscription asked = call.body();
        Settings settings = call.settings(Settings.class);
        refuseWhatIsNotAsked(asked, settings);
        EmailAddress address = addressOf(asked.email(), "/email");
        return Marks.of(call, address)
                .compose(mark -> signUp(call, asked, address, mark, call::newSubject))
                .map(_ -> Reply.nothing());
    }

    static EmailAddress addressOf(String text, String pointer) {
        return EmailAddress.parse(text)
                .orElseThrow(
                        () ->
                                Problem.invalid(
                                        List.of(
                                                new Fault(
                                                        pointer,
                                                        "not-an-address",
                                                        "must be an e-mail address"))));
    }

    static void refuseWhatIsNotAsked(NewSubscription asked, Settings settings) {
        List<Fault> faults = new ArrayList<>();
        if (!settings.lists().contains(asked.list())) {
            faults.add(new Fault("/list", "no-such-list", "name a list of this organisation"));
        }
        if (!settings.asksNames() && asked.firstName() != null) {
            faults.add(new Fault("/firstName", "not-asked", "leave it out: it is not needed"));
        }
        if (!settings.asksNames() && asked.lastName() != null) {
            faults.add(new Fault("/lastName", "not-asked", "leave it out: it is not needed"));
        }
        if (!faults.isEmpty()) {
            throw Problem.invalid(faults);
        }
    }

    /** Asks the address to confirm, as the person that is told where it is not known yet. */
    static Future<Void> signUp(
            Work work,
            NewSubscription asked,
            EmailAddress address,
            String mark,
            Supplier<Future<SubjectId>> reader) {
        var known =
                DSL.select(
                                Subscriptions.DATASET.id().field(),
                                Subscriptions.SUBSCRIBER_ID.field(),
                                Subscriptions.CONFIRMED_AT.field(),
                                Subscriptions.ENDED_AT.field(),
                                Subscriptions.ASKED_AT.field())
                        .from(Subscriptions.DATASET.asTable())
                        .where(Subscriptions.of(asked.list(), mark));
        return work.tx()
                .first(known)
                .compose(
                        found ->
                                found.map(row -> unlessHeld(work, asked, address, row))
                                        .orElseGet(
                                                () ->
                                                        unlessTaken(
                                                                work, asked, address, mark,
                                                                reader)));
    }

    /** An address that somebody has who is set aside is not seen here, and gets nothing. */
    private static Future<Void> unlessTaken(
            Work work,
            NewSubscription asked,
            EmailAddress address,
            String mark,
            Supplier<Future<SubjectId>> reader) {
        return Subscriptions.inUse(work, asked.list(), mark)
                .compose(
                        taken ->
                                taken
                                        ? Future.succeededFuture()
                                        : askFirst(work, asked, address, mark, reader));
    }

    /** What a hold keeps as it is takes no new link, and nobody outside may learn of the hold. */
    private static Future<Void> unlessHeld(
            Work work, NewSubscription asked, EmailAddress address, Row row) {
        Condition held =
                Subscriptions.DATASET
                        .id()
                        .field()
                        .eq(row.get(Subscriptions.DATASET.id()))
                        .and(work.holds().frozen(Subscriptions.DATASET));
        return work.tx()
                .count(Subscriptions.DATASET, held)
                .compose(
                        found ->
                                found > 0
                                        ? Future.succeededFuture()
                                        : askAgain(work, asked, address, row));
    }

    private static Future<Void> askFirst(
            Work work,
            NewSubscription asked,
            EmailAddress address,
            String mark,
            Supplier<Future<SubjectId>> reader) {
        UUID token = UUID.randomUUID();
        return reader.get()
                .compose(
                        person ->
                                work.tx()
                                        .insert(
                                                Subscriptions.DATASET,
                                                asking(work, described(asked, address), token)
                                                        .set(
                                                                Subscriptions.SUBSCRIBER_ID,
                                                                person.value())
                                                        .set(Subscriptions.LIST, asked.list())
                                                        .set(Subscriptions.ADDRESS_MARK, mark)
                                                        .set(Subscriptions.SOURCE, Source.FORM))
                                        .compose(
                                                id ->
                                                        mail(
                                                                work, asked, address, person, id,
                                                                token)));
    }

    /** Somebody who gets the list already hears nothing, somebody who left may come back. */
    private static Future<Void> askAgain(
            Work work, NewSubscription asked, EmailAddress address, Row row) {
        boolean confirmed = row.find(Subscriptions.CONFIRMED_AT).isPresent();
        boolean stands = confirmed && row.find(Subscriptions.ENDED_AT).isEmpty();
        boolean askedToday =
                row.find(Subscriptions.ASKED_AT)
                        .filter(at -> at.plus(ASK_AGAIN_AFTER).isAfter(work.now()))
                        .isPresent();
        if (stands || askedToday) {
            return Future.succeededFuture();
        }
        UUID token = UUID.randomUUID();
        UUID id = row.get(Subscriptions.DATASET.id());
        Values values = confirmed ? Values.none() : described(asked, address);
        SubjectId person = new SubjectId(row.get(Subscriptions.SUBSCRIBER_ID));
        return work.tx()
                .update(
                        Subscriptions.DATASET,
                        id,
                        OptionalLong.empty(),
                        asking(work, values, token))
                .compose(_ -> mail(work, asked, address, person, id, token));
    }

    private static Values described(NewSubscription asked, EmailAddress address) {
        return Values.of(Subscriptions.EMAIL, address.value())
                .setNullable(Subscriptions.FIRST_NAME, asked.firstName())
                .setNullable(Subscriptions.LAST_NAME, asked.lastName())
                .set(Subscriptions.LANGUAGE, language(asked));
    }

    private static MailLanguage language(NewSubscription asked) {
        return asked.language() == null ? MailLanguage.NL : asked.language();
    }

    private static Values asking(Work work, Values values, UUID token) {
        Duration within = work.settings(Settings.class).confirmWithin();
        return values.set(Subscriptions.CONFIRM_HASH, Marks.hash(token))
                .set(Subscriptions.CONFIRM_UNTIL, work.now().plus(within))
                .set(Subscriptions.ASKED_AT, work.now());
    }

    private static Future<Void> mail(
            Work work,
            NewSubscription asked,
            EmailAddress address,
            SubjectId person,
            UUID subscription,
            UUID token) {
        Duration within = work.settings(Settings.class).confirmWithin();
        Mails.Asking model =
                new Mails.Asking(work.link(CONFIRMATION, token), work.day(work.now().plus(within)));
        return work.mail(
                        Mails.CONFIRM,
                        Recipient.at(person, address).reading(language(asked)),
                        new RecordRef(Subscriptions.DATASET, subscription),
                        model)
                .mapEmpty();
    }
}

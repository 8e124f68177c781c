package nl.waarborg.newsletter;

import io.vertx.core.Future;

import nl.waarborg.spi.EmailAddress;
import nl.waarborg.spi.MailAddress;
import nl.waarborg.spi.Row;
import nl.waarborg.spi.SubjectId;
import nl.waarborg.spi.Values;
import nl.waarborg.spi.Work;

import org.jooq.Condition;
import org.jooq.impl.DSL;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;

/**
 * Follows whoever gets a list with a registration to the address that the person gives now (KCK-C2,
 * KCK-F6), at each issue: where the tenant's file says that people give it, else that of the
 * account. Where the one that was given cannot be had, left the list or is that of another
 * subscription, nothing is sent: somebody else may have left there, in a shared mailbox or before
 * the address changed hands, so that it ends nothing that this person agreed to. Nor is anything
 * sent where a hold keeps the subscription from following: not to the address of before, which is
 * known to be another's by now. A reader by form or import gave that very address and keeps it.
 */
final class Following {

    private Following() {}

    /** Where an issue goes, or why it goes nowhere. */
    private sealed interface Where {

        /** Where the subscription has it. */
        record Known(EmailAddress address) implements Where {}

        /** Elsewhere, in the place of those that wait for a link there. */
        record Moved(EmailAddress address, String mark, List<Row> waiting) implements Where {}

        /** Nowhere, as long as that is so. */
        record Nowhere(Withheld why) implements Where {}
    }

    /** Where to write to now; empty where nothing is written. */
    static Future<Optional<EmailAddress>> addressOf(Work work, MailingList list, Row reader) {
        return where(work, list, reader)
                .compose(
                        where ->
                                switch (where) {
                                    case Where.Known(EmailAddress to) ->
                                            Future.succeededFuture(Optional.of(to));
                                    case Where.Moved moved -> follow(work, reader, moved);
                                    case Where.Nowhere _ ->
                                            Future.succeededFuture(Optional.empty());
                                });
    }

    /** Why no issue goes to a subscription now, if it stands. */
    static Future<Optional<Withheld>> withheld(Work work, Row subscription) {
        boolean stands =
                subscription.find(Subscriptions.CONFIRMED_AT).isPresent()
                        && subscription.find(Subscriptions.ENDED_AT).isEmpty();
        if (!stands) {
            return Future.succeededFuture(Optional.empty());
        }
        Condition contested = isOf(subscription).and(work.holds().contested(Subscriptions.DATASET));
        return work.tx()
                .count(Subscriptions.DATASET, contested)
                .compose(
                        weighed ->
                                weighed > 0
                                        ? Future.succeededFuture(Optional.of(Withheld.HELD))
                                        : withoutAddress(work, subscription));
    }

    private static Condition isOf(Row subscription) {
        return Subscriptions.DATASET.id().field().eq(subscription.get(Subscriptions.DATASET.id()));
    }

    private static Future<Optional<Withheld>> withoutAddress(Work work, Row subscription) {
        return where(work, subscription.get(Subscriptions.LIST), subscription)
                .map(
                        where ->
                                where instanceof Where.Nowhere(Withheld why)
                                        ? Optional.of(why)
                                        : Optional.empty());
    }

    private static Future<Where> where(Work work, MailingList list, Row reader) {
        EmailAddress known = new EmailAddress(reader.get(Subscriptions.EMAIL));
        if (reader.get(Subscriptions.SOURCE) != Source.REGISTRATION) {
            return Future.succeededFuture(new Where.Known(known));
        }
        return given(work, new SubjectId(reader.get(Subscriptions.SUBSCRIBER_ID)))
                .map(found -> found.map(MailAddress::to).or(() -> unlessGiven(work, known)))
                .compose(
                        now ->
                                now.map(address -> where(work, list, reader, address))
                                        .orElseGet(
                                                () ->
                                                        Future.succeededFuture(
                                                                new Where.Nowhere(
                                                                        Withheld.NO_ADDRESS))));
    }

    /** Where somebody who gets a list with a registration is written to now. */
    static Future<Optional<MailAddress>> given(Work work, SubjectId person) {
        return work.hasGivenAddresses() ? work.givenAddressOf(person) : work.addressOf(person);
    }

    /** What was taken away where people give their address is not written to any more. */
    private static Optional<EmailAddress> unlessGiven(Work work, EmailAddress known) {
        return work.hasGivenAddresses() ? Optional.empty() : Optional.of(known);
    }

    private static Future<Where> where(Work work, MailingList list, Row reader, EmailAddress now) {
        EmailAddress known = new EmailAddress(reader.get(Subscriptions.EMAIL));
        return now.value().equalsIgnoreCase(known.value())
                ? Future.succeededFuture(new Where.Known(known))
                : Marks.of(work, now)
                        .compose(mark -> moved(work, list, now, mark))
                        .compose(where -> unlessHeld(work, reader, where));
    }

    /** Neither this row nor the one that makes place for it is changed while a hold keeps it. */
    private static Future<Where> unlessHeld(Work work, Row reader, Where where) {
        if (!(where instanceof Where.Moved moved)) {
            return Future.succeededFuture(where);
        }
        Condition stays = isOf(reader).and(work.holds().frozen(Subscriptions.DATASET));
        Condition waits = work.holds().kept(Subscriptions.DATASET);
        Condition held =
                moved.waiting().stream()
                        .map(row -> isOf(row).and(waits))
                        .reduce(stays, Condition::or);
        return work.tx()
                .count(Subscriptions.DATASET, held)
                .map(found -> found > 0 ? new Where.Nowhere(Withheld.HELD) : where);
    }

    private static Future<Where> moved(Work work, MailingList list, EmailAddress now, String mark) {
        Future<Long> left =
                work.tx().count(Suppressions.DATASET, Suppressions.ofAddressThatLeft(list, mark));
        Future<List<Row>> others =
                work.tx()
                        .list(
                                DSL.select(
                                                Subscriptions.DATASET.id().field(),
                                                Subscriptions.SUBSCRIBER_ID.field(),
                                                Subscriptions.CONFIRMED_AT.field())
                                        .from(Subscriptions.DATASET.asTable())
                                        .where(Subscriptions.of(list, mark)));
        Future<Boolean> inUse = Subscriptions.inUse(work, list, mark);
        return Future.all(left, others, inUse)
                .map(
                        _ ->
                                left.result() > 0
                                        ? new Where.Nowhere(Withheld.ADDRESS_LEFT)
                                        : unlessThere(now, mark, others.result(), inUse.result()));
    }

    /**
     * What waits for a link at that address makes place; a reader there is written to as such, and
     * one who is set aside keeps the address.
     */
    private static Where unlessThere(
            EmailAddress now, String mark, List<Row> others, boolean inUse) {
        boolean unseen = inUse && others.isEmpty();
        return unseen
                        || others.stream()
                                .anyMatch(row -> row.find(Subscriptions.CONFIRMED_AT).isPresent())
                ? new Where.Nowhere(Withheld.ADDRESS_TAKEN)
                : new Where.Moved(now, mark, others);
    }

    private static Future<Optional<EmailAddress>> follow(Work work, Row reader, Where.Moved to) {
        SubjectId person = new SubjectId(reader.get(Subscriptions.SUBSCRIBER_ID));
        return BegunReader.forget(work, to.waiting().stream().findFirst(), person)
                .compose(
                        _ ->
                                follow(
                                        work,
                                        reader.get(Subscriptions.DATASET.id()),
                                        to.address(),
                                        to.mark()))
                .map(Optional.of(to.address()));
    }

    private static Future<Long> follow(
            Work work, UUID subscription, EmailAddress now, String mark) {
        return work.tx()
                .update(
                        Subscriptions.DATASET,
                        subscription,
                        OptionalLong.empty(),
                        Values.of(Subscriptions.EMAIL, now.value())
                                .set(Subscriptions.ADDRESS_MARK, mark));
    }
}

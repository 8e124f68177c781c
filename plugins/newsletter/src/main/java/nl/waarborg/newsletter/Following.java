package nl.waarborg.newsletter;

import io.vertx.core.Future;

import nl.waarborg.spi.EmailAddress;
import nl.waarborg.spi.MailAddress;
import nl.waarborg.spi.Row;
import nl.waarborg.spi.SubjectId;
import nl.waarborg.spi.Values;
import nl.waarborg.spi.Work;

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
 * the address changed hands, so that it ends nothing that this person agreed to. A reader by form
 * or import gave that very address and keeps it.
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
                                now.map(address -> where(work, list, known, address))
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

    private static Future<Where> where(
            Work work, MailingList list, EmailAddress known, EmailAddress now) {
        return now.value().equalsIgnoreCase(known.value())
                ? Future.succeededFuture(new Where.Known(known))
                : Marks.of(work, now).compose(mark -> moved(work, list, now, mark));
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
        return Future.all(left, others)
                .map(
                        _ ->
                                left.result() > 0
                                        ? new Where.Nowhere(Withheld.ADDRESS_LEFT)
                                        : unlessThere(now, mark, others.result()));
    }

    /** What waits for a link at that address makes place; a reader there is written to as such. */
    private static Where unlessThere(EmailAddress now, String mark, List<Row> others) {
        return others.stream().anyMatch(row -> row.find(Subscriptions.CONFIRMED_AT).isPresent())
                ? new Where.Nowhere(Withheld.ADDRESS_TAKEN)
                : new Where.Moved(now, mark, others);
    }

    private static Future<Optional<EmailAddress>> follow(Work work, Row reader, Where.Moved to) {
        SubjectId person = new SubjectId(reader.get(Subscriptions.SUBSCRIBER_ID));
        return RegistrationBegins.forget(work, to.waiting().stream().findFirst(), person)
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

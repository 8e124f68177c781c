package nl.waarborg.newsletter;

import io.vertx.core.Future;

import nl.waarborg.spi.ConsentGround;
import nl.waarborg.spi.EmailAddress;
import nl.waarborg.spi.MailAddress;
import nl.waarborg.spi.Row;
import nl.waarborg.spi.SubjectId;
import nl.waarborg.spi.Values;
import nl.waarborg.spi.Work;

import org.jooq.impl.DSL;

import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;

/**
 * Follows whoever gets a list with a registration to the address that the person gives now (KCK-C2,
 * KCK-F6), at each issue: where the tenant's file says that people give it, else that of the
 * account. Where the one that was given cannot be had nothing is sent. Who left the list with that
 * address has left it; who reads it there already gets it once. A reader by form or import gave
 * that very address and keeps it.
 */
final class Following {

    private Following() {}

    /** Where to write to now; empty where nothing is written. */
    static Future<Optional<EmailAddress>> addressOf(Work work, MailingList list, Row reader) {
        EmailAddress known = new EmailAddress(reader.get(Subscriptions.EMAIL));
        if (reader.get(Subscriptions.SOURCE) != Source.REGISTRATION) {
            return Future.succeededFuture(Optional.of(known));
        }
        return given(work, new SubjectId(reader.get(Subscriptions.SUBSCRIBER_ID)))
                .map(found -> found.map(MailAddress::to).or(() -> unlessGiven(work, known)))
                .compose(
                        now ->
                                now.map(address -> follow(work, list, reader, known, address))
                                        .orElseGet(() -> Future.succeededFuture(now)));
    }

    /** Where somebody who gets a list with a registration is written to now. */
    static Future<Optional<MailAddress>> given(Work work, SubjectId person) {
        return work.hasGivenAddresses() ? work.givenAddressOf(person) : work.addressOf(person);
    }

    /** What was taken away where people give their address is not written to any more. */
    private static Optional<EmailAddress> unlessGiven(Work work, EmailAddress known) {
        return work.hasGivenAddresses() ? Optional.empty() : Optional.of(known);
    }

    private static Future<Optional<EmailAddress>> follow(
            Work work, MailingList list, Row reader, EmailAddress known, EmailAddress now) {
        return now.value().equalsIgnoreCase(known.value())
                ? Future.succeededFuture(Optional.of(known))
                : Marks.of(work, now).compose(mark -> moved(work, list, reader, now, mark));
    }

    private static Future<Optional<EmailAddress>> moved(
            Work work, MailingList list, Row reader, EmailAddress now, String mark) {
        Future<Long> left =
                work.tx().count(Suppressions.DATASET, Suppressions.ofAddressThatLeft(list, mark));
        Future<Optional<Row>> other =
                work.tx()
                        .first(
                                DSL.select(
                                                Subscriptions.DATASET.id().field(),
                                                Subscriptions.SUBSCRIBER_ID.field(),
                                                Subscriptions.CONFIRMED_AT.field())
                                        .from(Subscriptions.DATASET.asTable())
                                        .where(Subscriptions.of(list, mark)));
        return Future.all(left, other)
                .compose(
                        _ ->
                                left.result() > 0
                                        ? end(work, list, reader)
                                        : unlessThere(work, reader, now, mark, other.result()));
    }

    private static Future<Optional<EmailAddress>> end(Work work, MailingList list, Row reader) {
        SubjectId person = new SubjectId(reader.get(Subscriptions.SUBSCRIBER_ID));
        return Ending.end(work, reader.get(Subscriptions.DATASET.id()), EndedBy.READER)
                .compose(
                        _ ->
                                work.consents()
                                        .withdraw(
                                                list.purpose(),
                                                person,
                                                ConsentGround.Channel.ONLINE))
                .map(_ -> Optional.empty());
    }

    /** What waits for a link at that address makes place; a reader there is written to as such. */
    private static Future<Optional<EmailAddress>> unlessThere(
            Work work, Row reader, EmailAddress now, String mark, Optional<Row> other) {
        if (other.filter(row -> row.find(Subscriptions.CONFIRMED_AT).isPresent()).isPresent()) {
            return Future.succeededFuture(Optional.empty());
        }
        return RegistrationBegins.forget(
                        work, other, new SubjectId(reader.get(Subscriptions.SUBSCRIBER_ID)))
                .compose(_ -> follow(work, reader.get(Subscriptions.DATASET.id()), now, mark))
                .map(Optional.of(now));
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

package nl.waarborg.newsletter;

import io.vertx.core.Future;

import nl.waarborg.spi.ConsentGround;
import nl.waarborg.spi.Happening;
import nl.waarborg.spi.Hearing;
import nl.waarborg.spi.MailAddress;
import nl.waarborg.spi.MailLanguage;
import nl.waarborg.spi.Problem;
import nl.waarborg.spi.ProblemType;
import nl.waarborg.spi.Row;
import nl.waarborg.spi.SubjectId;
import nl.waarborg.spi.Values;
import nl.waarborg.spi.Work;

import org.jooq.Condition;
import org.jooq.impl.DSL;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Whoever is registered gets the newsletter of the tenant's file without a form of its own (KCK-C2;
 * Tw art. 11.7(4)), at the address that the tenant's file says is the one given (KCK-F6), else the
 * account's, until the registration ends or the reader leaves. Whoever refused it when asking to be
 * registered, left the list before, or objected to direct marketing does not get it, however often
 * the person is registered anew. All that is known here of the register is the names of what it
 * tells.
 */
final class RegistrationBegins {

    static final Hearing BEGAN =
            new Hearing("kraamzorg-register.registration-began", 1, RegistrationBegins::began);

    static final Hearing REFUSED =
            new Hearing("kraamzorg-register.news-refused", 1, RegistrationBegins::refused);

    private RegistrationBegins() {}

    /** Somebody whose address is known, on a list. */
    private record Reader(
            SubjectId person,
            MailAddress address,
            MailingList list,
            String addressMark,
            String personMark) {}

    private static Future<Void> began(Work work, Happening happening) {
        Optional<MailingList> list = work.settings(Settings.class).listOfTheRegistered();
        SubjectId person = new SubjectId(happening.about("person"));
        if (happening.days().containsKey("newsRefusedOn")) {
            return refused(work, happening);
        }
        if (list.isEmpty()) {
            return Future.succeededFuture();
        }
        return Following.given(work, person)
                .compose(
                        found ->
                                found.isEmpty()
                                        ? Future.succeededFuture()
                                        : reader(work, person, found.get(), list.get())
                                                .compose(one -> unlessLeft(work, one, happening)));
    }

    private static Future<Reader> reader(
            Work work, SubjectId person, MailAddress address, MailingList list) {
        Future<String> byAddress = Marks.of(work, address.to());
        Future<String> byPerson = Marks.of(work, person);
        return Future.all(byAddress, byPerson)
                .map(_ -> new Reader(person, address, list, byAddress.result(), byPerson.result()));
    }

    private static Future<Void> unlessLeft(Work work, Reader reader, Happening happening) {
        Future<Long> left =
                work.tx()
                        .count(
                                Suppressions.DATASET,
                                Suppressions.ofWhoLeft(
                                        reader.list(), reader.addressMark(), reader.personMark()));
        Future<Boolean> objects = work.consents().refusesMarketing(reader.person());
        return Future.all(left, objects)
                .compose(
                        _ ->
                                left.result() > 0 || objects.result()
                                        ? Future.succeededFuture()
                                        : unlessReading(work, reader, happening));
    }

    /**
     * What waits for a link or ended with a registration makes place; a reader stays as it is, and
     * so does what a hold keeps.
     */
    private static Future<Void> unlessReading(Work work, Reader reader, Happening happening) {
        Condition same = Subscriptions.of(reader.list(), reader.addressMark()).or(ofPerson(reader));
        Future<Boolean> inUse = Subscriptions.inUse(work, reader.list(), reader.addressMark());
        Future<Long> kept =
                work.tx()
                        .count(
                                Subscriptions.DATASET,
                                same.and(work.holds().kept(Subscriptions.DATASET)));
        Future<List<Row>> known = known(work, same);
        return Future.all(known, inUse, kept)
                .compose(
                        _ ->
                                stays(known.result(), inUse.result()) || kept.result() > 0
                                        ? Future.succeededFuture()
                                        : forget(
                                                        work,
                                                        known.result().stream().findFirst(),
                                                        reader.person())
                                                .compose(_ -> add(work, reader, happening)));
    }

    private static Future<List<Row>> known(Work work, Condition which) {
        return work.tx()
                .list(
                        DSL.select(
                                        Subscriptions.DATASET.id().field(),
                                        Subscriptions.SUBSCRIBER_ID.field(),
                                        Subscriptions.CONFIRMED_AT.field(),
                                        Subscriptions.ENDED_AT.field())
                                .from(Subscriptions.DATASET.asTable())
                                .where(which));
    }

    /** Somebody reads there already, or somebody who is set aside has the address. */
    private static boolean stays(List<Row> known, boolean inUse) {
        return known.isEmpty() ? inUse : known.stream().anyMatch(RegistrationBegins::stands);
    }

    private static Condition ofPerson(Reader reader) {
        return Subscriptions.SUBSCRIBER_ID
                .field()
                .eq(reader.person().value())
                .and(Subscriptions.standing(reader.list()));
    }

    private static boolean stands(Row row) {
        return row.find(Subscriptions.CONFIRMED_AT).isPresent()
                && row.find(Subscriptions.ENDED_AT).isEmpty();
    }

    /** Makes place for a person where a subscription of the address waits or has ended. */
    static Future<?> forget(Work work, Optional<Row> waiting, SubjectId person) {
        if (waiting.isEmpty()) {
            return Future.succeededFuture();
        }
        SubjectId before = new SubjectId(waiting.get().get(Subscriptions.SUBSCRIBER_ID));
        Future<Void> gone =
                work.tx()
                        .delete(
                                Subscriptions.DATASET,
                                waiting.get().get(Subscriptions.DATASET.id()));
        return before.equals(person) ? gone : gone.compose(_ -> work.dropEmptySubject(before));
    }

    /**
     * The register of consents first: it refuses whoever opted out there, and then nothing is sent.
     */
    private static Future<Void> add(Work work, Reader reader, Happening happening) {
        ConsentGround ground =
                ConsentGround.recorded(
                        ConsentGround.Basis.EXISTING_CUSTOMER,
                        ConsentGround.Channel.ONLINE,
                        "registration " + happening.about("dossier"));
        return work.consents()
                .given(reader.list().purpose(), reader.person(), ground)
                .map(true)
                .recover(RegistrationBegins::unlessRefused)
                .compose(may -> may ? insert(work, reader) : Future.succeededFuture());
    }

    private static Future<Boolean> unlessRefused(Throwable failure) {
        return failure instanceof Problem problem && problem.type().equals(ProblemType.CONFLICT)
                ? Future.succeededFuture(false)
                : Future.failedFuture(failure);
    }

    private static Future<Void> insert(Work work, Reader reader) {
        Values values =
                Values.of(Subscriptions.SUBSCRIBER_ID, reader.person().value())
                        .set(Subscriptions.LIST, reader.list())
                        .set(Subscriptions.EMAIL, reader.address().to().value())
                        .set(
                                Subscriptions.LANGUAGE,
                                reader.address().language().orElse(MailLanguage.NL))
                        .set(Subscriptions.ADDRESS_MARK, reader.addressMark())
                        .set(Subscriptions.PERSON_MARK, reader.personMark())
                        .set(Subscriptions.SOURCE, Source.REGISTRATION)
                        .set(Subscriptions.CONFIRMED_AT, work.now());
        return work.tx()
                .insert(Subscriptions.DATASET, values)
                .onSuccess(_ -> Donors.began(work, reader.list(), reader.person().value()))
                .mapEmpty();
    }

    /**
     * Refused before it could begin: marks of the person keep any list from beginning with a
     * registration, whichever one the organisation gives then, today's or one that it has not yet.
     */
    private static Future<Void> refused(Work work, Happening happening) {
        return Marks.of(work, new SubjectId(happening.about("person")))
                .compose(
                        mark ->
                                Future.all(
                                                Stream.of(MailingList.values())
                                                        .map(list -> suppress(work, list, mark))
                                                        .toList())
                                        .mapEmpty());
    }

    private static Future<Void> suppress(Work work, MailingList list, String personMark) {
        return work.tx()
                .count(
                        Suppressions.DATASET,
                        Suppressions.LIST
                                .field()
                                .eq(list)
                                .and(Suppressions.PERSON_MARK.field().eq(personMark)))
                .compose(
                        there ->
                                there > 0
                                        ? Future.succeededFuture()
                                        : work.tx()
                                                .insert(
                                                        Suppressions.DATASET,
                                                        Values.of(Suppressions.LIST, list)
                                                                .set(
                                                                        Suppressions.PERSON_MARK,
                                                                        personMark)
                                                                .set(
                                                                        Suppressions.REASON,
                                                                        Suppressions.Reason.LEFT))
                                                .mapEmpty());
    }
}

package nl.waarborg.newsletter;

import io.vertx.core.Future;

import nl.waarborg.spi.Happening;
import nl.waarborg.spi.Hearing;
import nl.waarborg.spi.MailAddress;
import nl.waarborg.spi.SubjectId;
import nl.waarborg.spi.Values;
import nl.waarborg.spi.Work;

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
    record Reader(
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
                                        : BegunReader.unlessReading(work, reader, happening));
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

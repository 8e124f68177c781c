package nl.waarborg.newsletter;

import io.vertx.core.Future;

import nl.waarborg.newsletter.RegistrationBegins.Reader;
import nl.waarborg.spi.ConsentGround;
import nl.waarborg.spi.EventType;
import nl.waarborg.spi.Happening;
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
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;

/** Puts somebody who is registered on a list, unless she reads it already. */
final class BegunReader {

    /**
     * Somebody who is registered is no reader yet, because a hold keeps a subscription in the way:
     * whoever told that the registration began tells it again. Ids: {@code dossier} and {@code
     * person}.
     */
    static final EventType WAITS = new EventType(NewsletterPlugin.NAME + ".registered-waits", 1);

    private BegunReader() {}

    /**
     * What waits for a link or ended with a registration makes place, and where a hold keeps it
     * there the reader's own is taken up again; a reader stays as it is. What can be neither yet is
     * told of, so that it is begun once the hold was released.
     */
    static Future<Void> unlessReading(Work work, Reader reader, Happening happening) {
        Condition same = Subscriptions.of(reader.list(), reader.addressMark()).or(ofPerson(reader));
        Future<Boolean> inUse = Subscriptions.inUse(work, reader.list(), reader.addressMark());
        Future<List<Row>> known = known(work, same);
        return Future.all(known, inUse)
                .compose(
                        _ ->
                                stays(known.result(), inUse.result())
                                        ? Future.succeededFuture()
                                        : begin(
                                                work,
                                                reader,
                                                happening,
                                                known.result().stream().findFirst()));
    }

    private static Future<Void> begin(
            Work work, Reader reader, Happening happening, Optional<Row> before) {
        Future<Long> kept = count(work, before, work.holds().kept(Subscriptions.DATASET));
        Future<Long> frozen = count(work, before, work.holds().frozen(Subscriptions.DATASET));
        boolean own = before.filter(row -> isOf(row, reader)).isPresent();
        return Future.all(kept, frozen)
                .compose(
                        _ -> {
                            if (kept.result() == 0) {
                                return forget(work, before, reader.person())
                                        .compose(
                                                _ -> agreed(work, reader, happening, insert(work)));
                            }
                            return own && frozen.result() == 0
                                    ? agreed(work, reader, happening, again(work, before))
                                    : waits(work, happening);
                        });
    }

    private static Future<Long> count(Work work, Optional<Row> one, Condition which) {
        return one.map(row -> work.tx().count(Subscriptions.DATASET, isThat(row).and(which)))
                .orElseGet(() -> Future.succeededFuture(0L));
    }

    private static Condition isThat(Row row) {
        return Subscriptions.DATASET.id().field().eq(row.get(Subscriptions.DATASET.id()));
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
        return known.isEmpty() ? inUse : known.stream().anyMatch(BegunReader::stands);
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

    private static boolean isOf(Row row, Reader reader) {
        return row.get(Subscriptions.SUBSCRIBER_ID).equals(reader.person().value());
    }

    /**
     * The register of consents first: it refuses whoever opted out there, and then nothing is sent.
     */
    private static Future<Void> agreed(
            Work work, Reader reader, Happening happening, Function<Values, Future<?>> write) {
        ConsentGround ground =
                ConsentGround.recorded(
                        ConsentGround.Basis.EXISTING_CUSTOMER,
                        ConsentGround.Channel.ONLINE,
                        "registration " + happening.about("dossier"));
        return work.consents()
                .given(reader.list().purpose(), reader.person(), ground)
                .map(true)
                .recover(BegunReader::unlessRefused)
                .compose(may -> may ? write(work, reader, write) : Future.succeededFuture());
    }

    private static Future<Boolean> unlessRefused(Throwable failure) {
        return failure instanceof Problem problem && problem.type().equals(ProblemType.CONFLICT)
                ? Future.succeededFuture(false)
                : Future.failedFuture(failure);
    }

    private static Future<Void> write(Work work, Reader reader, Function<Values, Future<?>> write) {
        return write.apply(values(work, reader))
                .onSuccess(_ -> Donors.began(work, reader.list(), reader.person().value()))
                .mapEmpty();
    }

    private static Function<Values, Future<?>> insert(Work work) {
        return values -> work.tx().insert(Subscriptions.DATASET, values);
    }

    /** The own one, which a hold keeps there and lets change. */
    private static Function<Values, Future<?>> again(Work work, Optional<Row> own) {
        return values ->
                work.tx()
                        .update(
                                Subscriptions.DATASET,
                                own.orElseThrow().get(Subscriptions.DATASET.id()),
                                OptionalLong.empty(),
                                values.setNullable(Subscriptions.CONFIRM_HASH, null)
                                        .setNullable(Subscriptions.CONFIRM_UNTIL, null)
                                        .setNullable(Subscriptions.ASKED_AT, null)
                                        .setNullable(Subscriptions.ENDED_AT, null)
                                        .setNullable(Subscriptions.ENDED_BY, null));
    }

    private static Values values(Work work, Reader reader) {
        return Values.of(Subscriptions.SUBSCRIBER_ID, reader.person().value())
                .set(Subscriptions.LIST, reader.list())
                .set(Subscriptions.EMAIL, reader.address().to().value())
                .set(Subscriptions.LANGUAGE, reader.address().language().orElse(MailLanguage.NL))
                .set(Subscriptions.ADDRESS_MARK, reader.addressMark())
                .set(Subscriptions.PERSON_MARK, reader.personMark())
                .set(Subscriptions.SOURCE, Source.REGISTRATION)
                .set(Subscriptions.CONFIRMED_AT, work.now());
    }

    private static Future<Void> waits(Work work, Happening happening) {
        work.emit(
                WAITS,
                Map.of("dossier", happening.about("dossier"), "person", happening.about("person")));
        return Future.succeededFuture();
    }
}

package nl.waarborg.kraamzorgregister.training;

import io.vertx.core.Future;

import nl.waarborg.kraamzorgregister.dossier.Dossiers;
import nl.waarborg.kraamzorgregister.dossier.RegistrationNumber;
import nl.waarborg.spi.Call;
import nl.waarborg.spi.Reply;
import nl.waarborg.spi.Row;
import nl.waarborg.spi.Values;

import org.jooq.Field;
import org.jooq.Row3;
import org.jooq.Table;
import org.jooq.impl.DSL;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;

/**
 * Credits what was finished, line by line. What was finished in a period counts for it, however
 * late it is entered (KR-6). Who enters it learns of each line what came of it and nothing of the
 * dossier. What one call brings is known together ever after.
 */
final class Crediting {

    /** How many lines are looked up with one statement. */
    private static final int TOGETHER = 1_000;

    private final Call<?, ?> call;
    private final Entering by;
    private final List<Attendance.Entry> entries;
    private final UUID upload = UUID.randomUUID();
    private final Map<UUID, Row> offers = new HashMap<>();
    private final Map<Long, UUID> dossiers = new HashMap<>();
    private final Set<String> there = new HashSet<>();

    Crediting(Call<?, ?> call, Entering by, List<Attendance.Entry> entries) {
        this.call = call;
        this.by = by;
        this.entries = List.copyOf(entries);
    }

    Future<Reply<AttendanceReport>> credit() {
        return readOffers()
                .compose(read -> readDossiers())
                .compose(read -> by.read(Set.copyOf(dossiers.values())))
                .compose(read -> readResults())
                .compose(read -> insert())
                .map(lines -> Reply.ok(AttendanceReport.of(upload, lines)));
    }

    private Future<Void> readOffers() {
        UUID[] named =
                entries.stream()
                        .map(Attendance.Entry::offer)
                        .filter(Objects::nonNull)
                        .distinct()
                        .toArray(UUID[]::new);
        return call.tx()
                .list(by.offers(Offers.DATASET.id().field().eq(DSL.any(named))))
                .map(
                        rows -> {
                            rows.forEach(row -> offers.put(row.get(Offers.DATASET.id()), row));
                            return null;
                        });
    }

    private Future<Void> readDossiers() {
        Set<Long> numbers = new HashSet<>();
        entries.forEach(
                entry -> {
                    RegistrationNumber number = entry.number();
                    if (number != null) {
                        numbers.add(number.value());
                    }
                });
        return call.tx()
                .list(
                        DSL.select(Dossiers.DATASET.id().field(), Dossiers.NUMBER.field())
                                .from(Dossiers.DATASET.asTable())
                                .where(
                                        Dossiers.NUMBER
                                                .field()
                                                .eq(DSL.any(numbers.toArray(Long[]::new)))))
                .map(
                        rows -> {
                            rows.forEach(
                                    row ->
                                            dossiers.put(
                                                    row.get(Dossiers.NUMBER),
                                                    row.get(Dossiers.DATASET.id())));
                            return null;
                        });
    }

    /**
     * Those of the very lines, some at a time, so that never more come back than were asked for.
     */
    private Future<Void> readResults() {
        List<Row3<UUID, UUID, LocalDate>> named = new ArrayList<>();
        for (Attendance.Entry entry : entries) {
            UUID dossier = entry.number() == null ? null : dossiers.get(entry.number().value());
            if (dossier != null && entry.on() != null && offers.containsKey(entry.offer())) {
                named.add(DSL.row(dossier, entry.offer(), entry.on()));
            }
        }
        List<Future<?>> reading = new ArrayList<>();
        for (int from = 0; from < named.size(); from += TOGETHER) {
            reading.add(readResults(named.subList(from, Math.min(named.size(), from + TOGETHER))));
        }
        return Future.all(reading).mapEmpty();
    }

    @SuppressWarnings({"unchecked", "rawtypes"}) // an array of generic rows, which jOOQ only reads
    private Future<?> readResults(List<Row3<UUID, UUID, LocalDate>> named) {
        Table<?> asked =
                DSL.values(named.toArray(new Row3[0])).as("asked", "dossier", "offer", "day");
        return call.tx()
                .list(
                        DSL.select(
                                        Results.DOSSIER_ID.field(),
                                        Results.OFFER_ID.field(),
                                        Results.FINISHED_ON.field())
                                .from(Results.DATASET.asTable())
                                .join(asked)
                                .on(
                                        DSL.row(
                                                        Results.DOSSIER_ID.field(),
                                                        Results.OFFER_ID.field(),
                                                        Results.FINISHED_ON.field())
                                                .eq(
                                                        field("dossier", UUID.class),
                                                        field("offer", UUID.class),
                                                        field("day", LocalDate.class))))
                .onSuccess(
                        rows ->
                                rows.forEach(
                                        row ->
                                                there.add(
                                                        key(
                                                                row.get(Results.DOSSIER_ID),
                                                                row.get(Results.OFFER_ID),
                                                                row.get(Results.FINISHED_ON)))));
    }

    private static <T> Field<T> field(String name, Class<T> type) {
        return DSL.field(DSL.name("asked", name), type);
    }

    private Future<List<AttendanceReport.Line>> insert() {
        List<AttendanceReport.Line> lines = new ArrayList<>();
        List<Values> inserts = new ArrayList<>();
        for (Attendance.Entry entry : entries) {
            lines.add(new AttendanceReport.Line(entry.line(), judge(entry, inserts)));
        }
        return call.tx().insertAll(Results.DATASET, inserts).map(lines);
    }

    private AttendanceReport.Outcome judge(Attendance.Entry entry, List<Values> inserts) {
        UUID id = entry.offer();
        RegistrationNumber number = entry.number();
        LocalDate on = entry.on();
        if (id == null || number == null || on == null) {
            return AttendanceReport.Outcome.UNREADABLE;
        }
        Row offer = offers.get(id);
        UUID dossier = dossiers.get(number.value());
        if (offer == null || !by.offers(offer, entry)) {
            return AttendanceReport.Outcome.UNKNOWN_OFFER;
        }
        if (dossier == null) {
            return AttendanceReport.Outcome.UNKNOWN_NUMBER;
        }
        if (!by.reaches(dossier, on)) {
            return AttendanceReport.Outcome.NOT_TAKEN_OVER;
        }
        if (on.isAfter(call.today())) {
            return AttendanceReport.Outcome.NOT_PAST;
        }
        if (!accredited(offer, on)) {
            return AttendanceReport.Outcome.NOT_ACCREDITED;
        }
        if (!there.add(key(dossier, id, on))) {
            return AttendanceReport.Outcome.ALREADY_CREDITED;
        }
        inserts.add(result(dossier, offer, on));
        return AttendanceReport.Outcome.CREDITED;
    }

    private Values result(UUID dossier, Row offer, LocalDate on) {
        return Values.of(Results.DOSSIER_ID, dossier)
                .set(Results.OFFER_ID, offer.get(Offers.DATASET.id()))
                .set(Results.POINTS, offer.get(Offers.POINTS))
                .set(Results.FINISHED_ON, on)
                .set(Results.ENTERED_BY, call.caller().account().value())
                .set(Results.UPLOAD_ID, upload)
                .set(Results.TAKEN_OVER, by.takesOver());
    }

    private static boolean accredited(Row offer, LocalDate on) {
        return offer.find(Offers.ACCREDITED_FROM).filter(from -> !on.isBefore(from)).isPresent()
                && offer.find(Offers.ACCREDITED_UNTIL)
                        .filter(until -> !on.isAfter(until))
                        .isPresent()
                && offer.find(Offers.WITHDRAWN_FROM).filter(from -> !on.isBefore(from)).isEmpty();
    }

    private static String key(UUID dossier, UUID offer, LocalDate on) {
        return dossier + " " + offer + " " + on;
    }
}

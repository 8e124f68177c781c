package nl.waarborg.kraamzorgregister.training;

import io.vertx.core.Future;

import nl.waarborg.kraamzorgregister.dossier.Dossiers;
import nl.waarborg.kraamzorgregister.dossier.RegistrationNumber;
import nl.waarborg.spi.Call;
import nl.waarborg.spi.FileContent;
import nl.waarborg.spi.Nothing;
import nl.waarborg.spi.Reply;
import nl.waarborg.spi.Row;
import nl.waarborg.spi.Values;

import org.jooq.impl.DSL;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/**
 * Credits what providers say was finished. What was finished in a period counts for it, however
 * late it is entered (KR-6). The provider learns of each line what came of it and nothing of the
 * dossier.
 */
final class AttendanceDesk {

    private final Call<?, ?> call;
    private final List<Attendance.Entry> entries;
    private final Map<UUID, Row> offers = new HashMap<>();
    private final Map<Long, UUID> dossiers = new HashMap<>();
    private final Set<String> there = new HashSet<>();

    private AttendanceDesk(Call<?, ?> call, List<Attendance.Entry> entries) {
        this.call = call;
        this.entries = entries;
    }

    static Future<Reply<AttendanceReport>> enter(Call<Attendance, Nothing> call) {
        List<Attendance.Entry> entries = new ArrayList<>();
        for (int i = 0; i < call.body().lines().size(); i++) {
            entries.add(call.body().entry(i));
        }
        return new AttendanceDesk(call, entries).credit();
    }

    static Future<Reply<AttendanceReport>> load(Call<FileContent, Nothing> call) {
        return new AttendanceDesk(call, AttendanceFile.read(call.body())).credit();
    }

    private Future<Reply<AttendanceReport>> credit() {
        return readOffers()
                .compose(read -> readDossiers())
                .compose(read -> readResults())
                .compose(read -> insert())
                .map(lines -> Reply.ok(AttendanceReport.of(lines)));
    }

    /** Those of the caller's providers. */
    private Future<Void> readOffers() {
        return call.tx()
                .list(
                        DSL.select(
                                        Offers.DATASET.id().field(),
                                        Offers.POINTS.field(),
                                        Offers.ACCREDITED_FROM.field(),
                                        Offers.ACCREDITED_UNTIL.field())
                                .from(Offers.DATASET.asTable())
                                .join(ProviderAccounts.DATASET.asTable())
                                .on(
                                        ProviderAccounts.PROVIDER_ID
                                                .field()
                                                .eq(Offers.PROVIDER_ID.field()))
                                .where(
                                        ProviderAccounts.ACCOUNT_ID
                                                .field()
                                                .eq(call.caller().account().value())))
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
                                .where(Dossiers.NUMBER.field().in(numbers)))
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

    /** Of the days that the list is about, so that only as many come back as it has lines. */
    private Future<Void> readResults() {
        Set<LocalDate> days = new HashSet<>();
        Set<UUID> named = new HashSet<>();
        entries.forEach(
                entry -> {
                    if (entry.on() != null && offers.containsKey(entry.offer())) {
                        days.add(entry.on());
                        named.add(entry.offer());
                    }
                });
        return call.tx()
                .list(
                        DSL.select(
                                        Results.DOSSIER_ID.field(),
                                        Results.OFFER_ID.field(),
                                        Results.FINISHED_ON.field())
                                .from(Results.DATASET.asTable())
                                .where(
                                        Results.OFFER_ID
                                                .field()
                                                .in(named)
                                                .and(Results.FINISHED_ON.field().in(days))
                                                .and(
                                                        Results.DOSSIER_ID
                                                                .field()
                                                                .in(dossiers.values()))))
                .map(
                        rows -> {
                            rows.forEach(
                                    row ->
                                            there.add(
                                                    key(
                                                            row.get(Results.DOSSIER_ID),
                                                            row.get(Results.OFFER_ID),
                                                            row.get(Results.FINISHED_ON))));
                            return null;
                        });
    }

    private Future<List<AttendanceReport.Line>> insert() {
        List<AttendanceReport.Line> lines = new ArrayList<>();
        List<Future<UUID>> inserts = new ArrayList<>();
        for (Attendance.Entry entry : entries) {
            lines.add(new AttendanceReport.Line(entry.line(), judge(entry, inserts)));
        }
        return Future.all(inserts).map(lines);
    }

    private AttendanceReport.Outcome judge(Attendance.Entry entry, List<Future<UUID>> inserts) {
        UUID id = entry.offer();
        RegistrationNumber number = entry.number();
        LocalDate on = entry.on();
        if (id == null || number == null || on == null) {
            return AttendanceReport.Outcome.UNREADABLE;
        }
        Row offer = offers.get(id);
        UUID dossier = dossiers.get(number.value());
        if (offer == null) {
            return AttendanceReport.Outcome.UNKNOWN_OFFER;
        }
        if (dossier == null) {
            return AttendanceReport.Outcome.UNKNOWN_NUMBER;
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
        inserts.add(call.tx().insert(Results.DATASET, result(dossier, offer, on)));
        return AttendanceReport.Outcome.CREDITED;
    }

    private Values result(UUID dossier, Row offer, LocalDate on) {
        return Values.of(Results.DOSSIER_ID, dossier)
                .set(Results.OFFER_ID, offer.get(Offers.DATASET.id()))
                .set(Results.POINTS, offer.get(Offers.POINTS))
                .set(Results.FINISHED_ON, on)
                .set(Results.ENTERED_BY, call.caller().account().value());
    }

    private static boolean accredited(Row offer, LocalDate on) {
        return offer.find(Offers.ACCREDITED_FROM).filter(from -> !on.isBefore(from)).isPresent()
                && offer.find(Offers.ACCREDITED_UNTIL)
                        .filter(until -> !on.isAfter(until))
                        .isPresent();
    }

    private static String key(UUID dossier, UUID offer, LocalDate on) {
        return dossier + " " + offer + " " + on;
    }
}

package nl.waarborg.kraamzorgregister.training;

import io.vertx.core.Future;

import nl.waarborg.kraamzorgregister.dossier.Dossiers;
import nl.waarborg.kraamzorgregister.registration.DecisionKind;
import nl.waarborg.kraamzorgregister.registration.Decisions;
import nl.waarborg.spi.Call;
import nl.waarborg.spi.FileContent;
import nl.waarborg.spi.FileRule;
import nl.waarborg.spi.Nothing;
import nl.waarborg.spi.Reply;
import nl.waarborg.spi.Row;

import org.jooq.Condition;
import org.jooq.Select;
import org.jooq.SelectField;
import org.jooq.impl.DSL;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/**
 * Takes over the results of an older register: of dossiers that were taken over, finished by that
 * day, of offers that the committee accredited here for the days of then. Each line names the
 * provider as it is known here, and each result says that it was taken over.
 */
public final class TakenResults implements Entering {

    /** The file. */
    public static final FileRule RULE = AttendanceFile.TAKEN_OVER_RULE;

    private final Call<?, ?> call;
    private final Map<UUID, LocalDate> takenOn = new HashMap<>();

    private TakenResults(Call<?, ?> call) {
        this.call = call;
    }

    /** Credits the lines of a file. */
    public static Future<Reply<AttendanceReport>> load(Call<FileContent, Nothing> call) {
        return new Crediting(
                        call, new TakenResults(call), AttendanceFile.readTakenOver(call.body()))
                .credit();
    }

    /** Writes down an offer of the register before, for the committee to accredit. */
    public static Future<Reply<OfferView>> offer(Call<OfferBody, Nothing> call) {
        return OfferDesk.takeOver(call);
    }

    /** Takes back what a file brought. */
    public static Future<Reply<Withdrawal.Report>> withdraw(Call<Withdrawal.OfMany, Nothing> call) {
        return Withdrawing.many(call, Results.TAKEN_OVER.field().isTrue());
    }

    @Override
    public Select<?> offers(Condition named) {
        List<SelectField<?>> fields = new ArrayList<>(CREDITED);
        fields.add(Providers.NAME.field());
        return DSL.select(fields)
                .from(Offers.DATASET.asTable())
                .join(Providers.DATASET.asTable())
                .on(Providers.DATASET.id().field().eq(Offers.PROVIDER_ID.field()))
                .where(named);
    }

    @Override
    public boolean offers(Row offer, Attendance.Entry entry) {
        return offer.get(Providers.NAME).equalsIgnoreCase(entry.provider());
    }

    @Override
    public Future<Void> read(Set<UUID> dossiers) {
        return call.tx()
                .list(
                        DSL.select(Decisions.DOSSIER_ID.field(), Decisions.DECIDED_AT.field())
                                .from(Decisions.DATASET.asTable())
                                .join(Dossiers.DATASET.asTable())
                                .on(Dossiers.DATASET.id().field().eq(Decisions.DOSSIER_ID.field()))
                                .where(
                                        Decisions.KIND
                                                .field()
                                                .eq(DecisionKind.TAKE_OVER)
                                                .and(
                                                        Decisions.DOSSIER_ID
                                                                .field()
                                                                .eq(
                                                                        DSL.any(
                                                                                dossiers.toArray(
                                                                                        UUID[]
                                                                                                ::new))))
                                                .and(
                                                        Dossiers.PERSON_ID
                                                                .field()
                                                                .ne(
                                                                        call.caller()
                                                                                .subject()
                                                                                .value()))))
                .map(
                        rows -> {
                            rows.forEach(
                                    row ->
                                            takenOn.put(
                                                    row.get(Decisions.DOSSIER_ID),
                                                    call.day(row.get(Decisions.DECIDED_AT))));
                            return null;
                        });
    }

    @Override
    public boolean reaches(UUID dossier, LocalDate on) {
        LocalDate taken = takenOn.get(dossier);
        return taken != null && !on.isAfter(taken);
    }

    @Override
    public boolean takesOver() {
        return true;
    }
}

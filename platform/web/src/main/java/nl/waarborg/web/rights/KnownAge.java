package nl.waarborg.web.rights;

import io.vertx.core.Future;

import nl.waarborg.kernel.consent.AgeBand;
import nl.waarborg.kernel.consent.ConsentTable;
import nl.waarborg.kernel.rights.AgeGroup;
import nl.waarborg.spi.Call;
import nl.waarborg.spi.Row;

import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

import java.time.LocalDate;

/**
 * How old who asks is: as the person says, else as the register of consents knows it (UAVG art. 5).
 */
final class KnownAge {

    /** So long after it was told even the youngest of a group has left it. */
    private static final int YEARS_UNDER_12 = 12;

    private static final int YEARS_FROM_12_TO_15 = 4;

    private KnownAge() {}

    /** Of the caller; sixteen or older where nothing is said and nothing known. */
    static Future<AgeGroup> of(Call<?, ?> call, @Nullable AgeGroup said) {
        return said != null
                ? Future.succeededFuture(said)
                : call.tx()
                        .first(
                                DSL.select(
                                                ConsentTable.AGE_BAND.field(),
                                                ConsentTable.DATASET.createdAt().field())
                                        .from(ConsentTable.DATASET.asTable())
                                        .where(
                                                ConsentTable.SUBJECT_ID
                                                        .field()
                                                        .eq(call.caller().subject().value())
                                                        .and(
                                                                ConsentTable.AGE_BAND
                                                                        .field()
                                                                        .isNotNull()))
                                        .orderBy(
                                                ConsentTable.DATASET.createdAt().field().desc(),
                                                ConsentTable.DATASET.id().field().desc())
                                        .limit(1))
                        .map(told -> told.map(row -> told(call, row)).orElse(AgeGroup.FROM_16));
    }

    private static AgeGroup told(Call<?, ?> call, Row consent) {
        AgeBand band = consent.get(ConsentTable.AGE_BAND);
        LocalDate on = call.day(consent.get(ConsentTable.DATASET.createdAt()));
        return switch (band) {
            case UNDER_12 ->
                    over(call, on, YEARS_UNDER_12) ? AgeGroup.FROM_12_TO_15 : AgeGroup.UNDER_12;
            case FROM_12_TO_15 ->
                    over(call, on, YEARS_FROM_12_TO_15) ? AgeGroup.FROM_16 : AgeGroup.FROM_12_TO_15;
            case FROM_16 -> AgeGroup.FROM_16;
        };
    }

    private static boolean over(Call<?, ?> call, LocalDate told, int years) {
        return !call.today().isBefore(told.plusYears(years));
    }
}

package nl.waarborg.kraamzorgregister.training;

import nl.waarborg.spi.Input.FreeText;
import nl.waarborg.spi.Input.Meaning;
import nl.waarborg.spi.Input.Text;
import nl.waarborg.spi.Lookup;
import nl.waarborg.spi.Row;

import org.jooq.Condition;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;

/**
 * An offer.
 *
 * @param id its id
 * @param providerId who offers it
 * @param title what it is called
 * @param counts what it counts for, by norm
 * @param points how many points it gives
 * @param status how its accreditation stands
 * @param accreditedFrom the first day it counts
 * @param accreditedUntil the last day it counts
 * @param reasons why
 * @param withdrawnFrom the first day it counts no longer, where it was withdrawn
 * @param withdrawalReasons why it was withdrawn
 */
public record OfferView(
        UUID id,
        UUID providerId,
        String title,
        List<CountsFor> counts,
        BigDecimal points,
        Offers.Status status,
        @Nullable LocalDate accreditedFrom,
        @Nullable LocalDate accreditedUntil,
        @Nullable String reasons,
        @Nullable LocalDate withdrawnFrom,
        @Nullable String withdrawalReasons) {

    /** Copies what it is given. */
    public OfferView {
        counts = List.copyOf(counts);
    }

    static OfferView of(Row row, List<CountsFor> counts) {
        return new OfferView(
                row.get(Offers.DATASET.id()),
                row.get(Offers.PROVIDER_ID),
                row.get(Offers.TITLE),
                counts,
                row.get(Offers.POINTS),
                row.get(Offers.STATUS),
                row.find(Offers.ACCREDITED_FROM).orElse(null),
                row.find(Offers.ACCREDITED_UNTIL).orElse(null),
                row.find(Offers.REASONS).orElse(null),
                row.find(Offers.WITHDRAWN_FROM).orElse(null),
                row.find(Offers.WITHDRAWAL_REASONS).orElse(null));
    }

    /**
     * What is decided on an accreditation.
     *
     * @param accredited whether it counts
     * @param reasons why
     * @param from the first day it counts
     * @param until the last day it counts, as many years later as the organisation allows
     */
    public record NewAccreditation(
            @Meaning("Whether it counts") boolean accredited,
            @FreeText(max = 4000) @Meaning("Why, in at least 10 characters") String reasons,
            @Nullable @Meaning("The first day it counts") LocalDate from,
            @Nullable @Meaning("The last day it counts, as many years later as are allowed here")
                    LocalDate until) {}

    /**
     * The end of an accreditation before its last day.
     *
     * @param from the first day it counts no longer, which has not come
     * @param reasons why
     */
    public record NewWithdrawal(
            @Meaning("The first day it counts no longer, after today") LocalDate from,
            @FreeText(max = 4000) @Meaning("Why, in at least 10 characters") String reasons) {}

    /**
     * Which offers a list shows.
     *
     * @param status those that stand so
     * @param providerId those of this provider
     * @param q those with each of these words in their title, or in the name of their provider
     */
    public record Filter(
            Offers.@Nullable Status status,
            @Nullable @Meaning("Those of this provider") UUID providerId,
            @Nullable
                    @Meaning("Words that all stand in the title, or in the provider's name")
                    @Text(min = Lookup.SHORTEST, max = Lookup.LONGEST)
                    String q) {

        Condition condition() {
            Condition wanted =
                    status == null ? DSL.noCondition() : Offers.STATUS.field().eq(status);
            if (providerId != null) {
                wanted = wanted.and(Offers.PROVIDER_ID.field().eq(providerId));
            }
            return q == null ? wanted : wanted.and(named(q));
        }

        private static Condition named(String words) {
            return Lookup.of(words)
                    .words(Offers.TITLE)
                    .or(
                            Offers.PROVIDER_ID
                                    .field()
                                    .in(
                                            DSL.select(Providers.DATASET.id().field())
                                                    .from(Providers.DATASET.asTable())
                                                    .where(
                                                            Lookup.of(words)
                                                                    .words(Providers.NAME)
                                                                    .condition())))
                    .condition();
        }
    }
}

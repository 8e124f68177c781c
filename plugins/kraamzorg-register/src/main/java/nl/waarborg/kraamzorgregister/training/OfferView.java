package nl.waarborg.kraamzorgregister.training;

import nl.waarborg.spi.Input.FreeText;
import nl.waarborg.spi.Input.Meaning;
import nl.waarborg.spi.Row;

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
        @Nullable String reasons) {

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
                row.find(Offers.REASONS).orElse(null));
    }

    /**
     * What is decided on an accreditation.
     *
     * @param accredited whether it counts
     * @param reasons why
     * @param from the first day it counts
     * @param until the last day it counts, a year to four years later
     */
    public record NewAccreditation(
            @Meaning("Whether it counts") boolean accredited,
            @FreeText(max = 4000) @Meaning("Why, in at least 10 characters") String reasons,
            @Nullable @Meaning("The first day it counts") LocalDate from,
            @Nullable @Meaning("The last day it counts, a year to four years later")
                    LocalDate until) {}
}

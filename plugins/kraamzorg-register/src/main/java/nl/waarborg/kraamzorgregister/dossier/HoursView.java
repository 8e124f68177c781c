package nl.waarborg.kraamzorgregister.dossier;

import nl.waarborg.spi.Input.Between;
import nl.waarborg.spi.Input.Meaning;
import nl.waarborg.spi.Row;

import java.time.LocalDate;
import java.util.UUID;

/**
 * Hours of care in a year of the period.
 *
 * @param id its id
 * @param yearFrom the first day of the year
 * @param hours the hours
 */
public record HoursView(UUID id, LocalDate yearFrom, int hours) {

    static HoursView of(Row row) {
        return new HoursView(
                row.get(CareHours.DATASET.id()),
                row.get(CareHours.YEAR_FROM),
                row.get(CareHours.HOURS));
    }

    /**
     * Hours to write down; what stood there for that year is replaced.
     *
     * @param yearFrom the first day of the year: the first day of the period, or that day in a
     *     later year
     * @param hours the hours of care
     */
    public record NewHours(
            @Meaning("The first day of a year of the period") LocalDate yearFrom,
            @Between(min = 0, max = 3000) @Meaning("The hours of care in that year") int hours) {}
}

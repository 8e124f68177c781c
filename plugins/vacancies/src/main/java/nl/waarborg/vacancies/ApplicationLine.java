package nl.waarborg.vacancies;

import nl.waarborg.spi.Input.Meaning;
import nl.waarborg.spi.Row;
import nl.waarborg.spi.Terms;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;

/**
 * A line of a list, without what the applicant handed in.
 *
 * @param id its id
 * @param vacancyId for which vacancy
 * @param name of the applicant
 * @param status how far it is
 * @param submittedAt when it came in
 * @param kept whether a confirmed consent keeps it after the vacancy
 * @param keptUntil the last day on which that consent keeps it, once the vacancy ended
 * @param considered whether it is considered and the applicant has not said to take part
 */
public record ApplicationLine(
        UUID id,
        UUID vacancyId,
        String name,
        ApplicationStatus status,
        Instant submittedAt,
        @Meaning("Whether a consent confirmed by mail keeps it after the vacancy ended")
                boolean kept,
        @Nullable
                @Meaning(
                        "The last day on which the rules keep it on that consent, once the"
                                + " vacancy ended")
                LocalDate keptUntil,
        @Meaning("Whether it is considered and the applicant has not said to take part")
                boolean considered) {

    static ApplicationLine of(Row row, Terms terms) {
        return new ApplicationLine(
                row.get(Applications.DATASET.id()),
                row.get(Applications.VACANCY_ID),
                row.get(Applications.NAME),
                row.get(Applications.STATUS),
                row.get(Applications.DATASET.createdAt()),
                row.find(Applications.KEPT).orElse(false),
                row.find(Applications.KEPT_ON)
                        .filter(on -> on)
                        .flatMap(_ -> terms.lastKept(Applications.DATASET, row))
                        .orElse(null),
                row.find(Applications.CONSIDERED_FROM).isPresent());
    }
}

package nl.waarborg.vacancies;

import nl.waarborg.spi.Input.FreeText;
import nl.waarborg.spi.Input.Meaning;
import nl.waarborg.spi.Input.Text;
import nl.waarborg.spi.Row;

import org.jspecify.annotations.Nullable;

import java.time.LocalDate;
import java.util.UUID;

/**
 * A vacancy as callers see it.
 *
 * @param id its id
 * @param title what it is called
 * @param description what the work is
 * @param closesOn the last day to apply
 * @param status how far it is
 * @param endedOn when it was filled or withdrawn
 */
public record VacancyView(
        UUID id,
        String title,
        String description,
        LocalDate closesOn,
        VacancyStatus status,
        @Nullable @Meaning("The day from which the term of its applications runs")
                LocalDate endedOn) {

    static VacancyView of(Row row) {
        return new VacancyView(
                row.get(Vacancies.DATASET.id()),
                row.get(Vacancies.TITLE),
                row.get(Vacancies.DESCRIPTION),
                row.get(Vacancies.CLOSES_ON),
                row.get(Vacancies.STATUS),
                row.find(Vacancies.ENDED_ON).orElse(null));
    }

    /**
     * What staff write.
     *
     * @param title what it is called
     * @param description what the work is
     * @param closesOn the last day to apply
     */
    public record VacancyBody(
            @Text(max = 150) String title,
            @FreeText(max = 20_000) String description,
            @Meaning("The last day to apply") LocalDate closesOn) {}

    /**
     * How a vacancy ends.
     *
     * @param outcome filled or withdrawn
     * @param reasons why
     */
    public record VacancyEnd(
            EndOutcome outcome,
            @FreeText(max = 1000) @Meaning("Why, for colleagues") String reasons) {}

    /** How a vacancy can end. */
    public enum EndOutcome {
        /** Somebody was found. */
        FILLED(VacancyStatus.FILLED),
        /** Nobody is sought any more. */
        WITHDRAWN(VacancyStatus.WITHDRAWN);

        private final VacancyStatus status;

        EndOutcome(VacancyStatus status) {
            this.status = status;
        }

        VacancyStatus status() {
            return status;
        }
    }

    /**
     * Somebody who handles a vacancy.
     *
     * @param id the id of the assignment
     * @param accountId whose account
     */
    public record StaffView(UUID id, UUID accountId) {

        static StaffView of(Row row) {
            return new StaffView(row.get(Vacancies.STAFF.id()), row.get(Vacancies.STAFF_ACCOUNT));
        }
    }

    /**
     * Whom to let handle a vacancy.
     *
     * @param accountId whose account
     */
    public record NewStaff(UUID accountId) {}
}

package nl.waarborg.kraamzorgregister.employer;

import nl.waarborg.kraamzorgregister.dossier.Diplomas;
import nl.waarborg.kraamzorgregister.dossier.Dossiers;
import nl.waarborg.kraamzorgregister.dossier.Employments;
import nl.waarborg.kraamzorgregister.dossier.RegistrationNumber;
import nl.waarborg.spi.Input.Meaning;
import nl.waarborg.spi.Row;

import org.jspecify.annotations.Nullable;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;

/**
 * An employee whose training the employer may see.
 *
 * @param employmentId the employment
 * @param registrationNumber the registration number
 * @param name the name
 */
public record EmployeeView(UUID employmentId, String registrationNumber, String name) {

    static EmployeeView of(Row row) {
        return new EmployeeView(
                row.get(Employments.DATASET.id()),
                new RegistrationNumber(row.get(Dossiers.NUMBER)).toString(),
                row.get(Dossiers.NAME));
    }

    /**
     * The training of an employee, and nothing else (KCK-A3).
     *
     * @param employee who
     * @param courses the courses
     * @param diplomas the diplomas
     */
    public record Training(
            EmployeeView employee, List<Course> courses, List<DiplomaLine> diplomas) {}

    /**
     * A course.
     *
     * @param title what it is called
     * @param part the part that it counts for in the norm of the employee's period
     * @param points its points
     * @param finishedOn when it was finished
     */
    public record Course(
            String title, @Nullable String part, BigDecimal points, LocalDate finishedOn) {}

    /**
     * A diploma.
     *
     * @param kind what diploma it is
     * @param obtainedOn when it was obtained
     */
    public record DiplomaLine(Diplomas.Kind kind, LocalDate obtainedOn) {}

    /**
     * Somebody who looks for an employer.
     *
     * @param accountId the account
     */
    public record EmployerAccount(@Meaning("The account") UUID accountId) {}
}

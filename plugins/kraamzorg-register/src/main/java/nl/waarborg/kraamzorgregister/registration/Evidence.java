package nl.waarborg.kraamzorgregister.registration;

import nl.waarborg.kraamzorgregister.dossier.Agreement;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * What a dossier shows of its person's training and work.
 *
 * @param agreements the versions that were agreed to
 * @param diplomas the diplomas
 * @param certificates the child first-aid certificates
 * @param hours the hours of care by the first day of their year
 * @param employments the days of the employments
 * @param onCallOnly whether the person works on call only
 * @param results the courses
 */
public record Evidence(
        Map<Agreement, Set<String>> agreements,
        List<Diploma> diplomas,
        List<Certificate> certificates,
        Map<LocalDate, Integer> hours,
        List<Employment> employments,
        boolean onCallOnly,
        List<Result> results) {

    /** Copies what it is given. */
    public Evidence {
        agreements = Map.copyOf(agreements);
        diplomas = List.copyOf(diplomas);
        certificates = List.copyOf(certificates);
        hours = Map.copyOf(hours);
        employments = List.copyOf(employments);
        results = List.copyOf(results);
    }

    /**
     * A diploma.
     *
     * @param recognised whether it gives a right to direct registration
     * @param obtainedOn when it was obtained
     */
    public record Diploma(boolean recognised, LocalDate obtainedOn) {}

    /**
     * A child first-aid certificate.
     *
     * @param from the first day it is valid
     * @param until the last day it is valid
     */
    public record Certificate(LocalDate from, LocalDate until) {}

    /**
     * An employment.
     *
     * @param from the first day
     * @param until the last day; empty while it lasts
     */
    public record Employment(LocalDate from, Optional<LocalDate> until) {}

    /**
     * A course that was finished.
     *
     * @param offer which course
     * @param part the part of the training it belongs to
     * @param subject its subject
     * @param points its points
     * @param finishedOn when it was finished, whenever that was entered
     */
    public record Result(
            UUID offer, String part, String subject, BigDecimal points, LocalDate finishedOn) {}
}

package nl.waarborg.kraamzorgregister.takeover;

import nl.waarborg.kraamzorgregister.ListFile;
import nl.waarborg.kraamzorgregister.dossier.Employments;

import org.jspecify.annotations.Nullable;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What the register before knew of somebody's certificate, work and papers. Pure.
 *
 * @param firstAid the child first-aid certificate
 * @param hours the hours of care in each year of the period, from its first
 * @param employments the employments
 * @param diplomas the diplomas
 * @param agreements what was agreed to there
 */
record TakenEvidence(
        Optional<Certificate> firstAid,
        List<Integer> hours,
        List<Employment> employments,
        List<TakenPapers.Diploma> diplomas,
        List<TakenPapers.Agreed> agreements) {

    private static final int MOST_HOURS = 3000;
    private static final int MOST_EMPLOYMENTS = 10;

    /** Copies what it is given. */
    TakenEvidence {
        hours = List.copyOf(hours);
        employments = List.copyOf(employments);
        diplomas = List.copyOf(diplomas);
        agreements = List.copyOf(agreements);
    }

    /**
     * A certificate.
     *
     * @param issuedOn the first day it is valid
     * @param expiresOn the last day
     */
    record Certificate(LocalDate issuedOn, LocalDate expiresOn) {}

    /**
     * An employment.
     *
     * @param kvkNumber the employer's
     * @param kind what kind of employment
     * @param startedOn the first day
     * @param endedOn the last day; none while it lasts
     */
    record Employment(
            String kvkNumber,
            Employments.Kind kind,
            LocalDate startedOn,
            @Nullable LocalDate endedOn) {}

    /**
     * Whether it can be so on a day, of a period that began on another. Who only asks to be
     * registered worked in no period, and hands in diplomas and agrees here.
     */
    boolean possible(@Nullable LocalDate periodFrom, LocalDate today) {
        boolean worked =
                hours.isEmpty()
                        || (periodFrom != null
                                && !periodFrom.plusYears(hours.size() - 1L).isAfter(today));
        boolean handedIn = periodFrom != null || (diplomas.isEmpty() && agreements.isEmpty());
        return worked
                && handedIn
                && diplomas.stream().noneMatch(one -> one.obtainedOn().isAfter(today))
                && agreements.stream().noneMatch(one -> one.on().isAfter(today))
                && firstAid.filter(one -> one.issuedOn().isAfter(today)).isEmpty()
                && employments.stream().noneMatch(one -> one.startedOn().isAfter(today));
    }

    /**
     * Reads a certificate, days both or neither.
     *
     * @throws java.time.DateTimeException for what is no day
     * @throws IllegalArgumentException for anything else
     */
    static Optional<Certificate> firstAid(Optional<String> from, Optional<String> until) {
        if (from.isPresent() != until.isPresent()) {
            throw new IllegalArgumentException("A certificate has two days");
        }
        return from.map(ListFile::day)
                .map(
                        first -> {
                            LocalDate last = ListFile.day(until.orElseThrow());
                            if (last.isBefore(first)) {
                                throw new IllegalArgumentException("It ends before it begins");
                            }
                            return new Certificate(first, last);
                        });
    }

    /**
     * Reads hours with semicolons between.
     *
     * @throws IllegalArgumentException for anything else
     */
    static List<Integer> hours(Optional<String> text) {
        List<Integer> hours =
                text.stream()
                        .flatMap(all -> Arrays.stream(all.split(";", -1)))
                        .map(one -> Integer.valueOf(one.strip()))
                        .toList();
        if (hours.stream().anyMatch(one -> one < 0 || one > MOST_HOURS)) {
            throw new IllegalArgumentException("Nobody works that much");
        }
        return hours;
    }

    /**
     * Reads employments such as {@code 12345678 FIXED 2020-01-01}, each with a last day or none.
     *
     * @throws java.time.DateTimeException for what is no day
     * @throws IllegalArgumentException for anything else
     */
    static List<Employment> employments(List<String> all) {
        List<Employment> employments = new ArrayList<>();
        for (String one : all) {
            employments.add(employment(one.split(" +", -1)));
        }
        if (employments.size() > MOST_EMPLOYMENTS) {
            throw new IllegalArgumentException("Nobody works in that many places");
        }
        return employments;
    }

    private static Employment employment(String[] parts) {
        if (parts.length < 3 || parts.length > 4 || !parts[0].matches("[0-9]{8}")) {
            throw new IllegalArgumentException("An employment is number, kind and days");
        }
        LocalDate from = LocalDate.parse(parts[2]);
        LocalDate until = parts.length == 4 ? LocalDate.parse(parts[3]) : null;
        if (until != null && until.isBefore(from)) {
            throw new IllegalArgumentException("It ends before it begins");
        }
        return new Employment(
                parts[0], Employments.Kind.valueOf(parts[1].toUpperCase(Locale.ROOT)), from, until);
    }
}

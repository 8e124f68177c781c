package nl.waarborg.kraamzorgregister.registration;

import org.jspecify.annotations.Nullable;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.IntStream;

/**
 * What a registration asks of periods that begin while it is in force (II.2.1). Data of the
 * tenant's file, so that a dossier is judged by the norm under which its period began.
 *
 * @param code its name, such as {@code 2023}
 * @param validFrom the first day on which a period begins under it; it holds until the next norm
 * @param years how long a period lasts
 * @param returnerMonths how long who returns has to meet the requirements
 * @param awayMonths how long who returns was away from the register or the work at least (KR-2)
 * @param reregistrationWeeks how long before the end re-registration can be asked for (KR-3)
 * @param appealWeeks how long after a refusal or a strike-off an appeal can come in (KR-9)
 * @param answerWeeks how long after it came in the committee answers it (KR-9)
 * @param diplomaYears how old a diploma may be at a direct registration
 * @param points the fewest points in a period
 * @param careHours the fewest hours of care in each year of the period; none if left out
 * @param onCallCareHours the same for who works on call only; as {@code careHours} if left out
 * @param firstAid whether a valid child first-aid certificate is asked at all times
 * @param workToCheck whether work is asked without saying how much, for a human to look at
 * @param parts what is asked of each part of the training
 */
public record Norm(
        String code,
        LocalDate validFrom,
        int years,
        int returnerMonths,
        int awayMonths,
        int reregistrationWeeks,
        int appealWeeks,
        int answerWeeks,
        int diplomaYears,
        BigDecimal points,
        @Nullable Integer careHours,
        @Nullable Integer onCallCareHours,
        boolean firstAid,
        boolean workToCheck,
        List<Part> parts) {

    /** Refuses a norm that no period could be judged by. */
    public Norm {
        if (code.isBlank()
                || IntStream.of(
                                years,
                                returnerMonths,
                                awayMonths,
                                reregistrationWeeks,
                                appealWeeks,
                                answerWeeks,
                                diplomaYears)
                        .anyMatch(term -> term < 1)) {
            throw new IllegalArgumentException(
                    "a norm has a code, and years, months and weeks of 1 or more");
        }
        if (points.signum() < 0) {
            throw new IllegalArgumentException("the points of norm " + code + " are below zero");
        }
        parts = List.copyOf(parts);
    }

    /** The last day of a period that begins on a day. */
    public LocalDate lastDay(LocalDate from) {
        return from.plusYears(years).minusDays(1);
    }

    /**
     * The last day of a provisional registration that begins on a day (KR-6): the day before the
     * same day of the month, and where that month is too short for it, the month's last day.
     */
    public LocalDate lastProvisionalDay(LocalDate from) {
        LocalDate sameDay = from.plusMonths(returnerMonths);
        return sameDay.getDayOfMonth() < from.getDayOfMonth() ? sameDay : sameDay.minusDays(1);
    }

    /** The hours of care that each year asks of somebody. */
    public int careHours(boolean onCallOnly) {
        Integer asked = onCallOnly && onCallCareHours != null ? onCallCareHours : careHours;
        return asked == null ? 0 : asked;
    }

    /**
     * A part of the training.
     *
     * @param code its letter
     * @param points the fewest points
     * @param courses the fewest different courses
     * @param withinWeeks the first weeks of the period in which they count; all of it if left out
     * @param subjects what each of its subjects asks
     */
    public record Part(
            String code,
            BigDecimal points,
            int courses,
            @Nullable Integer withinWeeks,
            List<Subject> subjects) {

        /** Copies what it is given. */
        public Part {
            subjects = List.copyOf(subjects);
        }

        /** Those of a period's results that count for it. */
        List<Evidence.Result> counted(List<Evidence.Result> results, LocalDate from) {
            return results.stream()
                    .filter(one -> one.part().equals(code))
                    .filter(
                            one ->
                                    withinWeeks == null
                                            || one.finishedOn()
                                                    .isBefore(from.plusWeeks(withinWeeks)))
                    .toList();
        }

        String timeNl() {
            return withinWeeks == null ? "" : " binnen " + withinWeeks + " weken";
        }

        String timeEn() {
            return withinWeeks == null ? "" : " within " + withinWeeks + " weeks";
        }
    }

    /**
     * A subject that is asked.
     *
     * @param code its code, such as {@code breast-feeding}
     * @param nl its name in Dutch
     * @param en its name in English
     * @param points the fewest points
     * @param courses the fewest different courses
     */
    public record Subject(String code, String nl, String en, BigDecimal points, int courses) {}
}

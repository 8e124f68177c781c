package nl.waarborg.kraamzorgregister.registration;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * Whether who says to return was away for long enough: a year or more without a registration, or
 * without work as a maternity carer (KR-2). What no registration and no employment in the dossier
 * tells, a human asks. Pure.
 */
final class ReturnFindings {

    private static final String CODE = "returner";

    private ReturnFindings() {}

    static List<Finding> of(Evidence evidence, Request request) {
        return request.returner() && !request.answered()
                ? List.of(finding(evidence, request))
                : List.of();
    }

    private static Finding finding(Evidence evidence, Request request) {
        LocalDate latest = request.on().minusYears(1);
        Optional<LocalDate> ended = request.lastEndedOn();
        Optional<LocalDate> worked = lastWorked(evidence, request.on());
        if (ended.filter(day -> !day.isAfter(latest)).isPresent()) {
            return registration(ended.get(), true);
        }
        if (worked.filter(day -> !day.isAfter(latest)).isPresent()) {
            return work(worked.get(), true);
        }
        return ended.map(day -> registration(day, false))
                .or(() -> worked.map(day -> work(day, false)))
                .orElseGet(ReturnFindings::untold);
    }

    /** The last day of work before the request; its own day where an employment lasted then. */
    private static Optional<LocalDate> lastWorked(Evidence evidence, LocalDate requested) {
        return evidence.employments().stream()
                .filter(one -> !one.from().isAfter(requested))
                .map(one -> one.until().filter(day -> day.isBefore(requested)).orElse(requested))
                .max(LocalDate::compareTo);
    }

    private static Finding registration(LocalDate ended, boolean met) {
        return Finding.of(
                CODE,
                met,
                "De vorige registratie eindigde op " + ended + nl(met),
                "The registration before ended on " + ended + en(met));
    }

    private static Finding work(LocalDate last, boolean met) {
        return Finding.of(
                CODE,
                met,
                "De laatste werkdag voor de aanvraag was " + last + nl(met),
                "The last day of work before the request was " + last + en(met));
    }

    private static String nl(boolean met) {
        return met ? ", een jaar of langer ervoor." : ", minder dan een jaar ervoor.";
    }

    private static String en(boolean met) {
        return met ? ", a year or more before it." : ", less than a year before it.";
    }

    private static Finding untold() {
        return Finding.toCheck(
                CODE,
                "Vraag na of het werk een jaar of langer stillag; het dossier zegt het niet.",
                "Ask whether the person was away from the work for a year or more; the dossier does"
                        + " not tell.");
    }
}

package nl.waarborg.kraamzorgregister.registration;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * Whether who says to return was away for as long as the norm asks: without a registration, or
 * without work as a maternity carer (KR-2). What no registration and no employment in the dossier
 * tells, a human asks. Pure.
 */
final class ReturnFindings {

    private static final String CODE = "returner";

    private ReturnFindings() {}

    static List<Finding> of(Norm norm, Evidence evidence, Request request) {
        return request.returner() && !request.answered()
                ? List.of(finding(norm, evidence, request))
                : List.of();
    }

    private static Finding finding(Norm norm, Evidence evidence, Request request) {
        LocalDate latest = request.on().minusMonths(norm.awayMonths());
        Away asked = new Away(norm.awayMonths());
        Optional<LocalDate> ended = request.lastEndedOn();
        Optional<LocalDate> worked = lastWorked(evidence, request.on());
        if (ended.filter(day -> !day.isAfter(latest)).isPresent()) {
            return registration(asked, ended.get(), true);
        }
        if (worked.filter(day -> !day.isAfter(latest)).isPresent()) {
            return work(asked, worked.get(), true);
        }
        return ended.map(day -> registration(asked, day, false))
                .or(() -> worked.map(day -> work(asked, day, false)))
                .orElseGet(() -> untold(asked));
    }

    /** The last day of work before the request; its own day where an employment lasted then. */
    private static Optional<LocalDate> lastWorked(Evidence evidence, LocalDate requested) {
        return evidence.employments().stream()
                .filter(one -> !one.from().isAfter(requested))
                .map(one -> one.until().filter(day -> day.isBefore(requested)).orElse(requested))
                .max(LocalDate::compareTo);
    }

    private static Finding registration(Away asked, LocalDate ended, boolean met) {
        return Finding.of(
                CODE,
                met,
                "De vorige registratie eindigde op " + ended + asked.nl(met),
                "The registration before ended on " + ended + asked.en(met));
    }

    private static Finding work(Away asked, LocalDate last, boolean met) {
        return Finding.of(
                CODE,
                met,
                "De laatste werkdag voor de aanvraag was " + last + asked.nl(met),
                "The last day of work before the request was " + last + asked.en(met));
    }

    private static Finding untold(Away asked) {
        return Finding.toCheck(
                CODE,
                "Vraag na of het werk "
                        + asked.dutch()
                        + " of langer stillag; het dossier zegt het niet.",
                "Ask whether the person was away from the work for "
                        + asked.english()
                        + " or more; the dossier does not tell.");
    }

    /** How long somebody has to be away, in words: whole years as years. */
    private record Away(int months) {

        String dutch() {
            return months == 12
                    ? "een jaar"
                    : months % 12 == 0 ? months / 12 + " jaar" : months + " maanden";
        }

        String english() {
            return months == 12
                    ? "a year"
                    : months % 12 == 0 ? months / 12 + " years" : months + " months";
        }

        String nl(boolean met) {
            return met
                    ? ", " + dutch() + " of langer ervoor."
                    : ", minder dan " + dutch() + " ervoor.";
        }

        String en(boolean met) {
            return met
                    ? ", " + english() + " or more before it."
                    : ", less than " + english() + " before it.";
        }
    }
}

package nl.waarborg.kraamzorgregister.registration;

import nl.waarborg.kraamzorgregister.Settings;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/** Compares a dossier with a norm. Pure. */
public final class RequirementCheck {

    private final Norm norm;
    private final Evidence evidence;
    private final LocalDate on;
    private final List<Finding> findings = new ArrayList<>();

    private RequirementCheck(Norm norm, Evidence evidence, LocalDate on) {
        this.norm = norm;
        this.evidence = evidence;
        this.on = on;
    }

    /**
     * What a request to be registered has to show (KR-1, KR-2).
     *
     * @param settings the texts in force
     * @param request what was asked for and when
     */
    public static Requirements admission(
            Norm norm, Settings settings, Evidence evidence, Request request, LocalDate on) {
        RequirementCheck check = new RequirementCheck(norm, evidence, on);
        check.findings.addAll(AgreementFindings.admission(settings, evidence));
        check.diploma(request.on(), request.returner());
        check.findings.addAll(ReturnFindings.of(norm, evidence, request));
        check.certificate(on);
        return Requirements.of(norm, on, check.findings);
    }

    /**
     * What a period has to show for the next (II.2.1).
     *
     * @param settings the texts in force
     * @param from the first day of the period
     * @param until the last day on which courses count: that of the registration as it stands
     */
    public static Requirements period(
            Norm norm,
            Settings settings,
            Evidence evidence,
            LocalDate from,
            LocalDate until,
            LocalDate on) {
        RequirementCheck check = new RequirementCheck(norm, evidence, on);
        List<Evidence.Result> counted =
                evidence.results().stream()
                        .filter(one -> within(one.finishedOn(), from, until))
                        .toList();
        check.findings.addAll(AgreementFindings.period(settings, evidence));
        check.points(counted);
        norm.parts().forEach(part -> check.part(part, part.counted(counted, from)));
        check.work();
        check.hours(from);
        check.certificate(from);
        return Requirements.of(norm, on, check.findings);
    }

    private static boolean within(LocalDate day, LocalDate from, LocalDate until) {
        return !day.isBefore(from) && !day.isAfter(until);
    }

    private void diploma(LocalDate requestedOn, boolean returner) {
        LocalDate oldest = returner ? LocalDate.MIN : requestedOn.minusYears(norm.diplomaYears());
        boolean met =
                evidence.diplomas().stream()
                        .anyMatch(one -> one.recognised() && !one.obtainedOn().isBefore(oldest));
        findings.add(
                Finding.of(
                        "diploma",
                        met,
                        met
                                ? "Er is een erkend diploma."
                                : returner
                                        ? "Er is geen erkend diploma."
                                        : "Er is geen erkend diploma van " + oldest + " of later.",
                        met
                                ? "There is a recognised diploma."
                                : returner
                                        ? "There is no recognised diploma."
                                        : "There is no recognised diploma of "
                                                + oldest
                                                + " or later."));
    }

    private void points(List<Evidence.Result> counted) {
        BigDecimal sum = sum(counted);
        amount("points", sum, norm.points(), "punten in de periode", "points in the period");
    }

    private void part(Norm.Part part, List<Evidence.Result> its) {
        String code = "part-" + part.code().toLowerCase(Locale.ROOT);
        if (part.points().signum() > 0) {
            amount(
                    code,
                    sum(its),
                    part.points(),
                    "punten in onderdeel " + part.code(),
                    "points in part " + part.code());
        }
        if (part.courses() > 0) {
            amount(
                    code + "-courses",
                    courses(its),
                    BigDecimal.valueOf(part.courses()),
                    "verschillende scholingen in onderdeel " + part.code() + part.timeNl(),
                    "different courses in part " + part.code() + part.timeEn());
        }
        for (Norm.Subject subject : part.subjects()) {
            subject(
                    code + "-" + subject.code(),
                    subject,
                    its.stream().filter(one -> one.subject().equals(subject.code())).toList());
        }
    }

    private void subject(String code, Norm.Subject subject, List<Evidence.Result> its) {
        if (subject.points().signum() > 0) {
            amount(
                    code,
                    sum(its),
                    subject.points(),
                    "punten voor " + subject.nl(),
                    "points for " + subject.en());
        }
        if (subject.courses() > 0) {
            amount(
                    code + "-courses",
                    courses(its),
                    BigDecimal.valueOf(subject.courses()),
                    "scholingen over " + subject.nl(),
                    "courses on " + subject.en());
        }
    }

    /** Work that the norm asks without saying how much. */
    private void work() {
        if (norm.workToCheck()) {
            findings.add(
                    Finding.toCheck(
                            "work",
                            "De norm vraagt werk als kraamverzorgende; kijk het na.",
                            "The norm asks work as a maternity carer; have a look."));
        }
    }

    private void hours(LocalDate from) {
        int asked = norm.careHours(evidence.onCallOnly());
        for (int year = 0; asked > 0 && year < norm.years(); year++) {
            LocalDate first = from.plusYears(year);
            LocalDate last = from.plusYears(year + 1L).minusDays(1);
            int worked = evidence.hours().getOrDefault(first, 0);
            String code = "care-hours-" + first;
            String nl = worked + " van " + asked + " zorguren in het jaar tot en met " + last;
            String en = worked + " of " + asked + " hours of care in the year until " + last;
            findings.add(
                    worked < asked && !last.isBefore(on)
                            ? Finding.toCheck(code, nl + "; het jaar loopt nog", en + "; it lasts")
                            : Finding.of(code, worked >= asked, nl, en));
        }
    }

    /** Valid today, and on every day since; a gap in the past is for a human to weigh. */
    private void certificate(LocalDate since) {
        if (!norm.firstAid()) {
            return;
        }
        if (!covered(on)) {
            findings.add(
                    Finding.of(
                            "first-aid",
                            false,
                            "Er is vandaag geen geldig certificaat kinder-EHBO.",
                            "There is no valid child first-aid certificate today."));
            return;
        }
        LocalDate gap = firstGap(since);
        findings.add(
                gap.isAfter(on)
                        ? Finding.of(
                                "first-aid",
                                true,
                                "Het certificaat kinder-EHBO is geldig.",
                                "The child first-aid certificate is valid.")
                        : Finding.toCheck(
                                "first-aid",
                                "Op " + gap + " was er geen geldig certificaat kinder-EHBO.",
                                "On " + gap + " there was no valid child first-aid certificate."));
    }

    private boolean covered(LocalDate day) {
        return evidence.certificates().stream()
                .anyMatch(one -> within(day, one.from(), one.until()));
    }

    /** The first day from then on without a valid certificate. */
    private LocalDate firstGap(LocalDate since) {
        LocalDate day = since;
        for (Evidence.Certificate one :
                evidence.certificates().stream()
                        .sorted(Comparator.comparing(Evidence.Certificate::from))
                        .toList()) {
            if (within(day, one.from(), one.until())) {
                day = one.until().plusDays(1);
            }
        }
        return day;
    }

    private void amount(String code, BigDecimal found, BigDecimal asked, String nl, String en) {
        String figures = found.stripTrailingZeros().toPlainString();
        String wanted = asked.stripTrailingZeros().toPlainString();
        findings.add(
                Finding.of(
                        code,
                        found.compareTo(asked) >= 0,
                        figures + " van " + wanted + " " + nl,
                        figures + " of " + wanted + " " + en));
    }

    private static BigDecimal sum(List<Evidence.Result> results) {
        return results.stream()
                .map(Evidence.Result::points)
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    private static BigDecimal courses(List<Evidence.Result> results) {
        return BigDecimal.valueOf(results.stream().map(Evidence.Result::offer).distinct().count());
    }
}

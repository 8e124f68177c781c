package nl.waarborg.kraamzorgregister.registration;

import java.time.LocalDate;
import java.util.List;

/**
 * What a norm says of a dossier: advice, never a decision (KCK-H1).
 *
 * @param norm the norm
 * @param on the day it was looked at
 * @param outcome the sum of all
 * @param findings each requirement with its reason
 */
public record Requirements(
        String norm, LocalDate on, Finding.Verdict outcome, List<Finding> findings) {

    static Requirements of(Norm norm, LocalDate on, List<Finding> findings) {
        return new Requirements(norm.code(), on, sum(findings), List.copyOf(findings));
    }

    /** What can be said where the norm of a period is not known: that it is not. */
    static Requirements withoutNorm(String code, LocalDate on) {
        Finding unknown =
                Finding.of(
                        "norm",
                        false,
                        "De instellingen kennen norm " + code + " niet meer; zet hem terug.",
                        "The settings no longer have norm " + code + "; put it back.");
        return new Requirements(code, on, Finding.Verdict.NOT_MET, List.of(unknown));
    }

    /** The requirements that are not met. */
    public List<String> missing() {
        return findings.stream()
                .filter(finding -> finding.verdict() == Finding.Verdict.NOT_MET)
                .map(Finding::requirement)
                .toList();
    }

    private static Finding.Verdict sum(List<Finding> findings) {
        if (findings.stream().anyMatch(one -> one.verdict() == Finding.Verdict.NOT_MET)) {
            return Finding.Verdict.NOT_MET;
        }
        return findings.stream().allMatch(one -> one.verdict() == Finding.Verdict.MET)
                ? Finding.Verdict.MET
                : Finding.Verdict.TO_CHECK;
    }
}

package nl.waarborg.kernel.consent;

import nl.waarborg.spi.EmailAddress;
import nl.waarborg.spi.Problem.Fault;

import java.util.ArrayList;
import java.util.List;

/** Whether somebody can agree in this way. Pure. */
final class ConsentRules {

    private ConsentRules() {}

    static List<Fault> faultsOf(Agreement agreement, ConsentTerms terms) {
        List<Fault> faults = new ArrayList<>();
        words(agreement, terms, faults);
        age(agreement, terms, faults);
        basis(agreement, terms, faults);
        if (terms.onlineOnly() && agreement.channel() != ConsentChannel.ONLINE) {
            faults.add(
                    fault(
                            "channel",
                            "online-only",
                            "To this a person agrees alone, online: nobody writes it down for"
                                    + " somebody else"));
        }
        if (agreement.channel() != ConsentChannel.ONLINE && agreement.evidence().isEmpty()) {
            faults.add(fault("evidence", "required", "Say where the proof of it is kept"));
        }
        return faults;
    }

    private static void words(Agreement agreement, ConsentTerms terms, List<Fault> faults) {
        if (!terms.textVersion().equals(agreement.textVersion())) {
            faults.add(fault("textVersion", "outdated", "Read the present text, name its version"));
        }
        if (terms.questions().isEmpty() && agreement.question().isPresent()) {
            faults.add(fault("question", "not-asked", "Leave it out: no questions are asked"));
        }
        boolean known =
                agreement
                        .question()
                        .filter(id -> terms.questions().stream().anyMatch(q -> q.id().equals(id)))
                        .isPresent();
        if (!terms.questions().isEmpty() && !known) {
            faults.add(fault("question", "required", "Name the question that is agreed to"));
        }
    }

    private static void age(Agreement agreement, ConsentTerms terms, List<Fault> faults) {
        if (terms.minors() && agreement.age().isEmpty()) {
            faults.add(fault("age", "required", "Say how old the person is"));
        }
        boolean child = agreement.age().filter(age -> age != AgeBand.FROM_16).isPresent();
        if (child && agreement.representative().isEmpty()) {
            faults.add(
                    fault(
                            "representative",
                            "required",
                            "Under 16 the legal representative agrees: name this person"));
        }
    }

    /** Whether a person agrees alone of whom it was not said how old that person is. */
    static boolean leavesAgeOpen(Agreement agreement) {
        return agreement.basis() == ConsentBasis.CONSENT
                && agreement.age().isEmpty()
                && agreement.representative().isEmpty();
    }

    /** Nobody agrees alone whom the register knows to be under 16. */
    static List<Fault> ofKnown(AgeBand known) {
        return known == AgeBand.FROM_16
                ? List.of()
                : List.of(
                        fault(
                                "representative",
                                "required",
                                "An earlier consent says that this person is under 16: name the"
                                        + " legal representative, who agrees, or say the age where"
                                        + " it is 16 by now"));
    }

    /** Who agrees online on somebody's behalf confirms it by mail. */
    static List<Fault> unreachable(Agreement agreement) {
        boolean unreachable =
                agreement.channel() == ConsentChannel.ONLINE
                        && agreement
                                .representative()
                                .filter(one -> EmailAddress.parse(one.contact()).isEmpty())
                                .isPresent();
        return unreachable
                ? List.of(
                        fault(
                                "representative/contact",
                                "not-an-address",
                                "Give the e-mail address at which the representative confirms"))
                : List.of();
    }

    private static void basis(Agreement agreement, ConsentTerms terms, List<Fault> faults) {
        if (agreement.basis() == ConsentBasis.CONSENT) {
            return;
        }
        if (!terms.exceptions().contains(agreement.basis())) {
            faults.add(fault("basis", "not-allowed", "Here nothing but consent will do"));
        }
        if (!agreement.optOutOffered()) {
            faults.add(
                    fault(
                            "optOutOffered",
                            "required",
                            "Without an opt-out at collection this exception does not hold"));
        }
        if (agreement.evidence().isEmpty()) {
            faults.add(fault("evidence", "required", "Name the sale or the donation"));
        }
    }

    private static Fault fault(String field, String code, String message) {
        return new Fault("/" + field, code, message);
    }
}

package nl.waarborg.patientexperts;

import nl.waarborg.spi.Input.Meaning;

import java.util.List;
import java.util.UUID;

/**
 * Somebody who may suit a project, for a human who decides (IKO-H1).
 *
 * @param expertId the expert
 * @param firstName first name
 * @param lastName last name
 * @param reasons the questions with an answer that the project looks for
 * @param unanswered the questions that the expert chose not to answer; no reason against
 * @param decides who decides; always a human
 */
public record Candidate(
        UUID expertId,
        String firstName,
        String lastName,
        @Meaning("Questions with an answer that the project looks for") List<String> reasons,
        @Meaning("Questions not answered, which speaks against nobody") List<String> unanswered,
        @Meaning("Always HUMAN: nobody is invited or left out by this") String decides) {

    /** Copies what it is given. */
    public Candidate {
        reasons = List.copyOf(reasons);
        unanswered = List.copyOf(unanswered);
    }
}

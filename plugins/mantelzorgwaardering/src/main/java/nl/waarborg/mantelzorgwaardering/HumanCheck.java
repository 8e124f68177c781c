package nl.waarborg.mantelzorgwaardering;

import nl.waarborg.mantelzorgwaardering.Advice.Finding;

import java.time.LocalDate;
import java.util.Set;

/**
 * A condition that the form cannot answer, so that a person checks it.
 *
 * @param rule its name
 * @param reason what to check, in English
 * @param reasonNl what to check, in Dutch
 */
record HumanCheck(String rule, String reason, String reasonNl) implements Rule {

    @Override
    public Set<Field> asks() {
        return Set.of();
    }

    @Override
    public Finding assess(Answers answers, LocalDate on) {
        return Finding.toCheck(rule, reason, reasonNl);
    }
}

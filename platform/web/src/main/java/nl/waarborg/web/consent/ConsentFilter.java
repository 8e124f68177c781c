package nl.waarborg.web.consent;

import nl.waarborg.kernel.consent.ConsentTable;
import nl.waarborg.spi.Input;

import org.jooq.Condition;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

import java.util.UUID;

/**
 * Which consents to list.
 *
 * @param subject of whom
 * @param purpose to what
 */
record ConsentFilter(
        @Nullable @Input.Meaning("Of this person only") UUID subject,
        @Nullable @Input.Text(max = 80) @Input.Meaning("To this only") String purpose) {

    Condition condition() {
        Condition which = DSL.noCondition();
        if (subject != null) {
            which = which.and(ConsentTable.SUBJECT_ID.field().eq(subject));
        }
        return purpose == null ? which : which.and(ConsentTable.PURPOSE.field().eq(purpose));
    }
}

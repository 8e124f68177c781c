package nl.waarborg.web.retention;

import nl.waarborg.kernel.retention.Effect;
import nl.waarborg.spi.Input;

import java.util.UUID;

/**
 * A record that a run erases.
 *
 * @param id the record
 * @param dataset its kind of record
 * @param rule the number of the rule under which it goes
 * @param effect what becomes of it
 */
@Input.Meaning("A record that a run erases.")
record DueView(
        UUID id,
        @Input.Meaning("The kind of record.") String dataset,
        @Input.Meaning("The number of the rule under which it goes.") String rule,
        @Input.Meaning("What becomes of it.") Effect effect) {}

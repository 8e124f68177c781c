package nl.waarborg.web.breach;

import nl.waarborg.spi.Input;

import java.util.List;
import java.util.UUID;

/**
 * A person whose data a breach is about.
 *
 * @param subjectId the person
 * @param data which tables or groups of data
 */
@Input.Meaning("A person whose data a breach is about.")
record AffectedView(UUID subjectId, List<String> data) {}

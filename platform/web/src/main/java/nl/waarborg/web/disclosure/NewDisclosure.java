package nl.waarborg.web.disclosure;

import nl.waarborg.spi.DisclosureGround;
import nl.waarborg.spi.Input;

import java.util.List;
import java.util.UUID;

/**
 * What a colleague gave to others by letter, telephone or on demand of an authority.
 *
 * @param subjectId whose data it was
 * @param recipient who received it: the short name of a processor or recipient
 * @param ground on what ground
 * @param data which groups of data of the organisation's register
 */
@Input.Meaning("What a colleague gave to somebody outside the organisation.")
record NewDisclosure(
        UUID subjectId,
        @Input.Text(max = 63) @Input.Meaning("The short name of a processor or recipient.")
                String recipient,
        DisclosureGround ground,
        @Input.Meaning("Which groups of data of the organisation's register, such as VAL-F3.")
                List<String> data) {}

package nl.waarborg.web.disclosure;

import nl.waarborg.spi.DisclosureGround;
import nl.waarborg.spi.Input;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * Something of the caller that was given to somebody outside the organisation. It names no
 * colleague.
 *
 * @param id its id
 * @param at when
 * @param recipient to whom
 * @param ground on what ground
 * @param data which data
 * @param act by which act
 * @param activity the processing activity it served
 * @param recordDataset the kind of the record by which it happened
 * @param recordId the record by which it happened
 */
@Input.Meaning("Something of the caller that was given to somebody outside the organisation.")
record OwnDisclosureView(
        UUID id,
        Instant at,
        DisclosureView.Receiver recipient,
        @Input.Meaning("On what ground.") DisclosureGround ground,
        @Input.Meaning("Which data: tables, or groups of data in the organisation's register.")
                List<String> data,
        @Input.Meaning("By which act.") String act,
        @Input.Meaning("The number of the activity in the organisation's register.")
                String activity,
        @Nullable String recordDataset,
        @Nullable UUID recordId) {}

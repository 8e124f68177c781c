package nl.waarborg.web.disclosure;

import nl.waarborg.spi.DisclosureGround;
import nl.waarborg.spi.Input;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * Something of a person that was given to somebody outside the organisation.
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
 * @param account the account that did it, for those who watch over privacy
 */
@Input.Meaning("Something of a person that was given to somebody outside the organisation.")
record DisclosureView(
        UUID id,
        Instant at,
        Receiver recipient,
        @Input.Meaning("On what ground.") DisclosureGround ground,
        @Input.Meaning("Which data: tables, or groups of data in the organisation's register.")
                List<String> data,
        @Input.Meaning("By which act.") String act,
        @Input.Meaning("The number of the activity in the organisation's register.")
                String activity,
        @Nullable String recordDataset,
        @Nullable UUID recordId,
        @Nullable UUID account) {

    /**
     * Who received it.
     *
     * @param id the short name
     * @param nl what it is called in Dutch
     * @param en what it is called in English
     * @param processor whether it works on behalf of the organisation
     */
    @Input.Meaning("Who received it.")
    record Receiver(
            String id,
            @Nullable String nl,
            @Nullable String en,
            @Input.Meaning("Whether it works on behalf of the organisation.") boolean processor) {}
}

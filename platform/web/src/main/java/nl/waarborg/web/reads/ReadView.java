package nl.waarborg.web.reads;

import nl.waarborg.spi.Input;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * One look at a person's health data or dossier.
 *
 * @param id its id
 * @param at when
 * @param dataset what was looked at
 * @param roles the roles that the reader had then; none for the platform's own work
 * @param name the reader's name, where it is shown and the account still exists
 * @param account the reader's account, for those who watch over privacy
 * @param purpose why
 */
@Input.Meaning("One look at a person's health data or dossier.")
record ReadView(
        UUID id,
        Instant at,
        @Input.Meaning("What was looked at.") String dataset,
        @Input.Meaning("The roles that the reader had then.") List<String> roles,
        @Nullable @Input.Meaning("The reader's name, where it is shown.") String name,
        @Nullable UUID account,
        Purpose purpose) {

    /** The same for the person, who is told no account. */
    OwnReadView own() {
        return new OwnReadView(id, at, dataset, roles, name, purpose);
    }

    /**
     * Why.
     *
     * @param activity the number of the activity in the organisation's register
     * @param nl what it is called in Dutch
     * @param en what it is called in English
     */
    @Input.Meaning("The processing activity that a look served.")
    record Purpose(String activity, @Nullable String nl, @Nullable String en) {}
}

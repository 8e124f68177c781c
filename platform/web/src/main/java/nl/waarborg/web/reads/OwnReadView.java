package nl.waarborg.web.reads;

import nl.waarborg.spi.Input;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * One look at the caller's health data or dossier. Who looked stands there by name, where the
 * organisation shows names, and never by account.
 *
 * @param id its id
 * @param at when
 * @param dataset what was looked at
 * @param roles the roles that the reader had then; none for the platform's own work
 * @param name the reader's name, where it is shown and the account still exists
 * @param purpose why
 */
@Input.Meaning("One look at the caller's health data or dossier.")
record OwnReadView(
        UUID id,
        Instant at,
        @Input.Meaning("What was looked at.") String dataset,
        @Input.Meaning("The roles that the reader had then.") List<String> roles,
        @Nullable @Input.Meaning("The reader's name, where it is shown.") String name,
        ReadView.Purpose purpose) {}

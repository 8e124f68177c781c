package nl.waarborg.web.consent;

import nl.waarborg.kernel.consent.Agreement.Representative;
import nl.waarborg.kernel.consent.Representation;
import nl.waarborg.spi.Input;

import org.jspecify.annotations.Nullable;

import java.util.Optional;

/**
 * Who represents a person.
 *
 * @param name first and last name
 * @param relation what makes this person the representative
 * @param contact an e-mail address or a telephone number
 */
@Input.Meaning("Who represents a person.")
record RepresentativeBody(
        @Input.Text(max = 100) String name,
        Representation relation,
        @Input.Text(max = 254) @Input.Meaning("E-mail address or telephone number.")
                String contact) {

    static Optional<Representative> of(@Nullable RepresentativeBody body) {
        return Optional.ofNullable(body)
                .map(one -> new Representative(one.name(), one.relation(), one.contact().strip()));
    }
}

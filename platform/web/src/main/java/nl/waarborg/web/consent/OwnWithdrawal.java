package nl.waarborg.web.consent;

import nl.waarborg.kernel.consent.AgeBand;
import nl.waarborg.spi.Input;

import org.jspecify.annotations.Nullable;

/**
 * A withdrawal by the person in the own account.
 *
 * @param age how old the person is; when left out as the consents say
 */
@Input.MayBeLeftOut
@Input.Meaning("A withdrawal in the own account. The body may be left out.")
record OwnWithdrawal(
        @Nullable
                @Input.Meaning(
                        "How old the person is, where that changed since a consent said it; from 12"
                                + " on people take back what a representative agreed to.")
                AgeBand age) {}

package nl.waarborg.web.consent;

import nl.waarborg.kernel.consent.ConsentChannel;
import nl.waarborg.kernel.consent.ConsentGiver;
import nl.waarborg.spi.Input;

/**
 * A withdrawal that did not come online.
 *
 * @param channel how it came in
 * @param by who takes it back
 */
@Input.Meaning("A withdrawal that came by paper, telephone, mail or face to face.")
record RecordedWithdrawal(ConsentChannel channel, ConsentGiver by) {}

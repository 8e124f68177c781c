package nl.waarborg.kernel.consent;

import nl.waarborg.kernel.PluginWork;
import nl.waarborg.spi.AccountId;
import nl.waarborg.spi.ConsentGround;
import nl.waarborg.spi.SubjectId;

import java.util.Optional;

/**
 * What somebody agrees to.
 *
 * @param person whose data it is about
 * @param to to what: the name of the terms
 * @param question to which question
 * @param textVersion in which words
 * @param basis on what it rests
 * @param optOutOffered whether an opt-out was offered when the address was collected
 * @param channel how it came in
 * @param age what the law makes of the age, where it is asked
 * @param representative who agreed on the person's behalf
 * @param evidence where the paper or the note of the call is kept
 * @param recordedBy the account that writes it down; empty for a link in a mail
 */
public record Agreement(
        SubjectId person,
        String to,
        Optional<String> question,
        String textVersion,
        ConsentBasis basis,
        boolean optOutOffered,
        ConsentChannel channel,
        Optional<AgeBand> age,
        Optional<Representative> representative,
        Optional<String> evidence,
        Optional<AccountId> recordedBy) {

    /** What a plugin was told, in whose name it works. */
    static Agreement of(
            PluginWork work, SubjectId person, ConsentTerms asked, ConsentGround ground) {
        return new Agreement(
                person,
                asked.id(),
                Optional.empty(),
                asked.textVersion(),
                ConsentBasis.valueOf(ground.basis().name()),
                ground.basis() != ConsentGround.Basis.CONSENT,
                ConsentChannel.valueOf(ground.channel().name()),
                ground.age().map(age -> AgeBand.valueOf(age.name())),
                ground.representative().map(Representative::of),
                ground.evidence(),
                PluginWork.sessionOf(work).account());
    }

    /**
     * Who represents the person: no more than it takes to reach that somebody.
     *
     * @param name first and last name
     * @param relation what makes this person the representative
     * @param contact an e-mail address or a telephone number
     */
    public record Representative(String name, Representation relation, String contact) {

        private static Representative of(ConsentGround.Representative one) {
            return new Representative(
                    one.name(), Representation.valueOf(one.relation().name()), one.contact());
        }

        /** Hides the values: they are personal. */
        @Override
        public String toString() {
            return "Representative[" + relation + "]";
        }
    }
}

package nl.waarborg.mantelzorgwaardering;

import nl.waarborg.spi.Consents.Asked;
import nl.waarborg.spi.Input.Meaning;

import org.jspecify.annotations.Nullable;

/**
 * The text that young carers or their representatives consent to, in the words of the
 * organisation's file. A change of the words is a new version; every consent names the version it
 * was given to.
 *
 * @param version the version
 * @param nl the words in Dutch
 * @param en the words in English
 */
public record ConsentText(@Meaning("Name it in the consent") String version, String nl, String en) {

    static ConsentText of(Asked asked) {
        return new ConsentText(asked.version(), asked.dutch(), asked.english());
    }

    /**
     * Whose words.
     *
     * @param giver who is asked
     */
    public record TextQuery(
            @Meaning("Who is asked; left out for the carer") @Nullable ConsentGiver giver) {

        ConsentGiver asked() {
            return giver == null ? ConsentGiver.CARER : giver;
        }
    }
}

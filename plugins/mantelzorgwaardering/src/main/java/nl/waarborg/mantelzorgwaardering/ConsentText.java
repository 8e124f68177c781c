package nl.waarborg.mantelzorgwaardering;

import nl.waarborg.spi.Input.Meaning;

/**
 * The text that young carers and their representatives consent to. A change of the words is a new
 * version; every consent names the version it was given to.
 *
 * @param version the version
 * @param nl the words in Dutch
 * @param en the words in English
 */
public record ConsentText(@Meaning("Name it in the consent") String version, String nl, String en) {

    /** The one that consent can be given to now. */
    static final ConsentText CURRENT =
            new ConsentText(
                    "2026-1",
                    "Ik ga ermee akkoord dat de gegevens in deze aanvraag, ook die over gezondheid en"
                            + " zorg, worden gebruikt om te beoordelen of de jonge mantelzorger de"
                            + " waardering krijgt, en om die uit te betalen. Ik weet dat ik dit altijd"
                            + " kan intrekken. Is er dan nog niet besloten, dan vervalt de aanvraag.",
                    "I agree that the data in this application, also those about health and care,"
                            + " are used to assess whether the young carer gets the award, and to pay"
                            + " it out. I know that I can withdraw this at any time. If nothing has"
                            + " been decided by then, the application lapses.");
}

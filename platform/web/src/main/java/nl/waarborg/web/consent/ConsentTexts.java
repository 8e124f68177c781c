package nl.waarborg.web.consent;

import nl.waarborg.kernel.consent.ConsentTerms;
import nl.waarborg.kernel.consent.TenantConsents;
import nl.waarborg.spi.Input;

import java.util.List;

/**
 * All that people are asked to agree to.
 *
 * @param texts each
 */
@Input.Meaning("All that people are asked to agree to.")
record ConsentTexts(List<Text> texts) {

    /**
     * Something that is asked.
     *
     * @param purpose its name
     * @param activityPurpose the number of the purpose in the organisation's register
     * @param textVersion the version of the words
     * @param sha256 the digest of the words
     * @param nl the words in Dutch
     * @param en the words in English
     * @param questions each is agreed to by itself
     * @param ageAsked whether the age is asked
     * @param confirmedByMail whether it must be confirmed by mail
     */
    @Input.Meaning("Something that is asked.")
    record Text(
            String purpose,
            @Input.Meaning("The number of the purpose in the organisation's register.")
                    String activityPurpose,
            String textVersion,
            String sha256,
            String nl,
            String en,
            List<Question> questions,
            boolean ageAsked,
            boolean confirmedByMail) {}

    /**
     * A question.
     *
     * @param id its short name
     * @param nl the question in Dutch
     * @param en the question in English
     */
    @Input.Meaning("A question that is agreed to by itself.")
    record Question(String id, String nl, String en) {}

    static ConsentTexts of(TenantConsents consents) {
        return new ConsentTexts(consents.terms().stream().map(ConsentTexts::text).toList());
    }

    private static Text text(ConsentTerms terms) {
        return new Text(
                terms.id(),
                terms.purpose(),
                terms.textVersion(),
                terms.sha256(),
                terms.nl(),
                terms.en(),
                terms.questions().stream().map(q -> new Question(q.id(), q.nl(), q.en())).toList(),
                terms.minors(),
                terms.confirmedByMail());
    }
}

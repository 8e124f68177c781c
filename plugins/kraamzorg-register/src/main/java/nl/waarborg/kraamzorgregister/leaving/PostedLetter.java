package nl.waarborg.kraamzorgregister.leaving;

import nl.waarborg.kraamzorgregister.Settings;
import nl.waarborg.kraamzorgregister.dossier.Dossiers;
import nl.waarborg.spi.Input.Meaning;
import nl.waarborg.spi.MailLanguage;
import nl.waarborg.spi.MailPreview;
import nl.waarborg.spi.Paper;
import nl.waarborg.spi.Row;
import nl.waarborg.spi.Work;

import java.util.Optional;

/** A letter that people get by mail, as it is printed for who has no address to mail to. */
public final class PostedLetter {

    private PostedLetter() {}

    /**
     * In which language a letter is wanted.
     *
     * @param language the language
     */
    public record LetterQuery(@Meaning("The language of the letter") MailLanguage language) {}

    /** The words of a mail on paper, with where it goes by post as far as that is known. */
    public static Paper paper(Work work, Row dossier, MailPreview words, MailLanguage language) {
        Paper paper =
                Paper.titled(language, words.title())
                        .footer(work.settings(Settings.class).certificates().issuer());
        return address(dossier).map(paper::paragraph).orElse(paper).paragraph(words.text());
    }

    private static Optional<String> address(Row dossier) {
        return dossier.find(Dossiers.STREET)
                .map(
                        street ->
                                "%s\n%s\n%s %s"
                                        .formatted(
                                                dossier.get(Dossiers.NAME),
                                                street,
                                                dossier.find(Dossiers.POSTCODE).orElse(""),
                                                dossier.find(Dossiers.TOWN).orElse(""))
                                        .strip());
    }
}

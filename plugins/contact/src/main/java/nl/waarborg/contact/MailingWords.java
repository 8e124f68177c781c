package nl.waarborg.contact;

import nl.waarborg.spi.MailLanguage;
import nl.waarborg.spi.Row;

/**
 * The words of a mailing for a reader.
 *
 * @param language the language they are in: the reader's, or Dutch where there are no others
 * @param title the subject line
 * @param text the text
 */
record MailingWords(MailLanguage language, String title, String text) {

    static MailingWords of(Row mailing, MailLanguage wanted) {
        var title = mailing.find(Mailings.TITLE_EN);
        var text = mailing.find(Mailings.TEXT_EN);
        return wanted == MailLanguage.EN && title.isPresent() && text.isPresent()
                ? new MailingWords(MailLanguage.EN, title.get(), text.get())
                : new MailingWords(
                        MailLanguage.NL, mailing.get(Mailings.TITLE), mailing.get(Mailings.TEXT));
    }
}

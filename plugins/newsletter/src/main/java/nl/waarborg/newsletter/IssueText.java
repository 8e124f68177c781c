package nl.waarborg.newsletter;

import nl.waarborg.spi.MailLanguage;
import nl.waarborg.spi.Row;

import java.net.URI;

/**
 * The words of an issue for a reader.
 *
 * @param language the language they are in: the reader's, or Dutch where there are no others
 * @param model the words
 */
record IssueText(MailLanguage language, Mails.Issue model) {

    static IssueText of(Row campaign, MailLanguage wanted) {
        var link = campaign.find(Campaigns.LINK).map(URI::create);
        var titleEn = campaign.find(Campaigns.TITLE_EN);
        var textEn = campaign.find(Campaigns.TEXT_EN);
        if (wanted == MailLanguage.EN && titleEn.isPresent() && textEn.isPresent()) {
            return new IssueText(
                    MailLanguage.EN, new Mails.Issue(titleEn.get(), textEn.get(), link));
        }
        return new IssueText(
                MailLanguage.NL,
                new Mails.Issue(
                        campaign.get(Campaigns.TITLE_NL), campaign.get(Campaigns.TEXT_NL), link));
    }
}

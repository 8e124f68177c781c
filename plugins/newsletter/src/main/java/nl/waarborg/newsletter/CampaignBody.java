package nl.waarborg.newsletter;

import nl.waarborg.spi.Input.FreeText;
import nl.waarborg.spi.Input.Meaning;
import nl.waarborg.spi.Input.Text;
import nl.waarborg.spi.Problem;
import nl.waarborg.spi.Problem.Fault;
import nl.waarborg.spi.Values;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;

/**
 * The words of an issue.
 *
 * @param list which list gets it
 * @param titleNl the subject line in Dutch
 * @param textNl the text in Dutch; an empty line ends a paragraph
 * @param titleEn the subject line in English; without it every reader gets the Dutch words
 * @param textEn the text in English
 * @param link where more stands, the same for every reader
 */
public record CampaignBody(
        @Meaning("Which list gets it") MailingList list,
        @Text(max = 150) String titleNl,
        @FreeText(max = 20_000) String textNl,
        @Nullable @Text(max = 150) String titleEn,
        @Nullable @FreeText(max = 20_000) String textEn,
        @Nullable
                @Meaning("Where more stands, the same for every reader")
                @Text(max = 500, pattern = "^https?://[A-Za-z0-9._~/-]+$")
                String link) {

    /** What does not fit together. */
    void check(Settings settings) {
        List<Fault> faults = new ArrayList<>();
        if (!settings.lists().contains(list)) {
            faults.add(new Fault("/list", "no-such-list", "name a list of this organisation"));
        }
        if ((titleEn == null) != (textEn == null)) {
            faults.add(new Fault("/textEn", "incomplete", "English needs a title and a text"));
        }
        if (!faults.isEmpty()) {
            throw Problem.invalid(faults);
        }
    }

    /** The words as they are kept; they must be tried anew. */
    Values values() {
        return Values.of(Campaigns.LIST, list)
                .set(Campaigns.TITLE_NL, titleNl)
                .set(Campaigns.TEXT_NL, textNl)
                .setNullable(Campaigns.TITLE_EN, titleEn)
                .setNullable(Campaigns.TEXT_EN, textEn)
                .setNullable(Campaigns.LINK, link)
                .setNullable(Campaigns.TESTED_AT, null)
                .setNullable(Campaigns.TESTED_BY, null);
    }
}

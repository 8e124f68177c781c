package nl.waarborg.newsletter;

import nl.waarborg.spi.Row;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.UUID;

/**
 * An issue as staff see it. It tells how many mails were written and never who read one.
 *
 * @param id its id
 * @param list which list gets it
 * @param titleNl the subject line in Dutch
 * @param textNl the text in Dutch
 * @param titleEn the subject line in English
 * @param textEn the text in English
 * @param link where more stands
 * @param status how far it is
 * @param testedAt when a test mail of these words was sent
 * @param startedBy the account that started it
 * @param startedAt when it was started
 * @param finishedAt when it was over
 * @param written how many mails were written
 */
public record CampaignView(
        UUID id,
        MailingList list,
        String titleNl,
        String textNl,
        @Nullable String titleEn,
        @Nullable String textEn,
        @Nullable String link,
        CampaignStatus status,
        @Nullable Instant testedAt,
        @Nullable UUID startedBy,
        @Nullable Instant startedAt,
        @Nullable Instant finishedAt,
        int written) {

    static CampaignView of(Row row) {
        return new CampaignView(
                row.get(Campaigns.DATASET.id()),
                row.get(Campaigns.LIST),
                row.get(Campaigns.TITLE_NL),
                row.get(Campaigns.TEXT_NL),
                row.find(Campaigns.TITLE_EN).orElse(null),
                row.find(Campaigns.TEXT_EN).orElse(null),
                row.find(Campaigns.LINK).orElse(null),
                row.get(Campaigns.STATUS),
                row.find(Campaigns.TESTED_AT).orElse(null),
                row.find(Campaigns.STARTED_BY).orElse(null),
                row.find(Campaigns.STARTED_AT).orElse(null),
                row.find(Campaigns.FINISHED_AT).orElse(null),
                row.get(Campaigns.WRITTEN));
    }
}

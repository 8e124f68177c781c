package nl.waarborg.web.rights;

import nl.waarborg.kernel.rights.AgeGroup;
import nl.waarborg.kernel.rights.RequestType;
import nl.waarborg.spi.Input.FreeText;
import nl.waarborg.spi.Input.Meaning;
import nl.waarborg.spi.MailLanguage;

import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.UUID;

/**
 * What a person asks about the own data.
 *
 * @param type what is asked for
 * @param details in the person's own words
 * @param recordDataset the kind of the record it is about
 * @param recordId the record it is about
 * @param directMarketing whether it is an objection to direct marketing
 * @param consents the consents that are taken back; all that stand when left out
 * @param ageGroup how old the person is; when left out as the consents say, else sixteen or older
 * @param language of the letters; the account's when left out
 */
@Meaning("What a person asks about the own data.")
record NewOwnRequest(
        @Meaning("What is asked for.") RequestType type,
        @Nullable @FreeText @Meaning("In the person's own words.") String details,
        @Nullable @Meaning("The kind of the record it is about, as the data under /me names it.")
                String recordDataset,
        @Nullable @Meaning("The record it is about; a review by a human needs one.") UUID recordId,
        @Nullable @Meaning("Whether it is an objection to direct marketing, which stops at once.")
                Boolean directMarketing,
        @Nullable
                @Meaning(
                        "With WITHDRAW_CONSENT: which consents, as /me/consents names them; all"
                                + " that stand when left out.")
                List<UUID> consents,
        @Nullable
                @Meaning(
                        "How old the person is; when left out what was said with the last consent,"
                                + " and sixteen or older where nothing was. Younger than twelve: a"
                                + " parent or guardian asks the organisation.")
                AgeGroup ageGroup,
        @Nullable @Meaning("Language of the letters; the account's when left out.")
                MailLanguage language) {}

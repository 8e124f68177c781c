package nl.waarborg.web.rights;

import nl.waarborg.kernel.rights.AgeGroup;
import nl.waarborg.kernel.rights.Capacity;
import nl.waarborg.kernel.rights.RequestTable.Source;
import nl.waarborg.kernel.rights.RequestType;
import nl.waarborg.spi.Input.Form;
import nl.waarborg.spi.Input.FreeText;
import nl.waarborg.spi.Input.Meaning;
import nl.waarborg.spi.MailLanguage;
import nl.waarborg.spi.TextForm;

import org.jspecify.annotations.Nullable;

import java.time.LocalDate;
import java.util.List;
import java.util.UUID;

/**
 * A request that came in another way than under /me.
 *
 * @param subjectId the person whose data it is about; a new one when left out
 * @param type what is asked for
 * @param source how it came in; a program's are its own
 * @param receivedOn the day it came in; today when left out
 * @param details in the person's own words
 * @param recordDataset the kind of the record it is about
 * @param recordId the record it is about
 * @param directMarketing whether it is an objection to direct marketing
 * @param consents the consents that are taken back; all that stand when left out
 * @param ageGroup how old the person is
 * @param capacity in which capacity it is asked
 * @param representativeName who asks for the person
 * @param representativeAccountId the account of who asks for the person
 * @param answerTo where letters go; the account's address when left out
 * @param language of the letters
 */
@Meaning("A request that came in another way than under /me.")
record NewRequest(
        @Nullable
                @Meaning(
                        "Whose data it is about; a new person when left out, which cannot be with"
                                + " directMarketing.")
                UUID subjectId,
        @Meaning("What is asked for.") RequestType type,
        @Meaning("How it came in; what a program writes down is always API_CLIENT.") Source source,
        @Nullable @Meaning("The day it came in; today when left out.") LocalDate receivedOn,
        @Nullable @FreeText @Meaning("In the person's own words.") String details,
        @Nullable @Meaning("The kind of the record it is about.") String recordDataset,
        @Nullable @Meaning("The record it is about; a review by a human needs one.") UUID recordId,
        @Nullable @Meaning("Whether it is an objection to direct marketing, which stops at once.")
                Boolean directMarketing,
        @Nullable @Meaning("With WITHDRAW_CONSENT: which consents; all that stand when left out.")
                List<UUID> consents,
        @Meaning("How old the person is.") AgeGroup ageGroup,
        @Meaning("In which capacity it is asked.") Capacity capacity,
        @Nullable @Meaning("Who asks for the person; only where that is somebody else.")
                String representativeName,
        @Nullable @Meaning("The account of who asks for the person, who then reads the letters.")
                UUID representativeAccountId,
        @Nullable @Form(TextForm.EMAIL) @Meaning("Where letters go; the account's when left out.")
                String answerTo,
        @Nullable @Meaning("Language of the letters; the organisation's first when left out.")
                MailLanguage language) {}

package nl.waarborg.newsletter;

import nl.waarborg.spi.Input.Form;
import nl.waarborg.spi.Input.Meaning;
import nl.waarborg.spi.Input.Text;
import nl.waarborg.spi.MailLanguage;
import nl.waarborg.spi.TextForm;

import org.jspecify.annotations.Nullable;

/**
 * What somebody fills in on a web site.
 *
 * @param list which list
 * @param email the address
 * @param firstName only where the organisation asks it
 * @param lastName only where the organisation asks it
 * @param language in which language the person reads
 */
public record NewSubscription(
        @Meaning("Which list") MailingList list,
        @Form(TextForm.EMAIL) String email,
        @Nullable @Text(max = 100) String firstName,
        @Nullable @Text(max = 100) String lastName,
        @Nullable MailLanguage language) {}

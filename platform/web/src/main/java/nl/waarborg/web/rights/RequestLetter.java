package nl.waarborg.web.rights;

import nl.waarborg.kernel.MailTable;
import nl.waarborg.spi.Input.Meaning;
import nl.waarborg.spi.MailLanguage;
import nl.waarborg.spi.MailStatus;
import nl.waarborg.spi.Row;

import java.time.Instant;

/**
 * A letter about a request.
 *
 * @param kind what it tells
 * @param writtenAt when
 * @param language in which language
 * @param status where it is on its way
 * @param title its title
 * @param text its text
 */
@Meaning("A letter about a request.")
record RequestLetter(
        @Meaning("What it tells, such as core.rights-decided") String kind,
        @Meaning("When it was written") Instant writtenAt,
        MailLanguage language,
        @Meaning("Where the mail is on its way") MailStatus status,
        String title,
        String text) {

    static RequestLetter of(Row row) {
        return new RequestLetter(
                row.get(MailTable.TEMPLATE),
                row.get(MailTable.DATASET.createdAt()),
                row.get(MailTable.LANGUAGE),
                row.get(MailTable.STATUS),
                row.get(MailTable.TITLE),
                row.get(MailTable.BODY));
    }
}

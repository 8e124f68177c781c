package nl.waarborg.mail;

import io.vertx.core.Future;

import nl.waarborg.kernel.MailOptOutTable;
import nl.waarborg.kernel.UnitOfWork;
import nl.waarborg.kernel.consent.ConsentTable;
import nl.waarborg.spi.MailLanguage;
import nl.waarborg.spi.SubjectId;
import nl.waarborg.spi.TenantId;

import java.net.URI;

/**
 * What a mail of a newsletter carries so that its reader can leave with one click (RFC 8058).
 *
 * @param list the list
 * @param token what opens the opt-out
 */
record Newsletter(String list, String token) {

    /** Whether a person no longer wants a list, or no direct marketing at all. */
    static Future<Boolean> left(UnitOfWork unit, SubjectId person, String list) {
        return unit.asCore()
                .count(
                        MailOptOutTable.DATASET,
                        MailOptOutTable.SUBJECT_ID
                                .field()
                                .eq(person.value())
                                .and(
                                        MailOptOutTable.LIST
                                                .field()
                                                .in(list, MailOptOutTable.DIRECT_MARKETING)))
                .map(found -> found > 0);
    }

    /** Whether it may go to a person: on consent, or on an exception that the register proves. */
    static Future<Boolean> admitted(UnitOfWork unit, SubjectId person, String list) {
        return unit.asCore()
                .count(
                        ConsentTable.DATASET,
                        ConsentTable.standing(person).and(ConsentTable.LIST.field().eq(list)))
                .map(found -> found > 0);
    }

    /** Where its reader leaves the list. */
    URI address(URI publicUrl, TenantId tenant) {
        String base = publicUrl.toString().replaceAll("/+$", "");
        return URI.create(base + "/api/" + tenant + "/v1/mail-opt-outs/" + token);
    }

    /** The line at the end of the text. */
    static String farewell(MailLanguage language, URI address) {
        return switch (language) {
            case NL -> "\n--\nAfmelden: " + address + "\n";
            case EN -> "\n--\nUnsubscribe: " + address + "\n";
        };
    }

    /** The line at the end of the HTML; the address needs no escaping. */
    static String htmlFarewell(MailLanguage language, URI address) {
        String word =
                switch (language) {
                    case NL -> "Afmelden";
                    case EN -> "Unsubscribe";
                };
        return "<p><a href=\"" + address + "\">" + word + "</a></p>\n";
    }
}

package nl.waarborg.finance;

import nl.waarborg.spi.Category;
import nl.waarborg.spi.Column;
import nl.waarborg.spi.Columns;

import java.time.Instant;
import java.util.UUID;

/**
 * What the mailings of invoices and of quotations have in common.
 *
 * @param copy which copy, from 1
 * @param mailId the mail
 * @param addressMark by which the address is known again, with the organisation's key
 * @param mailedBy the account that sent it
 * @param mailedAt when
 */
record MailingColumns(
        Column<Integer> copy,
        Column<UUID> mailId,
        Column<String> addressMark,
        Column<UUID> mailedBy,
        Column<Instant> mailedAt) {

    static MailingColumns in(Columns columns) {
        return new MailingColumns(
                columns.integer("copy", Category.OPERATIONAL),
                columns.uuid("mail_id", Category.OPERATIONAL),
                columns.text("address_mark", Category.CONTACT),
                columns.uuid("mailed_by", Category.OPERATIONAL),
                columns.instant("mailed_at", Category.OPERATIONAL));
    }
}

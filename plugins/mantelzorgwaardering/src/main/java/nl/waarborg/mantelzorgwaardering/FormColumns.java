package nl.waarborg.mantelzorgwaardering;

import nl.waarborg.mantelzorgwaardering.ApplicationForm.Care;
import nl.waarborg.mantelzorgwaardering.ApplicationForm.Carer;
import nl.waarborg.mantelzorgwaardering.ApplicationForm.Payout;
import nl.waarborg.mantelzorgwaardering.ApplicationForm.Recipient;
import nl.waarborg.spi.Column;
import nl.waarborg.spi.Row;
import nl.waarborg.spi.Values;

import org.jspecify.annotations.Nullable;

import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Stream;

/** Between the form and its columns. */
final class FormColumns {

    private FormColumns() {}

    static ApplicationForm read(Row row) {
        return new ApplicationForm(
                carer(row),
                recipient(row),
                care(row),
                payout(row),
                row.find(Applications.REMARKS).orElse(null));
    }

    static Values values(ApplicationForm form) {
        Values values = Values.none().setNullable(Applications.REMARKS, form.remarks());
        return payout(
                care(
                        recipient(carer(values, form.carerOrEmpty()), form.recipientOrEmpty()),
                        form.careOrEmpty()),
                form.payoutOrEmpty());
    }

    /** The fields that are filled in. */
    static Set<Field> filled(Row row) {
        Set<Field> filled = EnumSet.noneOf(Field.class);
        for (Field field : Field.values()) {
            if (row.find(column(field)).isPresent()) {
                filled.add(field);
            }
        }
        return filled;
    }

    /** The fields taken over from the last edition that nobody confirmed yet. */
    static Set<Field> prefilled(Row row) {
        Set<Field> prefilled = EnumSet.noneOf(Field.class);
        row.find(Applications.PREFILLED)
                .ifPresent(names -> Stream.of(names).map(Field::valueOf).forEach(prefilled::add));
        return prefilled;
    }

    /** With the values of these fields as another row has them. */
    static Values copied(Values values, Set<Field> fields, Row from) {
        Values copied = values;
        for (Field field : fields) {
            copied = copied(copied, column(field), from);
        }
        return copied;
    }

    private static <T> Values copied(Values values, Column<T> column, Row from) {
        return values.setNullable(column, from.find(column).orElse(null));
    }

    /** With these fields emptied. */
    static Values emptied(Values values, Set<Field> fields) {
        Values emptied = values;
        for (Field field : fields) {
            emptied = emptied.setNullable(column(field), null);
        }
        return emptied;
    }

    static Column<?> column(Field field) {
        return switch (field) {
            case NAME -> Applications.NAME;
            case EMAIL -> Applications.EMAIL;
            case PHONE -> Applications.PHONE;
            case STREET -> Applications.STREET;
            case POSTCODE -> Applications.POSTCODE;
            case TOWN -> Applications.TOWN;
            case DATE_OF_BIRTH -> Applications.DATE_OF_BIRTH;
            case RECIPIENT_STREET -> Applications.RECIPIENT_STREET;
            case RECIPIENT_POSTCODE -> Applications.RECIPIENT_POSTCODE;
            case RECIPIENT_TOWN -> Applications.RECIPIENT_TOWN;
            case MUNICIPALITY -> Applications.MUNICIPALITY;
            case RECIPIENT_LIVES_IN -> Applications.RECIPIENT_LIVES_IN;
            case RECIPIENT_REGISTERED_IN -> Applications.RECIPIENT_REGISTERED_IN;
            case RELATION -> Applications.RELATION;
            case HOURS_PER_WEEK -> Applications.HOURS_PER_WEEK;
            case CARE_SINCE -> Applications.CARE_SINCE;
            case UNINTERRUPTED -> Applications.UNINTERRUPTED;
            case UNPAID -> Applications.UNPAID;
            case RECIPIENT_LONG_TERM_ILL -> Applications.RECIPIENT_LONG_TERM_ILL;
            case MISSES_CARE -> Applications.MISSES_CARE;
            case HELPS_OFTEN -> Applications.HELPS_OFTEN;
            case RECIPIENT_IN_INSTITUTION -> Applications.RECIPIENT_IN_INSTITUTION;
            case IBAN -> Applications.IBAN;
            case ACCOUNT_HOLDER -> Applications.ACCOUNT_HOLDER;
        };
    }

    private static Carer carer(Row row) {
        return new Carer(
                find(row, Applications.NAME),
                find(row, Applications.EMAIL),
                find(row, Applications.PHONE),
                find(row, Applications.STREET),
                find(row, Applications.POSTCODE),
                find(row, Applications.TOWN),
                find(row, Applications.MUNICIPALITY),
                find(row, Applications.DATE_OF_BIRTH));
    }

    private static Values carer(Values values, Carer carer) {
        return values.setNullable(Applications.NAME, carer.name())
                .setNullable(Applications.EMAIL, carer.email())
                .setNullable(Applications.PHONE, carer.phone())
                .setNullable(Applications.STREET, carer.street())
                .setNullable(Applications.POSTCODE, carer.postcode())
                .setNullable(Applications.TOWN, carer.town())
                .setNullable(Applications.MUNICIPALITY, carer.municipality())
                .setNullable(Applications.DATE_OF_BIRTH, carer.dateOfBirth());
    }

    private static Recipient recipient(Row row) {
        return new Recipient(
                find(row, Applications.RECIPIENT_STREET),
                find(row, Applications.RECIPIENT_POSTCODE),
                find(row, Applications.RECIPIENT_TOWN),
                find(row, Applications.RECIPIENT_LIVES_IN),
                find(row, Applications.RECIPIENT_REGISTERED_IN));
    }

    private static Values recipient(Values values, Recipient recipient) {
        return values.setNullable(Applications.RECIPIENT_STREET, recipient.street())
                .setNullable(Applications.RECIPIENT_POSTCODE, recipient.postcode())
                .setNullable(Applications.RECIPIENT_TOWN, recipient.town())
                .setNullable(Applications.RECIPIENT_LIVES_IN, recipient.livesIn())
                .setNullable(Applications.RECIPIENT_REGISTERED_IN, recipient.registeredIn());
    }

    private static Care care(Row row) {
        return new Care(
                find(row, Applications.RELATION),
                find(row, Applications.HOURS_PER_WEEK),
                find(row, Applications.CARE_SINCE),
                find(row, Applications.UNINTERRUPTED),
                find(row, Applications.UNPAID),
                find(row, Applications.RECIPIENT_LONG_TERM_ILL),
                find(row, Applications.MISSES_CARE),
                find(row, Applications.HELPS_OFTEN),
                find(row, Applications.RECIPIENT_IN_INSTITUTION));
    }

    private static Values care(Values values, Care care) {
        return values.setNullable(Applications.RELATION, care.relation())
                .setNullable(Applications.HOURS_PER_WEEK, care.hoursPerWeek())
                .setNullable(Applications.CARE_SINCE, care.since())
                .setNullable(Applications.UNINTERRUPTED, care.uninterrupted())
                .setNullable(Applications.UNPAID, care.unpaid())
                .setNullable(Applications.RECIPIENT_LONG_TERM_ILL, care.recipientLongTermIll())
                .setNullable(Applications.MISSES_CARE, care.missesCare())
                .setNullable(Applications.HELPS_OFTEN, care.helpsOften())
                .setNullable(Applications.RECIPIENT_IN_INSTITUTION, care.recipientInInstitution());
    }

    private static Payout payout(Row row) {
        return new Payout(find(row, Applications.IBAN), find(row, Applications.ACCOUNT_HOLDER));
    }

    private static Values payout(Values values, Payout payout) {
        return values.setNullable(Applications.IBAN, payout.iban())
                .setNullable(Applications.ACCOUNT_HOLDER, payout.accountHolder());
    }

    private static <T> @Nullable T find(Row row, Column<T> column) {
        return row.find(column).orElse(null);
    }
}

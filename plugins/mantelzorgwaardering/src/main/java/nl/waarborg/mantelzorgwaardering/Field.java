package nl.waarborg.mantelzorgwaardering;

import java.util.EnumSet;
import java.util.Set;

/** A field of the application form. */
enum Field {
    NAME("/carer/name"),
    EMAIL("/carer/email"),
    PHONE("/carer/phone"),
    STREET("/carer/street"),
    POSTCODE("/carer/postcode"),
    TOWN("/carer/town"),
    DATE_OF_BIRTH("/carer/dateOfBirth"),
    RECIPIENT_STREET("/recipient/street"),
    RECIPIENT_POSTCODE("/recipient/postcode"),
    RECIPIENT_TOWN("/recipient/town"),

    MUNICIPALITY("/carer/municipality"),
    RECIPIENT_LIVES_IN("/recipient/livesIn"),
    RECIPIENT_REGISTERED_IN("/recipient/registeredIn"),
    RELATION("/care/relation"),
    HOURS_PER_WEEK("/care/hoursPerWeek"),
    CARE_SINCE("/care/since"),
    UNINTERRUPTED("/care/uninterrupted"),
    UNPAID("/care/unpaid"),
    RECIPIENT_LONG_TERM_ILL("/care/recipientLongTermIll"),
    MISSES_CARE("/care/missesCare"),
    HELPS_OFTEN("/care/helpsOften"),
    RECIPIENT_IN_INSTITUTION("/care/recipientInInstitution"),
    IBAN("/payout/iban"),
    ACCOUNT_HOLDER("/payout/accountHolder");

    private final String pointer;

    Field(String pointer) {
        this.pointer = pointer;
    }

    /** Where it stands in the form. */
    String pointer() {
        return pointer;
    }

    /** All that is filled in, but the remarks. */
    static Set<Field> all() {
        return EnumSet.allOf(Field.class);
    }

    /** What every edition needs. */
    static Set<Field> always() {
        return EnumSet.range(NAME, RECIPIENT_TOWN);
    }

    /** What an edition needs or not. */
    static Set<Field> depending() {
        return EnumSet.range(MUNICIPALITY, ACCOUNT_HOLDER);
    }
}

package nl.waarborg.web.schema;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberFormat;

import nl.waarborg.kernel.BsnDetector;
import nl.waarborg.spi.TextForm;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A form that a text must have: named by {@code format} in a schema, checked when a request is
 * validated, brought to one spelling when it is read.
 */
enum TextRule {
    IBAN(
            "iban",
            42,
            "NL91ABNA0417164300",
            "not-an-iban",
            "must be an IBAN with right check digits") {
        @Override
        boolean accepts(String text) {
            return spelled(text).isPresent();
        }

        @Override
        Optional<String> spelled(String text) {
            try {
                String plain = SPACES.matcher(text).replaceAll("").toUpperCase(Locale.ROOT);
                return Optional.of(nl.garvelink.iban.IBAN.parse(plain).toPlainString());
            } catch (IllegalArgumentException e) {
                return Optional.empty();
            }
        }
    },
    POSTCODE("postcode", 7, "9401 AB", "not-a-postcode", "must be a Dutch postcode") {
        @Override
        boolean accepts(String text) {
            return POSTCODES.matcher(text.toUpperCase(Locale.ROOT)).matches();
        }

        @Override
        Optional<String> spelled(String text) {
            String upper = text.toUpperCase(Locale.ROOT);
            return Optional.of(upper.substring(0, 4) + " " + upper.substring(upper.length() - 2));
        }
    },
    PHONE(
            "phone",
            30,
            "+31612345678",
            "not-a-phone-number",
            "must be a telephone number that can exist; a foreign one starts with + and its country") {
        @Override
        boolean accepts(String text) {
            return spelled(text).isPresent();
        }

        @Override
        Optional<String> spelled(String text) {
            PhoneNumberUtil numbers = PhoneNumberUtil.getInstance();
            if (!PHONE_CHARACTERS.matcher(text).matches()) {
                return Optional.empty();
            }
            try {
                var number = numbers.parse(text, "NL");
                return numbers.isValidNumber(number)
                        ? Optional.of(numbers.format(number, PhoneNumberFormat.E164))
                        : Optional.empty();
            } catch (NumberParseException e) {
                return Optional.empty();
            }
        }
    },
    EMAIL("email", 254, "name@example.org", "not-an-email-address", "must be an e-mail address") {
        @Override
        boolean accepts(String text) {
            return EMAILS.matcher(text).matches();
        }
    },
    FREE_TEXT(
            "free-text",
            Integer.MAX_VALUE,
            "",
            "contains-bsn",
            "must not hold a citizen service number (BSN); leave it out") {
        @Override
        boolean accepts(String text) {
            return !BsnDetector.findsIn(text);
        }
    },
    DATE("date", 10, "", "not-a-date", "must be a date, year-month-day") {
        @Override
        boolean accepts(String text) {
            try {
                return text.length() == 10 && LocalDate.parse(text).getYear() > 0;
            } catch (DateTimeException e) {
                return false;
            }
        }
    },
    DATE_TIME(
            "date-time",
            35,
            "",
            "not-a-date-time",
            "must be a date and time with its offset, such as 2026-01-31T12:00:00Z") {
        @Override
        boolean accepts(String text) {
            try {
                return text.length() <= 35
                        && Character.isDigit(text.charAt(0))
                        && OffsetDateTime.parse(text).getYear() > 0;
            } catch (DateTimeException | IndexOutOfBoundsException e) {
                return false;
            }
        }
    },
    UUID("uuid", 36, "", "not-a-uuid", "must be a UUID") {
        @Override
        boolean accepts(String text) {
            return UUIDS.matcher(text).matches();
        }
    };

    private static final Pattern SPACES = Pattern.compile(" ");
    private static final Pattern POSTCODES = Pattern.compile("[1-9][0-9]{3} ?(?!SA|SD|SS)[A-Z]{2}");
    private static final Pattern PHONE_CHARACTERS = Pattern.compile("\\+?[0-9 ()./-]{3,29}");
    private static final Pattern EMAILS =
            Pattern.compile(
                    "(?=.{3,254}$)[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]{1,64}(?:\\.[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]{1,64}){0,20}"
                            + "@(?:[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?\\.){1,20}[A-Za-z][A-Za-z0-9-]{0,61}[A-Za-z0-9]");
    private static final Pattern UUIDS =
            Pattern.compile("[0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}");

    private final String format;
    private final int longest;
    private final String example;
    private final String code;
    private final String message;

    TextRule(String format, int longest, String example, String code, String message) {
        this.format = format;
        this.longest = longest;
        this.example = example;
        this.code = code;
        this.message = message;
    }

    /** The rule behind an annotation. */
    static TextRule of(TextForm form) {
        return switch (form) {
            case IBAN -> IBAN;
            case POSTCODE -> POSTCODE;
            case PHONE -> PHONE;
            case EMAIL -> EMAIL;
        };
    }

    /** Whether a text fits. */
    abstract boolean accepts(String text);

    /** The one spelling of a text that fits. */
    Optional<String> spelled(String text) {
        return Optional.of(text);
    }

    /** The {@code format} in schemas. */
    String format() {
        return format;
    }

    /** The most characters that a text which fits can have. */
    int longest() {
        return longest;
    }

    /** A text that fits; empty where the format speaks for itself. */
    String example() {
        return example;
    }

    /** The fault's code. */
    String code() {
        return code;
    }

    /** What is accepted. */
    String message() {
        return message;
    }
}

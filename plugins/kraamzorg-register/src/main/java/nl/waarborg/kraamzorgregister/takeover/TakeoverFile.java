package nl.waarborg.kraamzorgregister.takeover;

import nl.waarborg.kraamzorgregister.dossier.PersonalDetails;
import nl.waarborg.kraamzorgregister.dossier.RegistrationNumber;
import nl.waarborg.spi.EmailAddress;
import nl.waarborg.spi.FileContent;
import nl.waarborg.spi.FileKind;
import nl.waarborg.spi.FileRule;
import nl.waarborg.spi.Problem;
import nl.waarborg.spi.Problem.Fault;

import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** A file of registrations: commas, a heading, and a line for each. */
final class TakeoverFile {

    /** The most lines that one file may have: they are taken over in one transaction. */
    static final int MOST = 1_000;

    static final FileRule RULE = FileRule.of("takeover", FileKind.TEXT).atMost(1024 * 1024);

    private static final String[] HEADING = {
        "number",
        "name",
        "date_of_birth",
        "email",
        "phone",
        "street",
        "postcode",
        "town",
        "period_from",
        "first_aid_from",
        "first_aid_until",
        "care_hours",
        "employments"
    };

    /** How many of the columns every line has; the others may be left out together. */
    private static final int FEWEST = 9;

    private static final CSVFormat FORMAT =
            CSVFormat.RFC4180
                    .builder()
                    .setHeader(HEADING)
                    .setSkipHeaderRecord(true)
                    .setTrim(true)
                    .setIgnoreEmptyLines(true)
                    .get();
    private static final Pattern PHONE = Pattern.compile("[0-9+() -]{6,30}");
    private static final Pattern POSTCODE = Pattern.compile("[1-9][0-9]{3} ?[A-Z]{2}");
    private static final int LONGEST = 200;

    private TakeoverFile() {}

    static List<TakenLine> read(FileContent file) {
        try (CSVParser parser = FORMAT.parse(new StringReader(file.bytes().toString()))) {
            List<TakenLine> lines = new ArrayList<>();
            for (CSVRecord record : parser) {
                if (lines.size() == MOST) {
                    throw unfit("Send at most " + MOST + " lines at a time");
                }
                lines.add(new TakenLine((int) record.getRecordNumber() + 1, content(record)));
            }
            return lines;
        } catch (IOException | UncheckedIOException | IllegalArgumentException e) {
            throw unfit("Send lines with " + String.join(", ", HEADING) + ", with commas between");
        }
    }

    private static Optional<TakenLine.Content> content(CSVRecord record) {
        if (record.size() != HEADING.length && record.size() != FEWEST) {
            return Optional.empty();
        }
        try {
            PersonalDetails person =
                    new PersonalDetails(
                            text(record, "name").orElseThrow(Unreadable::new),
                            text(record, "email").map(TakeoverFile::address).orElse(null),
                            like(PHONE, record, "phone"),
                            text(record, "street").orElse(null),
                            like(POSTCODE, record, "postcode"),
                            text(record, "town").orElse(null),
                            LocalDate.parse(record.get("date_of_birth")),
                            null,
                            null);
            LocalDate from = text(record, "period_from").map(LocalDate::parse).orElse(null);
            return RegistrationNumber.parse(record.get("number"))
                    .map(number -> new TakenLine.Content(number, person, from, evidence(record)));
        } catch (DateTimeException | IllegalArgumentException | Unreadable e) {
            return Optional.empty();
        }
    }

    private static TakenEvidence evidence(CSVRecord record) {
        return record.size() == FEWEST
                ? TakenEvidence.NONE
                : new TakenEvidence(
                        TakenEvidence.firstAid(
                                text(record, "first_aid_from"), text(record, "first_aid_until")),
                        TakenEvidence.hours(text(record, "care_hours")),
                        TakenEvidence.employments(
                                Optional.of(record.get("employments"))
                                        .filter(given -> !given.isBlank())));
    }

    private static Optional<String> text(CSVRecord record, String column) {
        String text = record.get(column);
        if (text.length() > LONGEST) {
            throw new Unreadable();
        }
        return text.isBlank() ? Optional.empty() : Optional.of(text);
    }

    private static @Nullable String like(Pattern pattern, CSVRecord record, String column) {
        Optional<String> text = text(record, column);
        if (text.filter(given -> !pattern.matcher(given).matches()).isPresent()) {
            throw new Unreadable();
        }
        return text.orElse(null);
    }

    private static String address(String text) {
        return EmailAddress.parse(text).map(EmailAddress::value).orElseThrow(Unreadable::new);
    }

    private static Problem unfit(String message) {
        return Problem.invalid(List.of(new Fault("", "unreadable-list", message)));
    }

    /** A line with something in it that nothing can be made of. */
    private static final class Unreadable extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }
}

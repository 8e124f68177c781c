package nl.waarborg.kraamzorgregister.takeover;

import nl.waarborg.kraamzorgregister.ListFile;
import nl.waarborg.kraamzorgregister.dossier.PersonalDetails;
import nl.waarborg.kraamzorgregister.dossier.RegistrationNumber;
import nl.waarborg.spi.EmailAddress;
import nl.waarborg.spi.FileContent;
import nl.waarborg.spi.FileKind;
import nl.waarborg.spi.FileRule;

import org.jspecify.annotations.Nullable;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** A file of registrations: a heading, and a line for each. */
final class TakeoverFile {

    /** The most lines that one file may have: they are taken over in one transaction. */
    static final int MOST = 1_000;

    static final FileRule RULE = FileRule.of("takeover", FileKind.TEXT).atMost(1024 * 1024);

    private static final List<String> HEADING =
            List.of(
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
                    "employments",
                    "diplomas",
                    "agreements");

    /** The columns that every list has, and those with what came after them. */
    private static final List<List<String>> HEADINGS =
            List.of(HEADING.subList(0, 9), HEADING.subList(0, 13), HEADING);

    private static final Pattern PHONE = Pattern.compile("[0-9+() -]{6,30}");
    private static final Pattern POSTCODE = Pattern.compile("[1-9][0-9]{3} ?[A-Z]{2}");
    private static final int LONGEST = 200;

    private TakeoverFile() {}

    static List<TakenLine> read(FileContent file) {
        return ListFile.read(file, MOST, HEADINGS).stream()
                .map(line -> new TakenLine(line.line(), content(line.cells())))
                .toList();
    }

    private static Optional<TakenLine.Content> content(List<String> record) {
        if (HEADINGS.stream().noneMatch(heading -> heading.size() == record.size())) {
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
                            ListFile.day(cell(record, "date_of_birth")),
                            null,
                            null);
            LocalDate from = text(record, "period_from").map(ListFile::day).orElse(null);
            return RegistrationNumber.parse(cell(record, "number"))
                    .map(number -> new TakenLine.Content(number, person, from, evidence(record)));
        } catch (DateTimeException | IllegalArgumentException | Unreadable e) {
            return Optional.empty();
        }
    }

    private static TakenEvidence evidence(List<String> record) {
        return new TakenEvidence(
                TakenEvidence.firstAid(
                        text(record, "first_aid_from"), text(record, "first_aid_until")),
                TakenEvidence.hours(text(record, "care_hours")),
                TakenEvidence.employments(some(record, "employments")),
                TakenPapers.diplomas(some(record, "diplomas")),
                TakenPapers.agreements(some(record, "agreements")));
    }

    /** Nothing stands in a column that the list does not have. */
    private static String cell(List<String> record, String column) {
        int place = HEADING.indexOf(column);
        return place < record.size() ? record.get(place) : "";
    }

    /** What stands in a column with semicolons between. */
    private static List<String> some(List<String> record, String column) {
        String all = cell(record, column);
        return all.isBlank()
                ? List.of()
                : Arrays.stream(all.split(";", -1)).map(String::strip).toList();
    }

    private static Optional<String> text(List<String> record, String column) {
        String text = cell(record, column);
        if (text.length() > LONGEST) {
            throw new Unreadable();
        }
        return text.isBlank() ? Optional.empty() : Optional.of(text);
    }

    private static @Nullable String like(Pattern pattern, List<String> record, String column) {
        Optional<String> text = text(record, column);
        if (text.filter(given -> !pattern.matcher(given).matches()).isPresent()) {
            throw new Unreadable();
        }
        return text.orElse(null);
    }

    private static String address(String text) {
        return EmailAddress.parse(text).map(EmailAddress::value).orElseThrow(Unreadable::new);
    }

    /** A line with something in it that nothing can be made of. */
    private static final class Unreadable extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }
}

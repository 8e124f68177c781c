package nl.waarborg.kraamzorgregister;

import nl.waarborg.spi.ExplainedProblem;
import nl.waarborg.spi.FileContent;
import nl.waarborg.spi.Problem;
import nl.waarborg.spi.ProblemType;

import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Reads lists that people send as files: commas or, as a Dutch Excel writes them, semicolons, a
 * heading that names the columns and shows which of the two it is, and a line for each. A list
 * without its heading is refused whole, since nobody knows what its first line is.
 */
public final class ListFile {

    /** The list is not what was asked for; nothing of it counts. */
    public static final ExplainedProblem REFUSED =
            new ExplainedProblem(
                    new ProblemType(
                            Register.NAME + "-list-refused", 422, "The list cannot be read"),
                    "The file is no list with commas or semicolons, lacks the heading that names its"
                            + " columns, or is too long. Nothing of it was taken in. The detail"
                            + " says what is asked; mend the file and send it again. In Excel"
                            + " choose Save As and then CSV UTF-8.",
                    "De lijst is niet te lezen",
                    "Het bestand is geen lijst met komma's of puntkomma's, mist de kop die de kolommen"
                            + " noemt, of is te lang. Er is niets van overgenomen. De toelichting"
                            + " zegt wat er gevraagd wordt; verbeter het bestand en stuur het"
                            + " opnieuw. Kies in Excel Opslaan als en dan CSV UTF-8.");

    /** What may stand between the cells. */
    private static final List<Character> SEPARATORS = List.of(',', ';');

    /** As a Dutch Excel writes a day; no other writes one with hyphens and the year at its end. */
    private static final DateTimeFormatter DUTCH_DAY =
            DateTimeFormatter.ofPattern("d-M-uuuu").withResolverStyle(ResolverStyle.STRICT);

    private static final Pattern DUTCH = Pattern.compile("\\d{1,2}-\\d{1,2}-\\d{4}");

    private ListFile() {}

    /**
     * A line of a list.
     *
     * @param line on which line of the file it begins; the first is line 1
     * @param cells what stands in it, without spaces around
     */
    public record Line(int line, List<String> cells) {

        /** Copies what it is given. */
        public Line {
            cells = List.copyOf(cells);
        }
    }

    /**
     * Reads a list of one of these headings; lines with nothing in them count as lines of the file
     * and are no lines of the list.
     *
     * @param most how many lines it has at most, beside its heading
     * @param headings each of which will do; the last is asked for where none is there
     */
    public static List<Line> read(FileContent file, int most, List<List<String>> headings) {
        String wanted = String.join(",", headings.getLast());
        String text = text(file);
        try {
            char separator =
                    separator(text, headings)
                            .orElseThrow(
                                    () ->
                                            refused(
                                                    "Begin with the heading "
                                                            + wanted
                                                            + ", with commas or semicolons"
                                                            + " between"));
            List<Line> lines = lines(text, separator, most + 1);
            if (lines.size() > most + 1) {
                throw refused("Send at most " + most + " lines at a time");
            }
            return lines.subList(1, lines.size());
        } catch (IOException | UncheckedIOException | IllegalArgumentException e) {
            throw refused(
                    "Send lines with " + wanted + ", with commas or semicolons between as in it");
        }
    }

    /**
     * Reads a day, as {@code 2026-01-31} or as {@code 31-1-2026}.
     *
     * @throws java.time.DateTimeException for anything else
     */
    public static LocalDate day(String cell) {
        return DUTCH.matcher(cell).matches()
                ? LocalDate.parse(cell, DUTCH_DAY)
                : LocalDate.parse(cell);
    }

    /** With which of them the first line is one of the headings. */
    private static Optional<Character> separator(String text, List<List<String>> headings) {
        return SEPARATORS.stream().filter(one -> headings.contains(heading(text, one))).findFirst();
    }

    /** No cells where another separator comes behind a quoted one. */
    private static List<String> heading(String text, char separator) {
        try {
            List<Line> first = lines(text, separator, 0);
            return first.isEmpty() ? List.of() : first.getFirst().cells();
        } catch (IOException | UncheckedIOException | IllegalArgumentException e) {
            return List.of();
        }
    }

    /** Some programs begin a text with a mark of its encoding, which is no part of it. */
    private static String text(FileContent file) {
        String text = file.bytes().toString();
        return text.startsWith("\uFEFF") ? text.substring(1) : text;
    }

    /** One more than asked for where there are more. */
    private static List<Line> lines(String text, char separator, int most) throws IOException {
        CSVFormat format =
                CSVFormat.RFC4180
                        .builder()
                        .setDelimiter(separator)
                        .setTrim(true)
                        .setIgnoreEmptyLines(false)
                        .get();
        try (CSVParser parser = format.parse(new StringReader(text))) {
            return lines(parser, most);
        }
    }

    private static List<Line> lines(CSVParser parser, int most) {
        List<Line> lines = new ArrayList<>();
        Iterator<CSVRecord> records = parser.iterator();
        while (lines.size() <= most) {
            int line = (int) parser.getCurrentLineNumber() + 1;
            if (!records.hasNext()) {
                break;
            }
            List<String> cells = records.next().toList();
            if (!cells.stream().allMatch(String::isEmpty)) {
                lines.add(new Line(line, cells));
            }
        }
        return lines;
    }

    private static Problem refused(String message) {
        return Problem.of(REFUSED.type(), message + ".");
    }
}

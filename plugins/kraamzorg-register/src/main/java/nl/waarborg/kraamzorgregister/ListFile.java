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
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;

/**
 * Reads lists that people send as files: commas, a heading that names the columns, and a line for
 * each. A list without its heading is refused whole, since nobody knows what its first line is.
 */
public final class ListFile {

    /** The list is not what was asked for; nothing of it counts. */
    public static final ExplainedProblem REFUSED =
            new ExplainedProblem(
                    new ProblemType(
                            Register.NAME + "-list-refused", 422, "The list cannot be read"),
                    "The file is no list with commas, lacks the heading that names its columns, or"
                            + " is too long. Nothing of it was taken in. The detail says what is"
                            + " asked; mend the file and send it again.",
                    "De lijst is niet te lezen",
                    "Het bestand is geen lijst met komma's, mist de kop die de kolommen noemt, of is"
                            + " te lang. Er is niets van overgenomen. De toelichting zegt wat er"
                            + " gevraagd wordt; verbeter het bestand en stuur het opnieuw.");

    private static final CSVFormat FORMAT =
            CSVFormat.RFC4180.builder().setTrim(true).setIgnoreEmptyLines(false).get();

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
     * Reads a list of one of these headings; empty lines count as lines of the file and are no
     * lines of the list.
     *
     * @param most how many lines it has at most, beside its heading
     * @param headings each of which will do; the last is asked for where none is there
     */
    public static List<Line> read(FileContent file, int most, List<List<String>> headings) {
        List<String> wanted = headings.getLast();
        try (CSVParser parser = FORMAT.parse(new StringReader(text(file)))) {
            List<Line> lines = lines(parser, most + 1);
            if (lines.isEmpty() || !headings.contains(lines.getFirst().cells())) {
                throw refused("Begin with the heading " + String.join(",", wanted));
            }
            if (lines.size() > most + 1) {
                throw refused("Send at most " + most + " lines at a time");
            }
            return lines.subList(1, lines.size());
        } catch (IOException | UncheckedIOException | IllegalArgumentException e) {
            throw refused("Send lines with " + String.join(",", wanted) + ", with commas between");
        }
    }

    /** Some programs begin a text with a mark of its encoding, which is no part of it. */
    private static String text(FileContent file) {
        String text = file.bytes().toString();
        return text.startsWith("\uFEFF") ? text.substring(1) : text;
    }

    /** One more than asked for where there are more. */
    private static List<Line> lines(CSVParser parser, int most) {
        List<Line> lines = new ArrayList<>();
        Iterator<CSVRecord> records = parser.iterator();
        while (lines.size() <= most) {
            int line = (int) parser.getCurrentLineNumber() + 1;
            if (!records.hasNext()) {
                break;
            }
            List<String> cells = records.next().toList();
            if (cells.size() > 1 || !cells.getFirst().isEmpty()) {
                lines.add(new Line(line, cells));
            }
        }
        return lines;
    }

    private static Problem refused(String message) {
        return Problem.of(REFUSED.type(), message + ".");
    }
}

package nl.waarborg.kraamzorgregister.training;

import nl.waarborg.kraamzorgregister.dossier.RegistrationNumber;
import nl.waarborg.spi.FileContent;
import nl.waarborg.spi.FileKind;
import nl.waarborg.spi.FileRule;
import nl.waarborg.spi.Problem;
import nl.waarborg.spi.Problem.Fault;

import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/**
 * A presence list as a file: commas, a heading, and in each line an offer, a registration number
 * and a day.
 */
final class AttendanceFile {

    /** The most lines that one file may have. */
    static final int MOST = 10_000;

    static final FileRule RULE = FileRule.of("attendance", FileKind.TEXT);

    private static final CSVFormat FORMAT =
            CSVFormat.RFC4180
                    .builder()
                    .setHeader("offer", "number", "finished_on")
                    .setSkipHeaderRecord(true)
                    .setTrim(true)
                    .setIgnoreEmptyLines(true)
                    .get();

    private AttendanceFile() {}

    static List<Attendance.Entry> read(FileContent file) {
        try (CSVParser parser = FORMAT.parse(new StringReader(file.bytes().toString()))) {
            List<Attendance.Entry> entries = new ArrayList<>();
            for (CSVRecord record : parser) {
                if (entries.size() == MOST) {
                    throw unfit("Send at most " + MOST + " lines at a time");
                }
                entries.add(entry(record));
            }
            return entries;
        } catch (IOException | UncheckedIOException | IllegalArgumentException e) {
            throw unfit("Send lines with offer, number and finished_on, separated by commas");
        }
    }

    private static Attendance.Entry entry(CSVRecord record) {
        int line = (int) record.getRecordNumber() + 1;
        try {
            UUID offer = UUID.fromString(record.get(0));
            LocalDate on = LocalDate.parse(record.get(2));
            return RegistrationNumber.parse(record.get(1))
                    .map(number -> new Attendance.Entry(line, offer, number, on))
                    .orElseGet(() -> new Attendance.Entry(line, null, null, null));
        } catch (IllegalArgumentException | DateTimeException | IndexOutOfBoundsException e) {
            return new Attendance.Entry(line, null, null, null);
        }
    }

    private static Problem unfit(String message) {
        return Problem.invalid(List.of(new Fault("", "unreadable-list", message)));
    }
}

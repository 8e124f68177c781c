package nl.waarborg.kraamzorgregister.training;

import nl.waarborg.kraamzorgregister.ListFile;
import nl.waarborg.kraamzorgregister.dossier.RegistrationNumber;
import nl.waarborg.spi.FileContent;
import nl.waarborg.spi.FileKind;
import nl.waarborg.spi.FileRule;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;

/**
 * A presence list as a file: a heading, and in each line an offer, a registration number and a day.
 */
final class AttendanceFile {

    /** The most lines that one file may have. */
    static final int MOST = 10_000;

    static final FileRule RULE = FileRule.of("attendance", FileKind.TEXT);

    /** What came from the register before names the provider as well. */
    static final FileRule TAKEN_OVER_RULE = FileRule.of("taken-over-results", FileKind.TEXT);

    private static final List<String> HEADING = List.of("offer", "number", "finished_on");
    private static final List<String> TAKEN_OVER_HEADING =
            List.of("offer", "number", "finished_on", "provider");

    private AttendanceFile() {}

    static List<Attendance.Entry> read(FileContent file) {
        return read(file, HEADING);
    }

    static List<Attendance.Entry> readTakenOver(FileContent file) {
        return read(file, TAKEN_OVER_HEADING);
    }

    private static List<Attendance.Entry> read(FileContent file, List<String> heading) {
        return ListFile.read(file, MOST, List.of(heading)).stream()
                .map(line -> entry(line, heading.size()))
                .toList();
    }

    private static Attendance.Entry entry(ListFile.Line line, int columns) {
        Attendance.Entry unreadable = Attendance.Entry.unreadable(line.line());
        List<String> cells = line.cells();
        if (cells.size() != columns) {
            return unreadable;
        }
        try {
            UUID offer = UUID.fromString(cells.get(0));
            LocalDate on = ListFile.day(cells.get(2));
            String provider = columns > HEADING.size() ? cells.getLast() : "";
            return RegistrationNumber.parse(cells.get(1))
                    .map(number -> new Attendance.Entry(line.line(), offer, provider, number, on))
                    .orElse(unreadable);
        } catch (IllegalArgumentException | DateTimeException e) {
            return unreadable;
        }
    }
}

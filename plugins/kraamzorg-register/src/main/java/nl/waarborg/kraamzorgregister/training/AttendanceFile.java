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
 * A presence list as a file: commas, a heading, and in each line an offer, a registration number
 * and a day.
 */
final class AttendanceFile {

    /** The most lines that one file may have. */
    static final int MOST = 10_000;

    static final FileRule RULE = FileRule.of("attendance", FileKind.TEXT);

    private static final List<String> HEADING = List.of("offer", "number", "finished_on");

    private AttendanceFile() {}

    static List<Attendance.Entry> read(FileContent file) {
        return ListFile.read(file, MOST, List.of(HEADING)).stream()
                .map(AttendanceFile::entry)
                .toList();
    }

    private static Attendance.Entry entry(ListFile.Line line) {
        Attendance.Entry unreadable = new Attendance.Entry(line.line(), null, null, null);
        if (line.cells().size() != HEADING.size()) {
            return unreadable;
        }
        try {
            UUID offer = UUID.fromString(line.cells().get(0));
            LocalDate on = LocalDate.parse(line.cells().get(2));
            return RegistrationNumber.parse(line.cells().get(1))
                    .map(number -> new Attendance.Entry(line.line(), offer, number, on))
                    .orElse(unreadable);
        } catch (IllegalArgumentException | DateTimeException e) {
            return unreadable;
        }
    }
}

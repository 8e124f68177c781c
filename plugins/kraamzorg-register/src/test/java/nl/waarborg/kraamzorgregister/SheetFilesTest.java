package nl.waarborg.kraamzorgregister;

import static nl.waarborg.kraamzorgregister.KckTenant.BASE;
import static nl.waarborg.kraamzorgregister.KckTenant.made;
import static nl.waarborg.kraamzorgregister.KckTenant.ok;
import static nl.waarborg.kraamzorgregister.TakeoverTest.outcomes;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;

import nl.waarborg.testkit.Answer;
import nl.waarborg.testkit.TestPerson;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.List;

/** Lists as a spreadsheet writes them and a browser sends them: as the part of a form. */
final class SheetFilesTest {

    private static final List<String> TYPES =
            List.of(
                    "text/csv",
                    "application/vnd.ms-excel",
                    "text/plain",
                    "application/octet-stream",
                    "text/csv; charset=utf-8");
    private static final String MARK = "\uFEFF";
    private static final DateTimeFormatter DUTCH = DateTimeFormatter.ofPattern("d-M-yyyy");

    private static KckTenant kck;
    private static TestPerson coordinator;
    private static School school;
    private static String offer;
    private static int numbers = 100;

    @BeforeAll
    static void a_course_and_a_registration() {
        kck = KckTenant.open();
        kck.on("2026-11-20");
        coordinator = kck.someone("coordinator");
        ok(TakeoverTest.upload(coordinator, TakeoverTest.line("KCKZ-40", "2023-05-01")));
        kck.on("2026-11-22");
        coordinator = kck.again(coordinator);
        school = School.named(kck, "Leerhuis Drenthe");
        offer = school.accredited("Borstvoeding 1");
    }

    @AfterAll
    static void stop() {
        kck.close();
    }

    @Test
    void a_presence_list_is_taken_as_each_browser_and_each_sheet_gives_it() {
        LocalDate day = LocalDate.of(2026, 1, 1);
        for (String type : TYPES) {
            for (String separator : List.of(",", ";")) {
                for (String mark : List.of("", MARK)) {
                    day = day.plusDays(1);
                    String file =
                            mark
                                    + list(
                                            separator,
                                            "offer,number,finished_on",
                                            offer + ",KCKZ-40," + day);

                    Answer answer = form(school.teacher(), "/attendance-files", type, utf8(file));

                    assertThat(answer.status()).as(type + separator + answer).isEqualTo(200);
                    assertThat(outcomes(answer.json())).containsExactly("2 CREDITED");
                }
            }
        }
    }

    @Test
    void what_a_dutch_sheet_makes_of_days_quotes_and_empty_rows_is_understood() {
        LocalDate day = LocalDate.of(2025, 3, 9);
        String file =
                MARK
                        + String.join(
                                "\r\n",
                                "offer;number;finished_on",
                                offer + ";KCKZ-40;" + DUTCH.format(day),
                                ";;",
                                "\"" + offer + "\";\"KCKZ-40\";2025-03-09",
                                offer + ";KCKZ-40;31-2-2025",
                                offer + ";KCKZ-40;3/9/2025",
                                offer + ",KCKZ-40,2025-03-10",
                                "");

        Answer answer =
                form(school.teacher(), "/attendance-files", "application/vnd.ms-excel", utf8(file));

        assertThat(outcomes(ok(answer)))
                .containsExactly(
                        "2 CREDITED",
                        "4 ALREADY_CREDITED",
                        "5 UNREADABLE",
                        "6 UNREADABLE",
                        "7 UNREADABLE");
    }

    @Test
    void a_list_of_which_each_cell_stands_in_quotes_is_taken_with_either_separator() {
        LocalDate day = LocalDate.of(2025, 5, 1);
        for (String separator : List.of(",", ";")) {
            for (String mark : List.of("", MARK)) {
                day = day.plusDays(1);
                String quoted = "\"offer\",\"number\",\"finished_on\"";
                String line = "\"" + offer + "\",\"KCKZ-40\",\"" + day + "\"";

                Answer answer =
                        form(
                                school.teacher(),
                                "/attendance-files",
                                "text/csv",
                                utf8(mark + list(separator, quoted, line)));

                assertThat(answer.status()).as(separator + answer).isEqualTo(200);
                assertThat(outcomes(answer.json())).containsExactly("2 CREDITED");
            }
        }
    }

    @Test
    void registrations_and_results_of_the_register_before_are_taken_alike() {
        String taken = takenOffer();
        LocalDate day = LocalDate.of(2024, 1, 1);
        for (String type : TYPES) {
            for (String separator : List.of(",", ";")) {
                for (String mark : List.of("", MARK)) {
                    int number = ++numbers;
                    day = day.plusDays(1);
                    JsonObject registered =
                            ok(
                                    form(
                                            coordinator,
                                            "/takeover-files?reasons=" + TakeoverTest.REASONS,
                                            type,
                                            utf8(mark + registration(separator, number))));
                    String results =
                            list(
                                    separator,
                                    "offer,number,finished_on,provider",
                                    taken + ",KCKZ-" + number + "," + day + ",Leerhuis Drenthe");

                    assertThat(outcomes(registered)).containsExactly("2 TAKEN_OVER");
                    assertThat(
                                    outcomes(
                                            ok(
                                                    form(
                                                            coordinator,
                                                            "/takeover-result-files",
                                                            type,
                                                            utf8(mark + results)))))
                            .as(type + separator)
                            .containsExactly("2 CREDITED");
                }
            }
        }
    }

    @Test
    void what_stands_in_a_cell_with_semicolons_between_comes_in_quotes() {
        String heading =
                TakeoverTest.HEADING + ",first_aid_from,first_aid_until,care_hours,employments";
        String line =
                registration(";", ++numbers)
                                .lines()
                                .toList()
                                .getLast()
                                .replace("2023-05-01", "1-5-2023")
                        + ";1-3-2026;28-2-2028;\"210;220\";";

        assertThat(
                        outcomes(
                                ok(
                                        form(
                                                coordinator,
                                                "/takeover-files?reasons=" + TakeoverTest.REASONS,
                                                "application/vnd.ms-excel",
                                                utf8(heading.replace(',', ';') + "\r\n" + line)))))
                .containsExactly("2 TAKEN_OVER");
    }

    @Test
    void a_list_that_is_not_in_utf_8_is_refused_with_what_to_choose_and_nothing_is_taken_in() {
        String list = registration(";", ++numbers).replace("Ada Proef", "Zoë Proef");

        Answer refused = takeOver(list, Charset.forName("windows-1252"));

        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.problem()).isEqualTo("file-refused");
        assertThat(refused.text()).contains("UTF-8", "Excel").doesNotContain("Zo");
        JsonObject right = ok(takeOver(list, StandardCharsets.UTF_8));
        assertThat(outcomes(right)).as("nothing came in before").containsExactly("2 TAKEN_OVER");
    }

    private static Answer takeOver(String list, Charset encoding) {
        return form(
                coordinator,
                "/takeover-files?reasons=" + TakeoverTest.REASONS,
                "application/vnd.ms-excel",
                list.getBytes(encoding));
    }

    @Test
    void what_is_no_list_is_refused_under_each_name_with_what_is_asked() {
        String line = offer + ";KCKZ-40;2026-10-01";
        for (String file :
                List.of(
                        line,
                        "offer|number|finished_on\n" + line,
                        "offer;number,finished_on\n" + line,
                        "\"offer\";\"number\",\"finished_on\"\n" + line)) {
            Answer refused = form(school.teacher(), "/attendance-files", "text/csv", utf8(file));
            assertThat(refused.status()).as(file).isEqualTo(422);
            assertThat(refused.text())
                    .contains("list-refused", "offer,number,finished_on", "semicolons");
        }
        byte[] sheet = {(byte) 0xD0, (byte) 0xCF, 0x11, (byte) 0xE0, (byte) 0xA1, (byte) 0xB1, 0};
        Answer workbook =
                form(school.teacher(), "/attendance-files", "application/vnd.ms-excel", sheet);
        assertThat(workbook.problem()).isEqualTo("file-refused");
        assertThat(workbook.text()).contains("CSV UTF-8");
    }

    private static String takenOffer() {
        String taken =
                made(
                        coordinator
                                .api()
                                .post(BASE + "/takeover-offers", school.asking("Reanimatie")));
        ok(school.accredit(taken, "2023-04-01", "2027-03-31"));
        return taken;
    }

    private static String registration(String separator, int number) {
        return list(
                separator, TakeoverTest.HEADING, TakeoverTest.line("KCKZ-" + number, "2023-05-01"));
    }

    private static String list(String separator, String... lines) {
        return String.join("\r\n", lines).replace(",", separator) + "\r\n";
    }

    private static byte[] utf8(String file) {
        return file.getBytes(StandardCharsets.UTF_8);
    }

    /** As a browser sends what somebody chose. */
    private static Answer form(TestPerson by, String path, String type, byte[] file) {
        byte[] head =
                utf8(
                        "--line\r\nContent-Disposition: form-data; name=\"file\";"
                                + " filename=\"presentie.csv\"\r\nContent-Type: "
                                + type
                                + "\r\n\r\n");
        byte[] end = utf8("\r\n--line--\r\n");
        byte[] whole = new byte[head.length + file.length + end.length];
        System.arraycopy(head, 0, whole, 0, head.length);
        System.arraycopy(file, 0, whole, head.length, file.length);
        System.arraycopy(end, 0, whole, head.length + file.length, end.length);
        return by.api().upload(BASE + path, "multipart/form-data; boundary=line", "inline", whole);
    }
}

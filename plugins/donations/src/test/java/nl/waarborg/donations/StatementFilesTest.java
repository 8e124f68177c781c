package nl.waarborg.donations;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;

import nl.waarborg.testkit.Answer;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;

/** Files of bank statements as banks give them, within the limits that every installation has. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class StatementFilesTest {

    private static final int LARGEST = 10 * 1024 * 1024;

    /** A number that passes the test of citizen service numbers and belongs to nobody. */
    private static final String BSN = "111222333";

    private Desk desk;

    @BeforeAll
    void open() {
        desk = Desk.with("knowsAccounts: true");
        desk.at("2026-11-22T11:00:00Z");
    }

    @AfterAll
    void close() {
        desk.close();
    }

    @Test
    void a_month_of_a_thousand_gifts_is_read_and_each_waits_with_a_payer_of_its_own() {
        String file = Statements.many("M1", 1_000);
        assertThat(file.length()).as("more than other bodies may have").isGreaterThan(512 * 1024);

        JsonObject read = Desk.made(desk.statement(file));

        assertThat(read.getInteger("lines")).isEqualTo(1_000);
        assertThat(waiting("gift M1 no. %")).isEqualTo("1000 1000 1000");
        assertThat(
                        desk.ask(
                                "SELECT payer_name || ' ' || amount FROM donations.entry WHERE remittance"
                                        + " = 'gift M1 no. 777'"))
                .isEqualTo("Gever 777 & Zn 777.00");
    }

    @Test
    void ten_thousand_payments_are_read_from_one_file_and_one_more_is_refused() {
        String file = Statements.many("T1", Camt053.MOST);
        assertThat(file.length()).isBetween(5 * 1024 * 1024, LARGEST);

        assertThat(Desk.made(desk.statement(file)).getInteger("lines")).isEqualTo(Camt053.MOST);
        assertThat(waiting("gift T1 no. %")).isEqualTo("10000 10000 10000");

        Answer refused = desk.statement(Statements.batch("T2", Camt053.MOST + 1));
        assertThat(refused.status()).as(refused.toString()).isEqualTo(400);
        assertThat(refused.text()).contains("too-many-payments", "10000");
        assertThat(desk.ask("SELECT count(*) FROM donations.entry WHERE end_to_end LIKE 'T2-%'"))
                .isEqualTo("0");
    }

    @Test
    void each_of_four_hundred_payments_that_were_booked_as_one_is_a_line() {
        JsonObject read = Desk.made(desk.statement(Statements.batch("B1", 400)));

        assertThat(read.getInteger("lines")).isEqualTo(400);
        assertThat(
                        desk.ask(
                                "SELECT count(*) || ' ' || sum(amount) || ' ' || count(DISTINCT end_to_end)"
                                        + " FROM donations.entry WHERE end_to_end LIKE 'B1-%'"))
                .isEqualTo("400 800.00 400");
    }

    @Test
    void a_statement_is_read_once_and_of_one_that_overlaps_only_what_is_new() {
        String file = Statements.many("O1", 300);
        Desk.made(desk.statement(file));

        assertThat(desk.statement(file).status()).isEqualTo(409);
        assertThat(desk.statement(file.replace(">M<", ">N<")).status())
                .as("its number")
                .isEqualTo(409);
        assertThat(waiting("gift O1 no. %")).isEqualTo("300 300 300");

        String longer =
                Statements.many("O1", 450).replace("<Stmt><Id>O1</Id>", "<Stmt><Id>O2</Id>");
        assertThat(Desk.made(desk.statement(longer)).getInteger("lines")).isEqualTo(450);
        assertThat(waiting("gift O1 no. %")).isEqualTo("450 450 450");
    }

    @Test
    void the_file_comes_as_the_part_of_a_form_too_under_what_browsers_call_it() {
        for (String type : List.of("text/xml", "application/xml", "application/octet-stream")) {
            String id = "F" + type.length();
            String form =
                    "--line\r\nContent-Disposition: form-data; name=\"file\";"
                            + " filename=\"camt.xml\"\r\nContent-Type: "
                            + type
                            + "\r\n\r\n"
                            + Statements.many(id, 2)
                            + "\r\n--line--\r\n";

            JsonObject read =
                    Desk.made(
                            desk.staff()
                                    .api()
                                    .upload(
                                            "/donations/statements",
                                            "multipart/form-data; boundary=line",
                                            "inline",
                                            form.getBytes(StandardCharsets.UTF_8)));

            assertThat(read.getInteger("lines")).as(type).isEqualTo(2);
        }
    }

    @Test
    void a_document_type_is_refused_whatever_it_declares_and_nothing_of_it_is_told() {
        String file = Statements.many("X1", 1);
        for (String declared :
                List.of(
                        "<!DOCTYPE Document>",
                        "<!DOCTYPE Document SYSTEM \"http://127.0.0.1:9/x.dtd\">",
                        "<!DOCTYPE Document [<!ENTITY x SYSTEM \"file:///etc/hostname\">]>",
                        "<!DOCTYPE Document [<!ENTITY a \"aaaa\"><!ENTITY x \"&a;&a;&a;\">]>")) {
            Answer refused =
                    desk.statement(
                            file.replace("<Document", declared + "<Document")
                                    .replace("Gever 1", "&x;"));

            assertThat(refused.status()).as(declared).isEqualTo(422);
            assertThat(refused.problem()).isEqualTo("file-refused");
            assertThat(refused.text()).contains("document type");
        }
        assertThat(desk.ask("SELECT count(*) FROM donations.entry WHERE reference LIKE 'X1-%'"))
                .isEqualTo("0");
    }

    @Test
    void what_is_no_statement_is_refused_with_what_is_asked() {
        refused("Datum;Naam;Bedrag\r\n20261120;Zoë;5,00\r\n", 415, "unsupported-media-type");
        refused("%PDF-1.7 afschrift", 415, "unsupported-media-type");
        refused(Statements.many("N1", 1).replace("</Stmt>", ""), 422, "file-refused");
        refused("<html><body>Afschrift</body></html>", 422, "file-refused");
        for (String other :
                List.of(
                        "<Invoice/>",
                        Statements.many("N2", 1).replace("camt.053.001.02", "pain.001.001.03"),
                        Statements.many("N3", 1).replace("camt.053.001.02", "camt.053.001.03"))) {
            Answer refused = refused(other, 400, "invalid");
            assertThat(refused.text()).contains("camt.053.001.08");
        }
        Answer json =
                desk.post("/donations/statements", new JsonObject().put("camt053", "<Document/>"));
        assertThat(json.status()).isEqualTo(415);
        assertThat(json.text()).contains("application/xml");
    }

    private Answer refused(String file, int status, String problem) {
        Answer refused = desk.statement(file);
        assertThat(refused.status()).as(refused.toString()).isEqualTo(status);
        assertThat(refused.problem().toLowerCase(Locale.ROOT)).contains(problem);
        return refused;
    }

    @Test
    void a_file_that_is_too_large_is_refused_with_how_large_it_may_be() {
        byte[] file =
                (Statements.many("L1", 1) + " ".repeat(LARGEST)).getBytes(StandardCharsets.UTF_8);

        Answer refused = desk.statement(file);

        assertThat(refused.status()).isEqualTo(413);
        assertThat(refused.text()).contains(Integer.toString(LARGEST));
    }

    @Test
    void a_citizen_service_number_that_a_payer_wrote_is_made_unreadable_and_the_gift_is_kept() {
        String file =
                Statements.many("S1", 2)
                        .replace(
                                "gift S1 no. 1<",
                                "bsn " + BSN.substring(0, 3) + "." + BSN.substring(3) + " dank<")
                        .replace("gift S1 no. 2<", "donateur 1002<");

        Desk.made(desk.statement(file));

        assertThat(desk.ask("SELECT remittance FROM donations.entry WHERE reference = 'S1-1'"))
                .isEqualTo("bsn * dank");
        assertThat(desk.ask("SELECT remittance FROM donations.entry WHERE reference = 'S1-2'"))
                .isEqualTo("donateur 1002");
    }

    /** How many entries there are, with how many payers and marks of accounts for them. */
    private String waiting(String remittance) {
        return desk.ask(
                "SELECT count(*) || ' ' || count(DISTINCT payer_id) || ' ' || count(account_mark) FROM"
                        + " donations.entry WHERE remittance LIKE ?",
                remittance);
    }
}

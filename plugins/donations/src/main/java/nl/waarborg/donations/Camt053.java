package nl.waarborg.donations;

import static nl.waarborg.donations.Element.text;

import nl.waarborg.spi.FileContent;
import nl.waarborg.spi.FileInspector;
import nl.waarborg.spi.FileKind;
import nl.waarborg.spi.FileRule;
import nl.waarborg.spi.Problem;
import nl.waarborg.spi.Problem.Fault;

import java.time.DateTimeException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import javax.xml.stream.XMLStreamException;

/**
 * Reads what came in, and what was taken back of it, from a bank statement (ISO 20022 camt.053, in
 * the versions that banks give). Why no library does: {@code platform/docs/adr/0018}. Pure.
 *
 * @param reference what identifies the statement, the first where a file has several: the account's
 *     statement number
 * @param contentHash the SHA-256 of the file, in hexadecimal digits
 * @param movements the money that came in or was taken back
 */
record Camt053(String reference, String contentHash, List<Movement> movements) {

    /** The most payments that one file may have: they are written down in one transaction. */
    static final int MOST = 10_000;

    /** Ten thousand payments of a thousand characters each. */
    static final FileRule RULE = FileRule.of("statement", FileKind.XML);

    /** The versions that banks give: the old one, the one in its place, and the next. */
    private static final Set<String> VERSIONS = Set.of("001.02", "001.08", "001.10");

    private static final String STATEMENT = "urn:iso:std:iso:20022:tech:xsd:camt.053.";

    Camt053 {
        movements = List.copyOf(movements);
    }

    /**
     * Reads a file, with no citizen service number in what payers wrote (PLT-9). Takes long.
     *
     * @throws Problem if it is no statement
     */
    static Camt053 read(FileContent file, FileInspector inspector) {
        Camt053 read = read(file.bytes().getBytes());
        ServiceNumbers numbers = new ServiceNumbers(inspector::findsBsn);
        return new Camt053(
                read.reference,
                read.contentHash,
                read.movements.stream().map(numbers::madeUnreadable).toList());
    }

    /**
     * Reads a statement.
     *
     * @throws Problem if it is none
     */
    static Camt053 read(byte[] xml) {
        try (ElementReader reader = new ElementReader(xml)) {
            refuseOtherVersion(reader.namespace());
            Reading reading = new Reading(reader);
            while (reader.toChild()) {
                if (reader.name().equals("BkToCstmrStmt")) {
                    reading.statements();
                } else {
                    reader.skip();
                }
            }
            return new Camt053(reading.reference(), Sha256.of(xml), reading.movements);
        } catch (XMLStreamException | IllegalArgumentException | DateTimeException _) {
            throw unfit(
                    "not-a-statement",
                    "Give statements in the format camt.053, in euros, with the amount of each"
                            + " payment of a batch");
        }
    }

    private static void refuseOtherVersion(String namespace) {
        if (!namespace.startsWith(STATEMENT)) {
            throw other("not-a-statement", "This is no statement in camt.053.");
        }
        if (!VERSIONS.contains(namespace.substring(STATEMENT.length()))) {
            throw other("not-a-version", "This version of camt.053 is not read.");
        }
    }

    private static Problem other(String code, String why) {
        return unfit(code, why + " Give camt.053.001.02, camt.053.001.08 or camt.053.001.10");
    }

    private static Problem unfit(String code, String message) {
        return Problem.invalid(List.of(new Fault("", code, message)));
    }

    /** The statements of a file, one after another. */
    private static final class Reading {

        private final ElementReader reader;
        private final List<Movement> movements = new ArrayList<>();
        private final Map<String, Integer> alike = new HashMap<>();
        private String first = "";
        private int statements;

        private Reading(ElementReader reader) {
            this.reader = reader;
        }

        private void statements() throws XMLStreamException {
            while (reader.toChild()) {
                if (reader.name().equals("Stmt")) {
                    statement();
                } else {
                    reader.skip();
                }
            }
        }

        /** The account stands before its lines. */
        private void statement() throws XMLStreamException {
            String id = "";
            String account = "";
            while (reader.toChild()) {
                switch (reader.name()) {
                    case "Id" -> id = reader.read().content().strip();
                    case "Acct" -> account = text(reader.read(), "Id");
                    case "Ntry" -> add(new CamtEntry(account, reader.read()));
                    default -> reader.skip();
                }
            }
            if (statements++ == 0) {
                first = account + " " + id;
            }
        }

        private void add(CamtEntry line) {
            if (!line.booked()) {
                return;
            }
            int nth = alike.merge(line.likeness(), 1, Integer::sum);
            movements.addAll(line.movements(nth));
            if (movements.size() > MOST) {
                throw unfit(
                        "too-many-payments",
                        "Give at most " + MOST + " payments in one file, such as half a month");
            }
        }

        private String reference() {
            if (statements == 0) {
                throw new IllegalArgumentException("No statement");
            }
            return statements == 1 ? first : first + " +" + (statements - 1);
        }
    }

    @Override
    public String toString() {
        return "Camt053";
    }
}

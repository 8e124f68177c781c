package nl.waarborg.donations;

import static nl.waarborg.donations.Elements.child;
import static nl.waarborg.donations.Elements.children;
import static nl.waarborg.donations.Elements.parse;
import static nl.waarborg.donations.Elements.text;

import nl.waarborg.spi.Problem;
import nl.waarborg.spi.Problem.Fault;

import org.w3c.dom.Element;
import org.xml.sax.SAXException;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Reads what came in, and what was taken back of it, from a bank statement (ISO 20022 camt.053, in
 * the versions that banks give). Why no library does: {@code platform/docs/adr/0018}. Pure.
 *
 * @param reference what identifies the statement, the first where a file has several: the account's
 *     statement number
 * @param movements the money that came in or was taken back
 */
record Camt053(String reference, List<Movement> movements) {

    /** The versions that banks give: the old one, the one in its place, and the next. */
    private static final Set<String> VERSIONS = Set.of("001.02", "001.08", "001.10");

    private static final String STATEMENT = "urn:iso:std:iso:20022:tech:xsd:camt.053.";

    /**
     * Reads a statement.
     *
     * @throws Problem if it is none
     */
    static Camt053 read(String xml) {
        try {
            Element document = parse(xml).getDocumentElement();
            refuseOtherVersion(document);
            List<Element> statements = children(child(document, "BkToCstmrStmt"), "Stmt");
            List<Movement> movements = new ArrayList<>();
            Map<String, Integer> alike = new HashMap<>();
            for (Element statement : statements) {
                String account = text(statement, "Acct", "Id");
                for (Element entry : children(statement, "Ntry")) {
                    if (booked(entry)) {
                        CamtEntry line = new CamtEntry(account, entry);
                        int nth = alike.merge(line.likeness(), 1, Integer::sum);
                        movements.addAll(line.movements(nth));
                    }
                }
            }
            return new Camt053(reference(statements), movements);
        } catch (SAXException | IllegalArgumentException | java.time.DateTimeException _) {
            throw Problem.invalid(
                    List.of(
                            new Fault(
                                    "/camt053",
                                    "not-a-statement",
                                    "Give statements in the format camt.053, in euros, with the"
                                            + " amount of each payment of a batch")));
        }
    }

    private static void refuseOtherVersion(Element document) {
        String of = String.valueOf(document.getNamespaceURI());
        if (!of.startsWith(STATEMENT)) {
            throw refused("not-a-statement", "This is no statement in camt.053.");
        }
        if (!VERSIONS.contains(of.substring(STATEMENT.length()))) {
            throw refused("not-a-version", "This version of camt.053 is not read.");
        }
    }

    private static Problem refused(String code, String why) {
        String read = " Give camt.053.001.02, camt.053.001.08 or camt.053.001.10";
        return Problem.invalid(List.of(new Fault("/camt053", code, why + read)));
    }

    /** A code, since version 08 within an element of its own. */
    private static boolean booked(Element entry) {
        String status = text(entry, "Sts");
        return status.isEmpty() || status.equals("BOOK");
    }

    private static String reference(List<Element> statements) {
        if (statements.isEmpty()) {
            throw new IllegalArgumentException("No statement");
        }
        Element first = statements.getFirst();
        String reference = text(first, "Acct", "Id") + " " + text(first, "Id");
        return statements.size() == 1 ? reference : reference + " +" + (statements.size() - 1);
    }
}

package nl.waarborg.donations;

import nl.waarborg.spi.Problem;
import nl.waarborg.spi.Problem.Fault;

import org.jspecify.annotations.Nullable;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;

import java.io.StringReader;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;

/**
 * Reads what came in from a bank statement (ISO 20022 camt.053, any version). Of the libraries with
 * camt.053 the smallest is several times as large as this program, and the one for payment files
 * has camt.052 only; a dozen elements are read here. Pure.
 *
 * @param reference what identifies the statement, the first where a file has several: the account's
 *     statement number
 * @param credits the money that came in
 */
record Camt053(String reference, List<Credit> credits) {

    private static final int LONGEST = 140;

    /**
     * Money that came in.
     *
     * @param key what tells it from every other line of the account
     * @param name of who paid, as the bank knows it
     * @param remittance what was written with it
     * @param amount in euros
     * @param bookedOn the day it was booked
     */
    record Credit(
            String key,
            Optional<String> name,
            Optional<String> remittance,
            BigDecimal amount,
            LocalDate bookedOn) {}

    /**
     * Reads a statement.
     *
     * @throws Problem if it is none
     */
    static Camt053 read(String xml) {
        try {
            List<Element> statements =
                    children(child(parse(xml).getDocumentElement(), "BkToCstmrStmt"), "Stmt");
            List<Credit> credits = new ArrayList<>();
            for (Element statement : statements) {
                String account = text(statement, "Acct", "Id").strip();
                for (Element entry : children(statement, "Ntry")) {
                    if (text(entry, "CdtDbtInd").equals("CRDT") && booked(entry)) {
                        credits.addAll(credits(account, entry));
                    }
                }
            }
            String reference = reference(statements);
            return new Camt053(reference, credits);
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

    private static boolean booked(Element entry) {
        String status = text(entry, "Sts").strip();
        return status.isEmpty() || status.equals("BOOK");
    }

    private static String reference(List<Element> statements) {
        if (statements.isEmpty()) {
            throw new IllegalArgumentException("No statement");
        }
        Element first = statements.getFirst();
        String reference = text(first, "Acct", "Id").strip() + " " + text(first, "Id");
        return statements.size() == 1 ? reference : reference + " +" + (statements.size() - 1);
    }

    /** One for each payment: a bank can book many as one. */
    private static List<Credit> credits(String account, Element entry) {
        BigDecimal whole = euros(child(entry, "Amt"));
        LocalDate booked = LocalDate.parse(text(entry, "BookgDt").strip().substring(0, 10));
        String servicer = text(entry, "AcctSvcrRef").strip();
        String details = servicer.isEmpty() ? text(entry, "NtryDtls") : servicer;
        String key = account + " " + booked + " " + whole + " " + details;
        List<Element> payments =
                children(entry, "NtryDtls").stream()
                        .flatMap(one -> children(one, "TxDtls").stream())
                        .toList();
        if (payments.size() < 2) {
            return List.of(
                    credit(key, payments.isEmpty() ? null : payments.getFirst(), whole, booked));
        }
        List<Credit> credits = new ArrayList<>();
        for (Element payment : payments) {
            String own = key + " " + (credits.size() + 1);
            credits.add(credit(own, payment, amountOf(payment), booked));
        }
        refuseUnless(whole, credits);
        return credits;
    }

    private static void refuseUnless(BigDecimal whole, List<Credit> credits) {
        BigDecimal sum =
                credits.stream().map(Credit::amount).reduce(BigDecimal.ZERO, BigDecimal::add);
        if (sum.compareTo(whole) != 0) {
            throw new IllegalArgumentException("The payments are not the whole of the batch");
        }
    }

    private static BigDecimal amountOf(Element payment) {
        Element own = find(payment, "Amt");
        Element amount = own == null ? find(payment, "AmtDtls", "TxAmt", "Amt") : own;
        if (amount == null) {
            throw new IllegalArgumentException("A payment of a batch without its amount");
        }
        return euros(amount);
    }

    private static BigDecimal euros(Element amount) {
        if (!amount.getAttribute("Ccy").equals("EUR")) {
            throw new IllegalArgumentException("Only euros");
        }
        return new BigDecimal(amount.getTextContent().strip());
    }

    private static Credit credit(
            String key, @Nullable Element payment, BigDecimal euros, LocalDate booked) {
        return new Credit(
                key,
                shown(find(payment, "RltdPties", "Dbtr"), "Nm"),
                shown(find(payment, "RmtInf"), "Ustrd"),
                euros,
                booked);
    }

    /** The last text of that name below an element, shortened. */
    private static Optional<String> shown(@Nullable Element within, String name) {
        if (within == null) {
            return Optional.empty();
        }
        var found = within.getElementsByTagNameNS("*", name);
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < found.getLength(); i++) {
            text.append(found.item(i).getTextContent().strip()).append(' ');
        }
        String whole = text.toString().strip();
        return whole.isEmpty()
                ? Optional.empty()
                : Optional.of(whole.substring(0, Math.min(whole.length(), LONGEST)));
    }

    private static Document parse(String xml) throws SAXException {
        try {
            DocumentBuilderFactory factory = DocumentBuilderFactory.newDefaultNSInstance();
            factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
            var builder = factory.newDocumentBuilder();
            builder.setErrorHandler(null);
            return builder.parse(new InputSource(new StringReader(xml)));
        } catch (ParserConfigurationException | java.io.IOException e) {
            throw new IllegalStateException("Every Java reads XML from memory", e);
        }
    }

    private static Element child(Element parent, String name) {
        List<Element> found = children(parent, name);
        if (found.isEmpty()) {
            throw new IllegalArgumentException("No " + name);
        }
        return found.getFirst();
    }

    private static @Nullable Element find(@Nullable Element parent, String... path) {
        Element at = parent;
        for (String name : path) {
            if (at == null) {
                return null;
            }
            List<Element> found = children(at, name);
            at = found.isEmpty() ? null : found.getFirst();
        }
        return at;
    }

    private static String text(Element parent, String... path) {
        Element found = find(parent, path);
        return found == null ? "" : found.getTextContent();
    }

    private static List<Element> children(Element parent, String name) {
        List<Element> found = new ArrayList<>();
        for (Node node = parent.getFirstChild(); node != null; node = node.getNextSibling()) {
            if (node instanceof Element element && name.equals(element.getLocalName())) {
                found.add(element);
            }
        }
        return found;
    }
}

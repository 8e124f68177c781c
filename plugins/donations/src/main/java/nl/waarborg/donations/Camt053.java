package nl.waarborg.donations;

import static nl.waarborg.donations.Elements.child;
import static nl.waarborg.donations.Elements.children;
import static nl.waarborg.donations.Elements.find;
import static nl.waarborg.donations.Elements.given;
import static nl.waarborg.donations.Elements.parse;
import static nl.waarborg.donations.Elements.shown;
import static nl.waarborg.donations.Elements.text;

import nl.waarborg.donations.Bank.Direction;
import nl.waarborg.spi.Problem;
import nl.waarborg.spi.Problem.Fault;

import org.jspecify.annotations.Nullable;
import org.w3c.dom.Element;
import org.xml.sax.SAXException;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Reads what came in, and what was taken back of it, from a bank statement (ISO 20022 camt.053, any
 * version). Of the libraries with camt.053 the smallest is several times as large as this program,
 * and the one for payment files has camt.052 only; two dozen elements are read here. Pure.
 *
 * @param reference what identifies the statement, the first where a file has several: the account's
 *     statement number
 * @param movements the money that came in or was taken back
 */
record Camt053(String reference, List<Movement> movements) {

    /** Sub-families of bank transactions (ISO 20022) by which money that came in goes back. */
    private static final Set<String> REVERSALS = Set.of("UPDD", "PRDD", "RCDD", "RRTN", "RPCR");

    /** What stands where a payer or a bank gave no reference. */
    private static final Set<String> NONE = Set.of("NOTPROVIDED", "NONREF", "NOTAVAILABLE");

    private static final Pattern RETURN_CODE = Pattern.compile("[A-Z0-9]{1,4}");

    /**
     * Reads a statement.
     *
     * @throws Problem if it is none
     */
    static Camt053 read(String xml) {
        try {
            List<Element> statements =
                    children(child(parse(xml).getDocumentElement(), "BkToCstmrStmt"), "Stmt");
            List<Movement> movements = new ArrayList<>();
            Map<String, Integer> alike = new HashMap<>();
            for (Element statement : statements) {
                String account = text(statement, "Acct", "Id");
                for (Element entry : children(statement, "Ntry")) {
                    if (booked(entry)) {
                        Entry line = new Entry(account, entry);
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

    private static BigDecimal euros(Element amount) {
        if (!amount.getAttribute("Ccy").equals("EUR")) {
            throw new IllegalArgumentException("Only euros");
        }
        return new BigDecimal(amount.getTextContent().strip());
    }

    /**
     * A line of a statement.
     *
     * @param account whose statement it is
     * @param entry the line
     */
    private record Entry(String account, Element entry) {

        /** One for each payment: a bank can book many as one. */
        List<Movement> movements(int nth) {
            String sign = text(entry, "CdtDbtInd");
            boolean reversed = text(entry, "RvslInd").equals("true") || reversal(entry);
            if (sign.equals("CRDT") && !reversed) {
                return payments(Direction.RECEIVED, nth);
            }
            if (!sign.equals("DBIT")) {
                return List.of();
            }
            List<Element> details = details();
            return reversed || (!details.isEmpty() && details.stream().allMatch(Entry::returned))
                    ? payments(Direction.TAKEN_BACK, nth)
                    : List.of();
        }

        private static boolean returned(Element payment) {
            return find(payment, "RtrInf") != null || reversal(payment);
        }

        private static boolean reversal(Element within) {
            return REVERSALS.contains(text(within, "BkTxCd", "Domn", "Fmly", "SubFmlyCd"));
        }

        private List<Element> details() {
            return children(entry, "NtryDtls").stream()
                    .flatMap(one -> children(one, "TxDtls").stream())
                    .toList();
        }

        private List<Movement> payments(Direction direction, int nth) {
            BigDecimal whole = euros(child(entry, "Amt"));
            String key = direction == Direction.RECEIVED ? likeness() : likeness() + " back";
            // Two gifts of one day may be alike in all that a bank tells which gives no reference.
            if (nth > 1 && text(entry, "AcctSvcrRef").isEmpty()) {
                key += " no. " + nth;
            }
            List<Element> payments = details();
            if (payments.size() < 2) {
                Element only = payments.isEmpty() ? null : payments.getFirst();
                return List.of(movement(direction, key, only, whole, true));
            }
            List<Movement> movements = new ArrayList<>();
            for (Element payment : payments) {
                String own = key + " " + (movements.size() + 1);
                movements.add(movement(direction, own, payment, amountOf(payment), false));
            }
            refuseUnless(whole, movements);
            return movements;
        }

        /** By which a line is known again in another statement. */
        String likeness() {
            String servicer = text(entry, "AcctSvcrRef");
            Element raw = find(entry, "NtryDtls");
            String details =
                    servicer.isEmpty() ? raw == null ? "" : raw.getTextContent() : servicer;
            return account + " " + day() + " " + text(entry, "Amt") + " " + details;
        }

        private LocalDate bookedOn() {
            return LocalDate.parse(day());
        }

        /** The day of a moment, where the bank tells the time as well. */
        private String day() {
            String booked = text(entry, "BookgDt");
            return booked.substring(0, Math.min(10, booked.length()));
        }

        private static void refuseUnless(BigDecimal whole, List<Movement> movements) {
            BigDecimal sum =
                    movements.stream()
                            .map(Movement::amount)
                            .reduce(BigDecimal.ZERO, BigDecimal::add);
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

        private Movement movement(
                Direction direction,
                String key,
                @Nullable Element payment,
                BigDecimal euros,
                boolean alone) {
            String other = otherSide(payment);
            return new Movement(
                    direction,
                    key,
                    shown(find(payment, "RltdPties", other), "Nm"),
                    given(text(payment, "RltdPties", other + "Acct", "Id", "IBAN")),
                    shown(find(payment, "RmtInf"), "Ustrd"),
                    bankReference(payment, alone),
                    named(text(payment, "Refs", "EndToEndId")),
                    Optional.of(text(payment, "RtrInf", "Rsn", "Cd"))
                            .filter(code -> RETURN_CODE.matcher(code).matches()),
                    euros,
                    bookedOn());
        }

        /** Of money that is taken back, a bank can name the organisation itself as the debtor. */
        private String otherSide(@Nullable Element payment) {
            String debtor = text(payment, "RltdPties", "DbtrAcct", "Id");
            boolean own = debtor.equals(account) || find(payment, "RltdPties", "Dbtr") == null;
            return own && find(payment, "RltdPties", "Cdtr") != null ? "Cdtr" : "Dbtr";
        }

        /** What the bank calls the payment; where it calls it nothing, what the payer did. */
        private Optional<String> bankReference(@Nullable Element payment, boolean alone) {
            return Stream.of(
                            text(payment, "Refs", "AcctSvcrRef"),
                            alone ? text(entry, "AcctSvcrRef") : "",
                            text(payment, "Refs", "TxId"),
                            text(entry, "NtryRef"),
                            text(payment, "RmtInf", "Strd", "CdtrRefInf", "Ref"),
                            text(payment, "Refs", "EndToEndId"))
                    .map(Entry::named)
                    .flatMap(Optional::stream)
                    .findFirst();
        }

        private static Optional<String> named(String reference) {
            return given(reference).filter(text -> !NONE.contains(text));
        }
    }
}

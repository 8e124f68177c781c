package nl.waarborg.donations;

import static nl.waarborg.donations.Element.child;
import static nl.waarborg.donations.Element.children;
import static nl.waarborg.donations.Element.find;
import static nl.waarborg.donations.Element.given;
import static nl.waarborg.donations.Element.shown;
import static nl.waarborg.donations.Element.text;

import nl.waarborg.donations.Bank.Direction;

import org.jspecify.annotations.Nullable;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A line of a statement.
 *
 * @param account whose statement it is
 * @param entry the line
 */
record CamtEntry(String account, Element entry) {

    /** Sub-families of bank transactions (ISO 20022) by which money that came in goes back. */
    private static final Set<String> REVERSALS = Set.of("UPDD", "PRDD", "RCDD", "RRTN", "RPCR");

    /** What stands where a payer or a bank gave no reference. */
    private static final Set<String> NONE = Set.of("NOTPROVIDED", "NONREF", "NOTAVAILABLE");

    /** As ISO 20022 writes amounts. */
    private static final Pattern AMOUNT = Pattern.compile("\\d{1,18}(\\.\\d{1,5})?");

    private static final int LONGEST_DETAILS = 4_000;
    private static final Pattern WHITE_SPACE = Pattern.compile("\\s+");
    private static final Pattern RETURN_CODE = Pattern.compile("[A-Z0-9]{1,4}");

    /** Whether it is booked: a code, since version 08 within an element of its own. */
    boolean booked() {
        String status = text(entry, "Sts");
        return status.isEmpty() || status.equals("BOOK");
    }

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
        return reversed || (!details.isEmpty() && details.stream().allMatch(CamtEntry::returned))
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
        String details = servicer.isEmpty() ? raw == null ? "" : brief(raw.content()) : servicer;
        return account + " " + day() + " " + text(entry, "Amt") + " " + details;
    }

    /** Each payment of a batch is known by all that is told of the batch, which can be a lot. */
    private static String brief(String details) {
        if (details.length() <= LONGEST_DETAILS) {
            return details;
        }
        return Sha256.of(
                WHITE_SPACE.matcher(details).replaceAll("").getBytes(StandardCharsets.UTF_8));
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
                movements.stream().map(Movement::amount).reduce(BigDecimal.ZERO, BigDecimal::add);
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
                nameOf(find(payment, "RltdPties", other)),
                given(text(payment, "RltdPties", other + "Acct", "Id", "IBAN")),
                shown(find(payment, "RmtInf"), "Ustrd"),
                bankReference(payment, alone),
                named(text(payment, "Refs", "EndToEndId")),
                Optional.of(text(payment, "RtrInf", "Rsn", "Cd"))
                        .filter(code -> RETURN_CODE.matcher(code).matches()),
                euros,
                bookedOn());
    }

    /** Since version 08 a party or an agent within it; never the name of a contact there. */
    private static Optional<String> nameOf(@Nullable Element side) {
        return Stream.of(
                        text(side, "Nm"),
                        text(side, "Pty", "Nm"),
                        text(side, "Agt", "FinInstnId", "Nm"))
                .filter(name -> !name.isEmpty())
                .findFirst()
                .flatMap(Element::given);
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
                .map(CamtEntry::named)
                .flatMap(Optional::stream)
                .findFirst();
    }

    private static Optional<String> named(String reference) {
        return given(reference).filter(text -> !NONE.contains(text));
    }

    private static BigDecimal euros(Element amount) {
        if (!amount.currency().equals("EUR")) {
            throw new IllegalArgumentException("Only euros");
        }
        String digits = amount.content().strip();
        if (!AMOUNT.matcher(digits).matches()) {
            throw new IllegalArgumentException("No amount");
        }
        return new BigDecimal(digits);
    }
}

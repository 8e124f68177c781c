package nl.waarborg.mantelzorgwaardering.payout;

import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.RoundingMode;

/** A batch as CSV (RFC 4180), for the books. Pure. */
final class PaymentList {

    private static final CSVFormat FORMAT =
            CSVFormat.RFC4180
                    .builder()
                    .setHeader(
                            "endToEndId",
                            "name",
                            "iban",
                            "amount",
                            "currency",
                            "payOn",
                            "reference")
                    .get();

    private PaymentList() {}

    static String of(TransferOrder order) {
        StringBuilder text = new StringBuilder();
        try (CSVPrinter printer = new CSVPrinter(text, FORMAT)) {
            for (Transfer transfer : order.transfers()) {
                printer.printRecord(
                        transfer.endToEndId(),
                        harmless(transfer.name()),
                        transfer.iban(),
                        transfer.amount().setScale(2, RoundingMode.UNNECESSARY).toPlainString(),
                        "EUR",
                        order.payOn(),
                        harmless(transfer.reference()));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toString();
    }

    /** A spreadsheet takes what starts with one of these for a formula. */
    private static String harmless(String text) {
        return text.isEmpty() || "=+-@\t\r\n".indexOf(text.charAt(0)) < 0 ? text : "'" + text;
    }
}

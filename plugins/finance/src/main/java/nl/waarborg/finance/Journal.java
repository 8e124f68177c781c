package nl.waarborg.finance;

import nl.waarborg.finance.Invoices.Kind;
import nl.waarborg.finance.Settings.Accounts;
import nl.waarborg.spi.Row;

import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;

/** The lines of a ledger, collected as a table: of each document, what is debited is credited. */
final class Journal {

    private static final CSVFormat FORMAT =
            CSVFormat.RFC4180
                    .builder()
                    .setHeader("date", "document", "account", "name", "vat", "debit", "credit")
                    .get();

    private final StringBuilder text = new StringBuilder();
    private final CSVPrinter table;
    private final Accounts accounts;

    Journal(Accounts accounts) {
        this.accounts = accounts;
        try {
            table = new CSVPrinter(text, FORMAT);
        } catch (IOException e) {
            throw new UncheckedIOException("Writing to memory", e);
        }
    }

    /** An invoice: owed by the customer, earned, and taxed. A credit note the other way round. */
    void invoice(Row invoice, List<Line> lines) {
        boolean credit = invoice.get(Invoices.TYPE) == Kind.CREDIT_NOTE;
        Entry entry =
                new Entry(
                        invoice.find(Invoices.ISSUED_ON).orElseThrow(),
                        invoice.find(Invoices.REFERENCE).orElseThrow(),
                        invoice.find(Invoices.BUYER_NAME).orElse(""));
        BigDecimal gross = invoice.find(Invoices.GROSS).orElseThrow();
        write(entry, accounts.debtors(), "", credit ? gross.negate() : gross);
        for (Totals.Rate rate : Totals.of(lines).rates()) {
            String code = rate.category().code() + " " + rate.rate().toPlainString();
            write(entry, accounts.revenue(), code, credit ? rate.net() : rate.net().negate());
            if (rate.vat().signum() != 0) {
                write(entry, accounts.vat(), code, credit ? rate.vat() : rate.vat().negate());
            }
        }
    }

    /** Money that came in, or went back. */
    void payment(Row payment) {
        Entry entry =
                new Entry(
                        payment.get(Payments.BOOKED_ON),
                        payment.find(Invoices.REFERENCE).orElseThrow(),
                        payment.find(Invoices.BUYER_NAME).orElse(""));
        BigDecimal amount = payment.get(Payments.AMOUNT);
        write(entry, accounts.bank(), "", amount);
        write(entry, accounts.debtors(), "", amount.negate());
    }

    String csv() {
        return text.toString();
    }

    /** One line: debited above zero, credited below. */
    private void write(Entry entry, String account, String vat, BigDecimal amount) {
        String plain = amount.abs().setScale(2).toPlainString();
        boolean debit = amount.signum() >= 0;
        try {
            table.printRecord(
                    entry.on(),
                    entry.document(),
                    account,
                    harmless(entry.name()),
                    vat,
                    debit ? plain : "",
                    debit ? "" : plain);
        } catch (IOException e) {
            throw new UncheckedIOException("Writing to memory", e);
        }
    }

    /** A name that a spreadsheet would take for a formula is marked as text. */
    private static String harmless(String name) {
        return !name.isEmpty() && "=+-@\t\r".indexOf(name.charAt(0)) >= 0 ? "'" + name : name;
    }

    /**
     * What the lines of one document share.
     *
     * @param on when
     * @param document its number
     * @param name the customer
     */
    private record Entry(LocalDate on, String document, String name) {}
}

package nl.waarborg.finance;

import io.vertx.core.Future;

import nl.waarborg.finance.Invoices.Kind;
import nl.waarborg.finance.Invoices.Status;
import nl.waarborg.spi.Call;
import nl.waarborg.spi.Nothing;
import nl.waarborg.spi.Organisation;
import nl.waarborg.spi.Problem;
import nl.waarborg.spi.Reply;
import nl.waarborg.spi.Row;
import nl.waarborg.spi.Values;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Issues an invoice or a credit note: it gets what it needs of the buyer, its totals and, from the
 * database and inside this transaction, its number. From then on it stands.
 */
final class Issuing {

    private Issuing() {}

    static Future<Reply<InvoiceView>> issue(Call<Nothing, Nothing> call) {
        demandSeller(call.organisation(), InvoiceDesk.settings(call));
        return InvoiceDesk.inStatus(call, Status.DRAFT)
                .compose(
                        draft ->
                                Future.all(
                                        call.tx()
                                                .require(
                                                        Customers.DATASET,
                                                        draft.get(Invoices.CUSTOMER_ID)),
                                        InvoiceLines.of(call.tx(), call.id("id")),
                                        Future.succeededFuture(draft)))
                .compose(all -> update(call, all.resultAt(2), all.resultAt(0), all.resultAt(1)))
                .compose(_ -> InvoiceDesk.show(call))
                .onSuccess(_ -> call.emit(FinancePlugin.ISSUED, Map.of("invoice", call.id("id"))));
    }

    private static Future<Long> update(
            Call<Nothing, Nothing> call, Row draft, Row customer, List<Line> lines) {
        demandBuyer(customer, lines);
        Totals totals = Totals.of(lines);
        demandAbove(totals);
        Settings settings = InvoiceDesk.settings(call);
        LocalDate today = call.today();
        Values values =
                buyer(customer)
                        .set(Invoices.STATUS, Status.ISSUED)
                        .set(Invoices.SERIES, settings.series())
                        .set(
                                Invoices.FINANCIAL_YEAR,
                                call.organisation().endOfFinancialYear(today).getYear())
                        .set(Invoices.ISSUED_ON, today)
                        .set(Invoices.ISSUED_BY, call.caller().account().value())
                        .set(
                                Invoices.DUE_ON,
                                draft.get(Invoices.TYPE) == Kind.INVOICE
                                        ? today.plusDays(settings.paymentDays())
                                        : today)
                        .set(Invoices.NET, totals.net())
                        .set(Invoices.VAT, totals.vat())
                        .set(Invoices.GROSS, totals.gross());
        return call.tx().update(Invoices.DATASET, call.id("id"), call.expectedVersion(), values);
    }

    private static Values buyer(Row customer) {
        return Values.of(Invoices.LANGUAGE, customer.get(Customers.LANGUAGE))
                .setNullable(Invoices.ATTENTION, customer.find(Customers.CONTACT_NAME).orElse(null))
                .set(Invoices.BUYER_KIND, customer.get(Customers.TYPE))
                .set(Invoices.BUYER_NAME, customer.get(Customers.NAME))
                .set(Invoices.BUYER_STREET, customer.get(Customers.STREET))
                .set(Invoices.BUYER_POSTCODE, customer.get(Customers.POSTCODE))
                .set(Invoices.BUYER_PLACE, customer.get(Customers.PLACE))
                .set(Invoices.BUYER_COUNTRY, customer.get(Customers.COUNTRY))
                .setNullable(Invoices.BUYER_KVK, customer.find(Customers.KVK_NUMBER).orElse(null))
                .setNullable(Invoices.BUYER_VAT, customer.find(Customers.VAT_NUMBER).orElse(null));
    }

    /** An invoice tells who sends it and where the money goes (Wet OB art. 35a). */
    private static void demandSeller(Organisation organisation, Settings settings) {
        List<String> missing =
                Stream.of(
                                missing("kvkNumber", organisation.kvkNumber().isEmpty()),
                                missing(
                                        "address",
                                        organisation.postcode().isEmpty()
                                                || organisation.place().isEmpty()),
                                missing("street", settings.street() == null),
                                missing("vatNumber", settings.vatNumber() == null),
                                missing("iban", settings.iban() == null))
                        .filter(name -> !name.isEmpty())
                        .toList();
        if (!missing.isEmpty()) {
            throw Problem.of(
                    FinancePlugin.SELLER_UNKNOWN,
                    "Ask an administrator to fill in: " + String.join(", ", missing) + ".");
        }
    }

    private static String missing(String name, boolean absent) {
        return absent ? name : "";
    }

    private static void demandBuyer(Row customer, List<Line> lines) {
        boolean shifted =
                lines.stream().anyMatch(line -> line.vatCategory() == VatCategory.REVERSE_CHARGE);
        if (shifted && customer.find(Customers.VAT_NUMBER).isEmpty()) {
            throw Problem.conflict(
                    "The tax goes to the buyer: write the buyer's VAT number down first.");
        }
    }

    private static void demandAbove(Totals totals) {
        if (totals.gross().signum() < 0) {
            throw Problem.conflict(
                    "It comes to less than zero. Make a credit note of the invoice instead.");
        }
    }
}

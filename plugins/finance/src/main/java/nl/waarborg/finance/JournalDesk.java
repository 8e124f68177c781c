package nl.waarborg.finance;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;

import nl.waarborg.finance.InvoiceBody.YearQuery;
import nl.waarborg.finance.Invoices.Status;
import nl.waarborg.spi.Call;
import nl.waarborg.spi.Disclosure;
import nl.waarborg.spi.DisclosureGround;
import nl.waarborg.spi.FileContent;
import nl.waarborg.spi.FileKind;
import nl.waarborg.spi.Nothing;
import nl.waarborg.spi.Organisation;
import nl.waarborg.spi.RecordRef;
import nl.waarborg.spi.Reply;
import nl.waarborg.spi.Row;
import nl.waarborg.spi.SubjectId;
import nl.waarborg.spi.Tx;
import nl.waarborg.spi.Work;

import org.jooq.Condition;
import org.jooq.impl.DSL;

import java.time.LocalDate;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/** Gives the lines of the ledger of a financial year to the bookkeeper, as a table. */
final class JournalDesk {

    /** With 200 lines at most each, within what one query may answer. */
    private static final int AT_ONCE = 50;

    /** The lines of a year go to who audits or keeps the books, with the names of customers. */
    static final Disclosure GIVEN =
            Disclosure.of(
                            FinancePlugin.NAME + ".journal-given",
                            "accountant",
                            DisclosureGround.LEGAL_DUTY,
                            Invoices.DATASET,
                            Payments.DATASET)
                    .under(FinancePlugin.READ_JOURNAL);

    private JournalDesk() {}

    /** Whose names stand in an export, and the last document that names one. */
    private static final class Named {
        private final Set<SubjectId> people = new LinkedHashSet<>();
        private Optional<UUID> document = Optional.empty();

        void in(Row row) {
            people.add(new SubjectId(row.get(Customers.PERSON_ID)));
            document = Optional.of(row.get(Invoices.DATASET.id()));
        }

        /** Nothing is answered before it is written down. */
        Future<Void> disclosed(Work work) {
            return document.map(
                            last ->
                                    work.disclosed(
                                            GIVEN, new RecordRef(Invoices.DATASET, last), people))
                    .orElseGet(Future::succeededFuture);
        }
    }

    static Future<Reply<FileContent>> export(Call<Nothing, YearQuery> call) {
        int year = call.query().year();
        Journal journal = new Journal(InvoiceDesk.settings(call).ledger());
        Organisation own = call.organisation();
        LocalDate last = own.financialYearEnd().atYear(year);
        LocalDate first = own.financialYearEnd().atYear(year - 1).plusDays(1);
        Named named = new Named();
        return invoices(call.tx(), journal, named, year, new UUID(0, 0))
                .compose(_ -> payments(call.tx(), journal, named, first, last, new UUID(0, 0)))
                .compose(_ -> named.disclosed(call))
                .map(_ -> Reply.ok(file(journal, year)));
    }

    private static FileContent file(Journal journal, int year) {
        return new FileContent(
                "journal-" + year + ".csv", FileKind.CSV, Buffer.buffer(journal.csv()));
    }

    private static Future<Void> invoices(
            Tx tx, Journal journal, Named named, int year, UUID after) {
        return tx.list(
                        DSL.select(
                                        Invoices.DATASET.id().field(),
                                        Invoices.TYPE.field(),
                                        Invoices.REFERENCE.field(),
                                        Invoices.ISSUED_ON.field(),
                                        Invoices.BUYER_NAME.field(),
                                        Invoices.GROSS.field(),
                                        Customers.PERSON_ID.field())
                                .from(Invoices.DATASET.asTable())
                                .join(Customers.DATASET.asTable())
                                .on(ofCustomer())
                                .where(
                                        Invoices.STATUS
                                                .field()
                                                .eq(Status.ISSUED)
                                                .and(Invoices.FINANCIAL_YEAR.field().eq(year))
                                                .and(Invoices.DATASET.id().field().gt(after)))
                                .orderBy(Invoices.DATASET.id().field())
                                .limit(AT_ONCE))
                .compose(rows -> lines(tx, journal, named, year, rows));
    }

    private static Future<Void> lines(
            Tx tx, Journal journal, Named named, int year, List<Row> invoices) {
        if (invoices.isEmpty()) {
            return Future.succeededFuture();
        }
        List<UUID> ids = invoices.stream().map(row -> row.get(Invoices.DATASET.id())).toList();
        return InvoiceLines.of(tx, ids)
                .compose(
                        lines -> {
                            Map<UUID, List<InvoiceLines.Owned>> byInvoice =
                                    lines.stream()
                                            .collect(
                                                    Collectors.groupingBy(
                                                            InvoiceLines.Owned::invoice));
                            for (Row invoice : invoices) {
                                UUID id = invoice.get(Invoices.DATASET.id());
                                named.in(invoice);
                                journal.invoice(
                                        invoice,
                                        byInvoice.getOrDefault(id, List.of()).stream()
                                                .map(InvoiceLines.Owned::line)
                                                .toList());
                            }
                            return invoices(tx, journal, named, year, ids.getLast());
                        });
    }

    private static Future<Void> payments(
            Tx tx, Journal journal, Named named, LocalDate first, LocalDate last, UUID after) {
        return tx.list(
                        DSL.select(
                                        Payments.DATASET.id().field(),
                                        Payments.AMOUNT.field(),
                                        Payments.BOOKED_ON.field(),
                                        Invoices.DATASET.id().field(),
                                        Invoices.REFERENCE.field(),
                                        Invoices.BUYER_NAME.field(),
                                        Customers.PERSON_ID.field())
                                .from(Payments.DATASET.asTable())
                                .join(Invoices.DATASET.asTable())
                                .on(
                                        Payments.DATASET
                                                .tenantId()
                                                .field()
                                                .eq(Invoices.DATASET.tenantId().field())
                                                .and(
                                                        Payments.INVOICE_ID
                                                                .field()
                                                                .eq(Invoices.DATASET.id().field())))
                                .join(Customers.DATASET.asTable())
                                .on(ofCustomer())
                                .where(
                                        Payments.BOOKED_ON
                                                .field()
                                                .between(first, last)
                                                .and(Payments.DATASET.id().field().gt(after)))
                                .orderBy(Payments.DATASET.id().field())
                                .limit(AT_ONCE))
                .compose(
                        rows -> {
                            rows.forEach(journal::payment);
                            rows.forEach(named::in);
                            return rows.isEmpty()
                                    ? Future.succeededFuture()
                                    : payments(
                                            tx,
                                            journal,
                                            named,
                                            first,
                                            last,
                                            rows.getLast().get(Payments.DATASET.id()));
                        });
    }

    private static Condition ofCustomer() {
        return Customers.DATASET
                .tenantId()
                .field()
                .eq(Invoices.DATASET.tenantId().field())
                .and(Customers.DATASET.id().field().eq(Invoices.CUSTOMER_ID.field()));
    }
}

package nl.waarborg.donations;

import io.vertx.core.Future;

import nl.waarborg.donations.Camt053.Credit;
import nl.waarborg.donations.DonorView.DonationView;
import nl.waarborg.donations.StatementView.Acceptance;
import nl.waarborg.donations.StatementView.EntryView;
import nl.waarborg.donations.StatementView.NewStatement;
import nl.waarborg.donations.StatementView.ProposalList;
import nl.waarborg.spi.Call;
import nl.waarborg.spi.Nothing;
import nl.waarborg.spi.Page;
import nl.waarborg.spi.Problem;
import nl.waarborg.spi.Reply;
import nl.waarborg.spi.Row;
import nl.waarborg.spi.SubjectId;
import nl.waarborg.spi.Values;

import org.jooq.impl.DSL;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/** Reads bank statements, once each, and lets a human say who gave what. */
final class StatementDesk {

    private static final int MOST_LINES = 1000;

    private StatementDesk() {}

    static Future<Reply<StatementView>> read(Call<NewStatement, Nothing> call) {
        Camt053 statement = Camt053.read(call.body().camt053());
        if (statement.credits().size() > MOST_LINES) {
            throw Problem.conflict("Give at most " + MOST_LINES + " lines at once.");
        }
        Values values =
                Values.of(Bank.REFERENCE, HexFormat.of().formatHex(hash(statement.reference())))
                        .set(Bank.CONTENT_HASH, hash(call.body().camt053()))
                        .set(Bank.COUNT, statement.credits().size())
                        .set(Bank.IMPORTED_BY, call.caller().account().value());
        return call.tx()
                .insertAndRead(Bank.STATEMENTS, values)
                .compose(row -> lines(call, row, statement.credits()).map(_ -> row))
                .map(row -> Reply.created(row.get(Bank.STATEMENTS.id()), StatementView.of(row)));
    }

    /** A line that came with another statement already is passed over. */
    private static Future<Void> lines(Call<?, ?> call, Row statement, List<Credit> credits) {
        List<byte[]> hashes = credits.stream().map(credit -> hash(credit.key())).toList();
        return call.tx()
                .list(
                        DSL.select(Bank.LINE_HASH.field())
                                .from(Bank.LINES.asTable())
                                .where(Bank.LINE_HASH.field().in(hashes)))
                .compose(
                        rows -> {
                            Set<String> known = new HashSet<>();
                            rows.forEach(
                                    row ->
                                            known.add(
                                                    HexFormat.of()
                                                            .formatHex(row.get(Bank.LINE_HASH))));
                            List<Future<UUID>> written = new ArrayList<>();
                            for (Credit credit : credits) {
                                if (known.add(HexFormat.of().formatHex(hash(credit.key())))) {
                                    written.add(line(call, statement, credit));
                                }
                            }
                            return Future.all(written).mapEmpty();
                        });
    }

    /** Who paid is a person of whom nothing else is kept, until somebody says who it is. */
    private static Future<UUID> line(Call<?, ?> call, Row statement, Credit credit) {
        Values line =
                Values.of(Bank.STATEMENT_ID, statement.get(Bank.STATEMENTS.id()))
                        .set(Bank.LINE_HASH, hash(credit.key()));
        Values entry =
                Values.of(Bank.AMOUNT, credit.amount())
                        .set(Bank.BOOKED_ON, credit.bookedOn())
                        .setNullable(Bank.PAYER_NAME, credit.name().orElse(null))
                        .setNullable(Bank.REMITTANCE, credit.remittance().orElse(null));
        return call.tx()
                .insert(Bank.LINES, line)
                .compose(_ -> call.newSubject())
                .compose(
                        payer ->
                                call.tx()
                                        .insert(
                                                Bank.ENTRIES,
                                                entry.set(Bank.PAYER_ID, payer.value())));
    }

    static Future<Reply<Page<StatementView>>> list(Call<Nothing, Nothing> call) {
        return call.tx()
                .page(Bank.STATEMENTS, DSL.noCondition(), call.page())
                .map(page -> Reply.ok(page.map(StatementView::of)));
    }

    static Future<Reply<Page<EntryView>>> entries(Call<Nothing, Nothing> call) {
        return call.tx()
                .page(Bank.ENTRIES, DSL.noCondition(), call.page())
                .map(page -> Reply.ok(page.map(EntryView::of)));
    }

    static Future<Reply<ProposalList>> proposals(Call<Nothing, Nothing> call) {
        return entry(call).compose(entry -> Matching.of(call, entry)).map(Reply::ok);
    }

    static Future<Reply<DonationView>> accept(Call<Acceptance, Nothing> call) {
        Future<Row> entry = entry(call);
        Future<Row> donor = call.tx().require(Donors.DATASET, call.body().donorId());
        return Future.all(entry, donor)
                .compose(_ -> DonorDesk.record(call, donor.result(), values(call, entry.result())))
                .compose(donation -> forget(call, entry.result()).map(_ -> donation))
                .map(row -> Reply.created(row.get(Donors.DONATIONS.id()), DonationView.of(row)));
    }

    private static Values values(Call<Acceptance, Nothing> call, Row entry) {
        return Values.of(Donors.DONATION_KIND, call.body().kind())
                .set(Donors.AMOUNT, entry.get(Bank.AMOUNT))
                .set(Donors.DONATED_ON, entry.get(Bank.BOOKED_ON))
                .setNullable(Donors.REFERENCE, entry.find(Bank.REMITTANCE).orElse(null));
    }

    static Future<Reply<Nothing>> refuse(Call<Nothing, Nothing> call) {
        return entry(call).compose(entry -> forget(call, entry)).map(_ -> Reply.nothing());
    }

    private static Future<Boolean> forget(Call<?, ?> call, Row entry) {
        return call.tx()
                .delete(Bank.ENTRIES, entry.get(Bank.ENTRIES.id()))
                .compose(_ -> call.dropEmptySubject(new SubjectId(entry.get(Bank.PAYER_ID))));
    }

    private static Future<Row> entry(Call<?, ?> call) {
        return call.tx().require(Bank.ENTRIES, call.id("id"));
    }

    private static byte[] hash(String text) {
        try {
            return MessageDigest.getInstance("SHA-256")
                    .digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }
}

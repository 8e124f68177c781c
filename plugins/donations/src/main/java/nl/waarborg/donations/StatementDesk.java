package nl.waarborg.donations;

import io.vertx.core.Future;

import nl.waarborg.donations.Bank.Direction;
import nl.waarborg.donations.StatementView.Acceptance;
import nl.waarborg.donations.StatementView.Chargeback;
import nl.waarborg.donations.StatementView.DonationProposalList;
import nl.waarborg.donations.StatementView.EntryQuery;
import nl.waarborg.donations.StatementView.EntryView;
import nl.waarborg.donations.StatementView.ProposalList;
import nl.waarborg.spi.Call;
import nl.waarborg.spi.Nothing;
import nl.waarborg.spi.Page;
import nl.waarborg.spi.Problem;
import nl.waarborg.spi.Reply;
import nl.waarborg.spi.Row;
import nl.waarborg.spi.SubjectId;
import nl.waarborg.spi.Values;

import org.jooq.Condition;
import org.jooq.impl.DSL;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/** Reads bank statements, once each, and lets a human say who gave what. */
final class StatementDesk {

    private StatementDesk() {}

    static Future<Reply<StatementView>> read(Call<Camt053, Nothing> call) {
        Camt053 statement = call.body();
        byte[] reference = statement.reference().getBytes(StandardCharsets.UTF_8);
        Values values =
                Values.of(Bank.REFERENCE, Sha256.of(reference))
                        .set(Bank.CONTENT_HASH, HexFormat.of().parseHex(statement.contentHash()))
                        .set(Bank.COUNT, statement.movements().size())
                        .set(Bank.IMPORTED_BY, call.caller().account().value());
        return call.tx()
                .insertAndRead(Bank.STATEMENTS, values)
                .compose(row -> lines(call, row, statement).map(_ -> row))
                .map(row -> Reply.created(row.get(Bank.STATEMENTS.id()), StatementView.of(row)));
    }

    private static Future<Void> lines(Call<?, ?> call, Row row, Camt053 statement) {
        return new StatementLines(call, row.get(Bank.STATEMENTS.id()), statement.movements())
                .write();
    }

    static Future<Reply<Page<StatementView>>> list(Call<Nothing, Nothing> call) {
        return call.tx()
                .page(Bank.STATEMENTS, DSL.noCondition(), call.page())
                .map(page -> Reply.ok(page.map(StatementView::of)));
    }

    static Future<Reply<Page<EntryView>>> entries(Call<Nothing, EntryQuery> call) {
        Condition condition = DSL.noCondition();
        EntryQuery query = call.query();
        if (query.direction() != null) {
            condition = condition.and(Bank.DIRECTION.field().eq(query.direction()));
        }
        if (query.q() != null) {
            condition = condition.and(Search.entries(query.q()));
        }
        return call.tx()
                .page(Bank.ENTRIES, condition, call.page())
                .map(page -> Reply.ok(page.map(EntryView::of)));
    }

    static Future<Reply<ProposalList>> proposals(Call<Nothing, Nothing> call) {
        return entry(call, Direction.RECEIVED)
                .compose(entry -> Matching.of(call, entry))
                .map(Reply::ok);
    }

    static Future<Reply<DonationView>> accept(Call<Acceptance, Nothing> call) {
        Future<Row> entry = entry(call, Direction.RECEIVED);
        Future<Row> donor = call.tx().require(Donors.DATASET, call.body().donorId());
        return Future.all(entry, donor)
                .compose(_ -> record(call, donor.result(), entry.result()))
                .compose(donation -> forget(call, entry.result()).map(_ -> donation))
                .map(Corrections::made);
    }

    /** The payer's words are no payment reference: an erasure takes them. */
    private static Future<Row> record(Call<Acceptance, Nothing> call, Row donor, Row entry) {
        if (entry.get(Bank.BOOKED_ON).isAfter(call.today())) {
            throw Problem.conflict("The bank books this later. Accept it on that day.");
        }
        Promises.Given given =
                new Promises.Given(
                        call.body().kind(),
                        entry.get(Bank.AMOUNT),
                        entry.get(Bank.BOOKED_ON),
                        call.body().recurringId());
        Values values =
                Values.none()
                        .setNullable(Donors.REFERENCE, entry.find(Bank.BANK_REFERENCE).orElse(null))
                        .setNullable(Donors.END_TO_END, entry.find(Bank.END_TO_END).orElse(null))
                        .setNullable(Donors.MESSAGE, entry.find(Bank.REMITTANCE).orElse(null));
        return Accounts.remember(call, donor, entry)
                .compose(_ -> DonorDesk.record(call, donor, given, values));
    }

    static Future<Reply<DonationProposalList>> donationProposals(Call<Nothing, Nothing> call) {
        return entry(call, Direction.TAKEN_BACK)
                .compose(entry -> TakenBack.of(call, entry))
                .map(Reply::ok);
    }

    static Future<Reply<DonationView>> chargeBack(Call<Chargeback, Nothing> call) {
        return entry(call, Direction.TAKEN_BACK)
                .compose(
                        entry ->
                                Corrections.standing(call, call.body().donationId())
                                        .compose(
                                                standing ->
                                                        Corrections.book(
                                                                call,
                                                                standing,
                                                                taken(call, entry, standing)))
                                        .compose(row -> forget(call, entry).map(_ -> row)))
                .map(Corrections::made);
    }

    private static Values taken(
            Call<Chargeback, Nothing> call, Row entry, Corrections.Standing standing) {
        String code = entry.find(Bank.RETURN_CODE).map(one -> " (" + one + ")").orElse("");
        String reasons = call.body().reasons();
        return new Corrections.Taking(
                        CorrectionReason.CHARGED_BACK,
                        reasons == null ? "Teruggeboekt door de bank" + code : reasons,
                        entry.get(Bank.AMOUNT),
                        entry.get(Bank.BOOKED_ON))
                .values(standing, call.today(), "/donationId", "/donationId")
                .setNullable(Donors.REFERENCE, entry.find(Bank.BANK_REFERENCE).orElse(null))
                .setNullable(Donors.END_TO_END, entry.find(Bank.END_TO_END).orElse(null));
    }

    static Future<Reply<Nothing>> refuse(Call<Nothing, Nothing> call) {
        return call.tx()
                .require(Bank.ENTRIES, call.id("id"))
                .compose(entry -> forget(call, entry))
                .map(_ -> Reply.nothing());
    }

    private static Future<Boolean> forget(Call<?, ?> call, Row entry) {
        return call.tx()
                .delete(Bank.ENTRIES, entry.get(Bank.ENTRIES.id()))
                .compose(_ -> call.dropEmptySubject(new SubjectId(entry.get(Bank.PAYER_ID))));
    }

    private static Future<Row> entry(Call<?, ?> call, Direction direction) {
        return call.tx()
                .require(Bank.ENTRIES, call.id("id"))
                .map(
                        row -> {
                            if (row.get(Bank.DIRECTION) == direction) {
                                return row;
                            }
                            throw Problem.conflict(
                                    direction == Direction.RECEIVED
                                            ? "The bank took this back. Say which donation it was."
                                            : "This came in. Say who gave it.");
                        });
    }
}

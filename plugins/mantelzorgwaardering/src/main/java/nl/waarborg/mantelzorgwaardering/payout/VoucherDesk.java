package nl.waarborg.mantelzorgwaardering.payout;

import io.vertx.core.Future;

import nl.waarborg.mantelzorgwaardering.Applications;
import nl.waarborg.mantelzorgwaardering.Award.AwardForm;
import nl.waarborg.mantelzorgwaardering.Decision;
import nl.waarborg.mantelzorgwaardering.Decisions;
import nl.waarborg.mantelzorgwaardering.Editions;
import nl.waarborg.mantelzorgwaardering.payout.VoucherView.EditionFilter;
import nl.waarborg.mantelzorgwaardering.payout.VoucherView.NewVoucher;
import nl.waarborg.mantelzorgwaardering.payout.VoucherView.VoucherDue;
import nl.waarborg.spi.Call;
import nl.waarborg.spi.Nothing;
import nl.waarborg.spi.Page;
import nl.waarborg.spi.Problem;
import nl.waarborg.spi.Reply;
import nl.waarborg.spi.Row;
import nl.waarborg.spi.Values;

import org.jooq.Condition;
import org.jooq.impl.DSL;

import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Lists the vouchers that are due, and records that one was issued. No bank account is involved.
 */
final class VoucherDesk {

    private VoucherDesk() {}

    static Future<Reply<Page<VoucherDue>>> due(Call<Nothing, EditionFilter> call) {
        UUID edition = call.query().editionId();
        return call.tx()
                .require(Editions.DATASET, edition, Editions.FORM)
                .compose(found -> list(call, found, edition))
                .map(rows -> Reply.ok(page(rows, call.page().limit())));
    }

    private static Future<List<Row>> list(Call<?, ?> call, Row edition, UUID id) {
        if (edition.get(Editions.FORM) != AwardForm.VOUCHER) {
            throw Problem.conflict("The awards of this edition are money, not vouchers.");
        }
        Condition after =
                call.page()
                        .after()
                        .<Condition>map(last -> Applications.DATASET.id().field().gt(last))
                        .orElse(DSL.noCondition());
        return call.tx()
                .list(
                        DSL.select(
                                        Applications.DATASET.id().field(),
                                        Decisions.DATASET.id().field(),
                                        Applications.NAME.field(),
                                        Applications.EMAIL.field(),
                                        Applications.STREET.field(),
                                        Applications.POSTCODE.field(),
                                        Applications.TOWN.field())
                                .from(Applications.DATASET.asTable())
                                .join(Decisions.DATASET.asTable())
                                .on(
                                        Decisions.APPLICATION_ID
                                                .field()
                                                .eq(Applications.DATASET.id().field()))
                                .where(
                                        PayableAwards.granted(id)
                                                .and(PayableAwards.notHeld())
                                                .and(notIssued())
                                                .and(after))
                                .orderBy(Applications.DATASET.id().field())
                                .limit(call.page().limit() + 1));
    }

    private static Page<VoucherDue> page(List<Row> rows, int limit) {
        List<VoucherDue> items = rows.stream().limit(limit).map(VoucherDue::of).toList();
        return new Page<>(
                items,
                rows.size() > limit
                        ? Optional.of(items.getLast().applicationId())
                        : Optional.empty());
    }

    private static Condition notIssued() {
        return DSL.notExists(
                DSL.selectOne()
                        .from(Vouchers.DATASET.asTable())
                        .where(Vouchers.DECISION_ID.field().eq(Decisions.DATASET.id().field())));
    }

    static Future<Reply<VoucherView>> issue(Call<NewVoucher, Nothing> call) {
        UUID application = call.id("id");
        return call.tx()
                .first(
                        DSL.select(Decisions.DATASET.id().field())
                                .from(Decisions.DATASET.asTable())
                                .where(
                                        Decisions.APPLICATION_ID
                                                .field()
                                                .eq(application)
                                                .and(
                                                        Decisions.OUTCOME
                                                                .field()
                                                                .eq(Decision.Outcome.GRANTED))))
                .compose(
                        decision ->
                                call.tx()
                                        .insert(
                                                Vouchers.DATASET,
                                                voucher(
                                                        call,
                                                        decision.orElseThrow(Problem::notFound)
                                                                .get(Decisions.DATASET.id()))))
                .compose(id -> call.tx().require(Vouchers.DATASET, id))
                .map(row -> Reply.createdAs("", VoucherView.of(row)));
    }

    private static Values voucher(Call<NewVoucher, Nothing> call, UUID decision) {
        return Values.of(Vouchers.APPLICATION_ID, call.id("id"))
                .set(Vouchers.DECISION_ID, decision)
                .set(Vouchers.CHANNEL, call.body().channel())
                .setNullable(Vouchers.CODE, call.body().code())
                .set(Vouchers.ISSUED_BY, call.caller().account().value());
    }
}

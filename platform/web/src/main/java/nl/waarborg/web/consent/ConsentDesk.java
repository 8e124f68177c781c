package nl.waarborg.web.consent;

import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;

import nl.waarborg.kernel.PluginWork;
import nl.waarborg.kernel.SignedStatement;
import nl.waarborg.kernel.SigningKeyStore;
import nl.waarborg.kernel.consent.Agreement;
import nl.waarborg.kernel.consent.ConsentRegister;
import nl.waarborg.kernel.consent.ConsentTable;
import nl.waarborg.kernel.consent.ConsentTextTable;
import nl.waarborg.kernel.consent.Withdrawal;
import nl.waarborg.spi.Call;
import nl.waarborg.spi.Page;
import nl.waarborg.spi.Problem;
import nl.waarborg.spi.Row;

import org.jooq.Condition;
import org.jooq.impl.DSL;

import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** What the routes of people and of staff have in common. Safe for threads. */
final class ConsentDesk {

    private final ConsentRegister register;
    private final SigningKeyStore keys;

    ConsentDesk(ConsentRegister register, SigningKeyStore keys) {
        this.register = register;
        this.keys = keys;
    }

    Future<ConsentView> give(Call<?, ?> call, Agreement agreement) {
        return register.give((PluginWork) call, agreement)
                .compose(id -> require(call, byId(id)))
                .map(ConsentView::of);
    }

    Future<ConsentView> withdraw(Call<?, ?> call, Row row, Withdrawal how) {
        return register.withdrawals()
                .withdraw((PluginWork) call, row, how)
                .compose(_ -> require(call, byId(row.get(ConsentTable.DATASET.id()))))
                .map(ConsentView::of);
    }

    static Condition byId(UUID id) {
        return ConsentTable.DATASET.id().field().eq(id);
    }

    /** The consent that fits, with its words; fails with a problem where there is none. */
    static Future<Row> require(Call<?, ?> call, Condition which) {
        return call.tx()
                .first(ConsentView.query(which).limit(1))
                .map(found -> found.orElseThrow(Problem::notFound));
    }

    static Future<Page<ConsentView>> page(Call<?, ?> call, Condition which) {
        int limit = call.page().limit();
        Condition after =
                call.page()
                        .after()
                        .<Condition>map(id -> ConsentTable.DATASET.id().field().gt(id))
                        .orElse(DSL.noCondition());
        return call.tx()
                .list(ConsentView.query(which.and(after)).limit(limit + 1))
                .map(
                        rows -> {
                            List<ConsentView> shown =
                                    rows.stream().limit(limit).map(ConsentView::of).toList();
                            return new Page<>(
                                    shown,
                                    rows.size() > limit
                                            ? Optional.of(shown.getLast().id())
                                            : Optional.empty());
                        });
    }

    Future<ConsentProof> proof(Call<?, ?> call, Condition which) {
        return require(call, which)
                .compose(
                        row ->
                                keys.list()
                                        .map(
                                                all ->
                                                        SignedStatement.sign(
                                                                all.getFirst(),
                                                                ConsentProof.TYPE,
                                                                statement(call, row).encode())))
                .map(signed -> new ConsentProof(signed.compact()));
    }

    /** Ids, times and the words in full; of a representative no more than that there was one. */
    private static JsonObject statement(Call<?, ?> call, Row row) {
        ConsentView view = ConsentView.of(row);
        JsonObject statement =
                new JsonObject()
                        .put("tenant", call.tenant().value())
                        .put("consent", view.id().toString())
                        .put("subject", view.subjectId().toString())
                        .put("purpose", view.purpose())
                        .put("question", view.question())
                        .put("state", view.state().name())
                        .put("basis", view.basis().name())
                        .put("textVersion", view.textVersion())
                        .put("textSha256", view.textSha256())
                        .put("words", row.get(ConsentTextTable.WORDS))
                        .put("channel", view.channel().name())
                        .put("givenBy", view.givenBy().name())
                        .put("evidence", view.evidence())
                        .put("statedAt", call.now().toString());
        row.find(ConsentTable.GIVEN_AT).ifPresent(at -> statement.put("givenAt", at.toString()));
        row.find(ConsentTable.WITHDRAWN_AT)
                .ifPresent(at -> statement.put("withdrawnAt", at.toString()));
        row.find(ConsentTable.WITHDRAWN_BY)
                .ifPresent(by -> statement.put("withdrawnBy", by.name()));
        Optional.ofNullable(view.supersededAt())
                .ifPresent(at -> statement.put("supersededAt", at.toString()));
        row.find(ConsentTable.ENDED_BECAUSE)
                .ifPresent(
                        because ->
                                statement
                                        .put("endedAt", String.valueOf(view.endedAt()))
                                        .put("endedBecause", because.name()));
        return statement;
    }
}

package nl.waarborg.data.retention;

import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;

import nl.waarborg.data.tx.Statements;
import nl.waarborg.spi.TenantId;

import java.util.ArrayList;
import java.util.List;

/**
 * The end of a run: what it leaves to people, and its certificate.
 *
 * @param tenant whose
 * @param run the run
 * @param work what it went through
 * @param means what it works with
 */
record RunEnd(TenantId tenant, Run run, List<DatasetWork> work, RunMeans means) {

    /** Within one transaction; answers the run with its certificate. */
    Future<Run> end(Statements statements) {
        RunRows rows = new RunRows(statements);
        return rows.askAboutHolds(run.day())
                .compose(_ -> rows.totals(run.id()))
                .compose(totals -> close(rows, totals));
    }

    private Future<Run> close(RunRows rows, JsonArray totals) {
        String ended = means.clock().instant().toString();
        return outside(rows, totals)
                .compose(
                        _ -> {
                            means.stages().reached("outside", "");
                            return rows.left();
                        })
                .compose(
                        left ->
                                means.certificates()
                                        .sign(
                                                RunRows.statement(
                                                        tenant.value(), run, ended, totals, left)))
                .compose(
                        certificate ->
                                rows.end(run.id(), certificate).map(_ -> ended(certificate)));
    }

    private Run ended(String certificate) {
        means.stages().reached("certified", "");
        return new Run(
                run.id(),
                run.day(),
                run.policyVersion(),
                run.policySha256(),
                run.startedAt(),
                means.clock().instant(),
                certificate);
    }

    /** What people must also remove in systems that the platform cannot reach. */
    private Future<Void> outside(RunRows rows, JsonArray totals) {
        List<Future<?>> sent = new ArrayList<>();
        for (DatasetWork one : work) {
            for (int i = 0; i < totals.size(); i++) {
                var total = totals.getJsonObject(i);
                if (total.getString("dataset").equals(one.name())
                        && one.external().containsKey(total.getString("rule"))) {
                    sent.add(
                            rows.ask(
                                    "EXTERNAL",
                                    one.name(),
                                    run.id(),
                                    total.getString("rule"),
                                    total.getInteger("records"),
                                    run.day()));
                }
            }
        }
        return Future.all(sent).mapEmpty();
    }
}

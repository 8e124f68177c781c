package nl.waarborg.web.retention;

import io.vertx.core.Future;

import nl.waarborg.kernel.CorePermissions;
import nl.waarborg.kernel.retention.RetentionDesk;
import nl.waarborg.kernel.retention.RetentionDesk.DueRecord;
import nl.waarborg.kernel.retention.RetentionDesk.DueTotal;
import nl.waarborg.kernel.retention.RunTable;
import nl.waarborg.spi.Call;
import nl.waarborg.spi.Nothing;
import nl.waarborg.spi.Page;
import nl.waarborg.spi.Reply;
import nl.waarborg.spi.Route;

import org.jooq.impl.DSL;

import java.time.LocalDate;
import java.util.List;

/** The tenant's rules, what they erase on a day, and their runs. */
public final class RetentionRoutes {

    private final RetentionDesk desk;

    /** Asks the desk. */
    public RetentionRoutes(RetentionDesk desk) {
        this.desk = desk;
    }

    /** The routes. */
    public List<Route<?, ?, ?>> all() {
        return List.of(
                Route.get("/retention/rules", CorePermissions.RETENTION_READ)
                        .summary("Show the retention rules that run")
                        .answering(RuleList.class, this::rules),
                Route.get("/retention/preview", CorePermissions.RETENTION_READ)
                        .summary(
                                "List the records that a run on a day erases, and under which rule")
                        .filteredBy(OnDay.class)
                        .answeringPages(DueView.class, this::preview),
                Route.get("/retention/preview/totals", CorePermissions.RETENTION_READ)
                        .summary("Count the records that a run on a day erases under each rule")
                        .filteredBy(OnDay.class)
                        .answering(TotalList.class, this::totals),
                Route.get("/retention/runs", CorePermissions.RETENTION_READ)
                        .summary("List the runs of the retention rules")
                        .answeringPages(RunView.class, RetentionRoutes::runs),
                Route.get("/retention/runs/{id}", CorePermissions.RETENTION_READ)
                        .summary("Show a run with its signed certificate")
                        .answering(RunView.class, RetentionRoutes::run),
                Route.post("/retention/runs", CorePermissions.RETENTION_RUN)
                        .summary("Start a run of the retention rules for today")
                        .answering(StartedRun.class, this::start));
    }

    private Future<Reply<RuleList>> rules(Call<Nothing, Nothing> call) {
        return desk.rules(call.tenant()).map(RuleList::of).map(Reply::ok);
    }

    private Future<Reply<Page<DueView>>> preview(Call<Nothing, OnDay> call) {
        LocalDate day = call.query().day(call.today());
        Future<Page<DueRecord>> found =
                call.query().stays()
                        ? desk.keptBack(call.tenant(), day, call.page())
                        : desk.due(call.tenant(), day, call.page());
        return found.map(page -> Reply.ok(page.map(RetentionRoutes::view)));
    }

    private static DueView view(DueRecord due) {
        return new DueView(due.id(), due.dataset(), due.rule(), due.effect());
    }

    private Future<Reply<TotalList>> totals(Call<Nothing, OnDay> call) {
        LocalDate day = call.query().day(call.today());
        Future<List<DueTotal>> found =
                call.query().stays()
                        ? desk.keptBackTotals(call.tenant(), day)
                        : desk.totals(call.tenant(), day);
        return found.map(TotalList::of).map(Reply::ok);
    }

    private static Future<Reply<Page<RunView>>> runs(Call<Nothing, Nothing> call) {
        return call.tx()
                .page(RunTable.DATASET, DSL.noCondition(), call.page(), RunView.COLUMNS)
                .map(page -> Reply.ok(page.map(RunView::of)));
    }

    private static Future<Reply<RunView>> run(Call<Nothing, Nothing> call) {
        return call.tx()
                .require(RunTable.DATASET, call.id("id"), RunView.COLUMNS)
                .map(row -> Reply.ok(RunView.of(row)));
    }

    private Future<Reply<StartedRun>> start(Call<Nothing, Nothing> call) {
        return desk.start(call.tenant(), call.caller().account())
                .map(id -> Reply.created(id, new StartedRun(id)));
    }
}

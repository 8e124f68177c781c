package nl.waarborg.patientexperts;

import io.vertx.core.Future;

import nl.waarborg.spi.Call;
import nl.waarborg.spi.Nothing;
import nl.waarborg.spi.Page;
import nl.waarborg.spi.Problem;
import nl.waarborg.spi.Problem.Fault;
import nl.waarborg.spi.Reply;
import nl.waarborg.spi.Row;
import nl.waarborg.spi.Values;
import nl.waarborg.spi.Work;

import org.jooq.impl.DSL;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.UUID;

/** Makes projects, shows and closes them. */
final class ProjectDesk {

    private ProjectDesk() {}

    static Future<Reply<ProjectView>> create(Call<NewProject, Nothing> call) {
        return FormDesk.current(call)
                .compose(
                        form ->
                                form.map(row -> row.get(Intake.FORMS.id()))
                                        .map(id -> FormDesk.questions(call, id))
                                        .orElseGet(() -> Future.succeededFuture(List.of())))
                .compose(questions -> create(call, questions));
    }

    private static Future<Reply<ProjectView>> create(
            Call<NewProject, Nothing> call, List<Row> questions) {
        check(call.body().criteria(), questions);
        return call.tx()
                .insert(Projects.DATASET, call.body().values())
                .compose(id -> criteria(call, id).compose(_ -> view(call, id)))
                .map(view -> Reply.created(view.id(), view));
    }

    private static Future<?> criteria(Call<NewProject, Nothing> call, UUID project) {
        return Future.all(
                call.body().criteria().stream()
                        .map(one -> call.tx().insert(Projects.CRITERIA, one.values(project)))
                        .toList());
    }

    /** What nobody can choose would make nobody likely. */
    private static void check(List<NewProject.Criterion> criteria, List<Row> questions) {
        Map<String, Set<String>> options = new HashMap<>();
        for (Row row : questions) {
            switch (row.get(Intake.KIND)) {
                case TEXT -> {}
                case YES_NO -> options.put(row.get(Intake.KEY), Set.of("yes", "no"));
                case CHOICE, CHOICES ->
                        options.put(row.get(Intake.KEY), Set.of(row.get(Intake.OPTIONS)));
            }
        }
        List<Fault> faults = new ArrayList<>();
        for (int i = 0; i < criteria.size(); i++) {
            Set<String> known = options.getOrDefault(criteria.get(i).question(), Set.of());
            if (!known.containsAll(criteria.get(i).wanted())) {
                faults.add(
                        new Fault(
                                "/criteria/" + i,
                                "unknown",
                                "must name a question with options of the form in force, and some"
                                        + " of its options"));
            }
        }
        if (!faults.isEmpty()) {
            throw Problem.invalid(faults);
        }
    }

    static Future<Reply<ProjectView>> read(Call<Nothing, Nothing> call) {
        return view(call, call.id("id")).map(Reply::ok);
    }

    static Future<Reply<Page<ProjectView.Line>>> list(Call<Nothing, Nothing> call) {
        return call.tx()
                .page(Projects.DATASET, DSL.noCondition(), call.page())
                .map(page -> Reply.ok(page.map(ProjectView.Line::of)));
    }

    static Future<Reply<ProjectView>> close(Call<Nothing, Nothing> call) {
        UUID id = call.id("id");
        return call.tx()
                .update(
                        Projects.DATASET,
                        id,
                        OptionalLong.empty(),
                        Values.of(Projects.CLOSED_ON, call.today()))
                .compose(_ -> view(call, id))
                .map(Reply::ok);
    }

    /** A project with what it looks for. */
    static Future<ProjectView> view(Work work, UUID id) {
        return work.tx()
                .require(Projects.DATASET, id)
                .compose(
                        project ->
                                work.tx()
                                        .list(
                                                DSL.select(
                                                                Projects.QUESTION.field(),
                                                                Projects.WANTED.field())
                                                        .from(Projects.CRITERIA.asTable())
                                                        .where(
                                                                Projects.CRITERION_PROJECT
                                                                        .field()
                                                                        .eq(id))
                                                        .orderBy(Projects.QUESTION.field()))
                                        .map(
                                                rows ->
                                                        ProjectView.of(
                                                                project,
                                                                rows.stream()
                                                                        .map(
                                                                                NewProject.Criterion
                                                                                        ::of)
                                                                        .toList())));
    }
}

package nl.waarborg.patientexperts;

import io.vertx.core.Future;

import nl.waarborg.spi.Call;
import nl.waarborg.spi.Nothing;
import nl.waarborg.spi.Page;
import nl.waarborg.spi.Problem;
import nl.waarborg.spi.Reply;
import nl.waarborg.spi.Values;
import nl.waarborg.spi.Work;

import org.jooq.impl.DSL;

import java.util.List;
import java.util.OptionalLong;
import java.util.UUID;

/** Makes projects, shows, corrects and closes them. */
final class ProjectDesk {

    private ProjectDesk() {}

    static Future<Reply<ProjectView>> create(Call<NewProject, Nothing> call) {
        return ProjectChecks.faults(call, call.body().criteria(), List.of())
                .map(ProjectChecks::refuse)
                .compose(_ -> call.tx().insert(Projects.DATASET, call.body().values()))
                .compose(id -> addCriteria(call, id).compose(_ -> shown(call, id)))
                .map(row -> Reply.created(row.view().id(), row.view()).withVersion(row.version()));
    }

    private static Future<?> addCriteria(Call<NewProject, Nothing> call, UUID project) {
        return Future.all(
                call.body().criteria().stream()
                        .map(one -> call.tx().insert(Projects.CRITERIA, one.values(project)))
                        .toList());
    }

    /** Corrects one that is open; who was asked to work with a party was asked for that party. */
    static Future<Reply<ProjectView>> replace(Call<NewProject, Nothing> call) {
        UUID id = call.id("id");
        return shown(call, id)
                .map(before -> refuseClosed(before.view()))
                .compose(
                        before ->
                                ProjectChecks.faults(call, id, before)
                                        .map(ProjectChecks::refuse)
                                        .compose(_ -> replace(call, id))
                                        .compose(
                                                _ ->
                                                        ChangedProjects.tell(
                                                                call, before, call.body())))
                .compose(_ -> shown(call, id))
                .map(row -> Reply.ok(row.view()).withVersion(row.version()));
    }

    private static ProjectView refuseClosed(ProjectView project) {
        if (project.closedOn() != null) {
            throw Problem.conflict(
                    "The project has closed and stays as it was. Make another project.");
        }
        return project;
    }

    private static Future<?> replace(Call<NewProject, Nothing> call, UUID id) {
        return call.tx()
                .update(Projects.DATASET, id, call.expectedVersion(), call.body().values())
                .compose(
                        _ ->
                                call.tx()
                                        .list(
                                                DSL.select(Projects.CRITERIA.id().field())
                                                        .from(Projects.CRITERIA.asTable())
                                                        .where(
                                                                Projects.CRITERION_PROJECT
                                                                        .field()
                                                                        .eq(id))))
                .compose(
                        rows ->
                                Future.all(
                                        rows.stream()
                                                .map(row -> row.get(Projects.CRITERIA.id()))
                                                .map(
                                                        one ->
                                                                call.tx()
                                                                        .delete(
                                                                                Projects.CRITERIA,
                                                                                one))
                                                .toList()))
                .compose(_ -> addCriteria(call, id));
    }

    static Future<Reply<ProjectView>> read(Call<Nothing, Nothing> call) {
        return shown(call, call.id("id"))
                .map(row -> Reply.ok(row.view()).withVersion(row.version()));
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
        return shown(work, id).map(Shown::view);
    }

    private record Shown(ProjectView view, long version) {}

    private static Future<Shown> shown(Work work, UUID id) {
        return work.tx()
                .require(Projects.DATASET, id)
                .compose(
                        project ->
                                criteria(work, id)
                                        .map(
                                                criteria ->
                                                        new Shown(
                                                                ProjectView.of(project, criteria),
                                                                project.get(
                                                                        Projects.DATASET
                                                                                .version()))));
    }

    private static Future<List<NewProject.Criterion>> criteria(Work work, UUID project) {
        return work.tx()
                .list(
                        DSL.select(Projects.QUESTION.field(), Projects.WANTED.field())
                                .from(Projects.CRITERIA.asTable())
                                .where(Projects.CRITERION_PROJECT.field().eq(project))
                                .orderBy(Projects.QUESTION.field()))
                .map(rows -> rows.stream().map(NewProject.Criterion::of).toList());
    }
}

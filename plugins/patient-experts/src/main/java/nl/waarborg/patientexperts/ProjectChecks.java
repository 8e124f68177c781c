package nl.waarborg.patientexperts;

import io.vertx.core.Future;

import nl.waarborg.spi.Call;
import nl.waarborg.spi.Nothing;
import nl.waarborg.spi.Problem;
import nl.waarborg.spi.Problem.Fault;
import nl.waarborg.spi.Row;
import nl.waarborg.spi.Work;

import org.jooq.Condition;
import org.jooq.impl.DSL;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** What is wrong with a project as it is sent. */
final class ProjectChecks {

    private ProjectChecks() {}

    /** Refuses with all faults at once. */
    static Void refuse(List<Fault> faults) {
        if (!faults.isEmpty()) {
            throw Problem.invalid(faults);
        }
        return null;
    }

    /** Of a correction: also another party than experts were invited to work with. */
    static Future<List<Fault>> faults(
            Call<NewProject, Nothing> call, UUID project, ProjectView before) {
        Future<List<Fault>> ofCriteria = faults(call, call.body().criteria(), before.criteria());
        if (call.body().party().equals(before.party())) {
            return ofCriteria;
        }
        Future<Long> invited = call.tx().count(Projects.DATASET, invitedTo(project));
        return Future.all(ofCriteria, invited)
                .map(
                        _ -> {
                            List<Fault> faults = new ArrayList<>(ofCriteria.result());
                            if (invited.result() > 0) {
                                faults.add(
                                        new Fault(
                                                "/party",
                                                "invited",
                                                "Experts were invited to work with this party: make"
                                                        + " another project for another one"));
                            }
                            return faults;
                        });
    }

    /** Also of somebody who is set aside, of whom the caller sees nothing. */
    private static Condition invitedTo(UUID project) {
        return Projects.DATASET
                .id()
                .field()
                .eq(project)
                .and(
                        DSL.condition(
                                "{0}({1})",
                                DSL.name("patient_experts", "anybody_invited"),
                                Projects.DATASET.id().field()));
    }

    /**
     * What nobody can choose would make nobody likely.
     *
     * @param standing what was found right before, under whichever form
     */
    static Future<List<Fault>> faults(
            Work work, List<NewProject.Criterion> criteria, List<NewProject.Criterion> standing) {
        return FormDesk.current(work)
                .compose(
                        form ->
                                form.map(row -> row.get(Intake.FORMS.id()))
                                        .map(id -> FormDesk.questions(work, id))
                                        .orElseGet(() -> Future.succeededFuture(List.of())))
                .map(questions -> faults(criteria, standing, options(questions)));
    }

    private static Map<String, Set<String>> options(List<Row> questions) {
        Map<String, Set<String>> options = new HashMap<>();
        for (Row row : questions) {
            switch (row.get(Intake.KIND)) {
                case TEXT -> {}
                case YES_NO -> options.put(row.get(Intake.KEY), Set.of("yes", "no"));
                case CHOICE, CHOICES ->
                        options.put(row.get(Intake.KEY), Set.of(row.get(Intake.OPTIONS)));
            }
        }
        return options;
    }

    private static List<Fault> faults(
            List<NewProject.Criterion> criteria,
            List<NewProject.Criterion> standing,
            Map<String, Set<String>> options) {
        List<Fault> faults = new ArrayList<>();
        Set<String> asked = new HashSet<>();
        for (int i = 0; i < criteria.size(); i++) {
            NewProject.Criterion one = criteria.get(i);
            Set<String> known = options.getOrDefault(one.question(), Set.of());
            if (!known.containsAll(one.wanted()) && !standing.contains(one)) {
                faults.add(
                        new Fault(
                                "/criteria/" + i,
                                "unknown",
                                "must name a question with options of the form in force, and some"
                                        + " of its options"));
            }
            if (!asked.add(one.question())) {
                faults.add(
                        new Fault(
                                "/criteria/" + i + "/question",
                                "twice",
                                "Name each question once, with all options that are wanted"));
            }
        }
        return faults;
    }
}

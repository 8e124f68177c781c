package nl.waarborg.data.rights;

import nl.waarborg.data.rights.Fate.Act;
import nl.waarborg.kernel.retention.RecordRules;
import nl.waarborg.kernel.retention.Verdict;
import nl.waarborg.kernel.rights.KeptGround;
import nl.waarborg.kernel.rights.LegalGround;
import nl.waarborg.spi.Dataset;
import nl.waarborg.spi.Erasure;
import nl.waarborg.spi.SubjectLink;

import java.time.LocalDate;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * Says what becomes of each row of a person in one module. A row goes unless a hold, a ground of
 * the decision or a law keeps it. What hangs on a row shares its fate, or at least the hold that
 * keeps it, and a row stays while something that hangs on it or refers to it does. Pure.
 */
final class Fates {

    private final String module;
    private final Keeping keeping;
    private final ErasurePlan plan = new ErasurePlan(new LinkedHashMap<>());
    private final Map<RowRef, Keeping.Hold> holds = new HashMap<>();

    private Fates(String module, Keeping keeping) {
        this.module = module;
        this.keeping = keeping;
    }

    /**
     * Makes the plan.
     *
     * @param module the plugin, or {@code core}
     * @param rows the person's rows by dataset, parents before children
     */
    static ErasurePlan plan(String module, Map<Dataset, List<PersonalRow>> rows, Keeping keeping) {
        Fates made = new Fates(module, keeping);
        rows.forEach(made::judge);
        made.keepWhatIsNeeded(rows);
        return made.plan;
    }

    private void judge(Dataset dataset, List<PersonalRow> rows) {
        RecordRules rules = RecordRules.of(keeping.policy(), module, dataset);
        Judging judging = Judging.of(rules, rows, keeping.today());
        Map<UUID, Fate> its = new LinkedHashMap<>();
        for (PersonalRow row : rows) {
            its.put(row.id(), judge(judging, row));
        }
        plan.fates().put(dataset, its);
    }

    /** What hangs on a row is a part of it, whenever it was made. */
    private Fate judge(Judging judging, PersonalRow row) {
        Dataset dataset = judging.dataset();
        Optional<Keeping.Hold> hold = hold(dataset, row);
        hold.ifPresent(one -> holds.put(new RowRef(dataset.table(), row.id()), one));
        boolean hangs =
                dataset.anchors().isEmpty() && dataset.about() instanceof SubjectLink.Through;
        if (!hangs && keeping.spares(row)) {
            return Fate.left();
        }
        return hold.map(Keeping.Hold::fate)
                .or(() -> keeping.decidedFor(dataset).map(ground -> judging.decided(ground, row)))
                .or(() -> keeping.named(row))
                .orElseGet(
                        () ->
                                dataset.anchors().isEmpty()
                                        ? withParent(dataset, row)
                                        : ofItsOwn(judging, row));
    }

    /** The one on a row, or on what it hangs on, which the database minds as well. */
    private Optional<Keeping.Hold> hold(Dataset dataset, PersonalRow row) {
        return Stream.of(keeping.held(row), above(dataset, row).map(holds::get))
                .flatMap(Optional::stream)
                .max(Comparator.comparing(hold -> hold.ground().freezes()));
    }

    private Fate ofItsOwn(Judging judging, PersonalRow row) {
        Dataset dataset = judging.dataset();
        Verdict verdict = judging.verdict(row);
        boolean free = verdict.eraseOn().filter(day -> !day.isAfter(keeping.today())).isPresent();
        if (free) {
            return ending(dataset);
        }
        Fate bound = bound(dataset, verdict);
        return judging.granted() ? bound.goingOn() : bound;
    }

    private Fate ending(Dataset dataset) {
        return switch (dataset.onErasure()) {
            case Erasure.Anonymise _ -> Fate.emptied();
            // What the core declares to keep, such as the log of looks, nobody may remove.
            case Erasure.Keep(String duty) when module.equals("core") ->
                    Fate.kept(duty, Optional.empty());
            case Erasure.DeleteRow _, Erasure.StripTo _, Erasure.Keep _ -> Fate.gone();
        };
    }

    private static Fate bound(Dataset dataset, Verdict verdict) {
        Optional<String> rule = verdict.keptBy();
        Optional<LocalDate> until = verdict.until();
        return switch (dataset.onErasure()) {
            case Erasure.Keep(String duty) -> Fate.kept(named(duty, rule), until);
            case Erasure.StripTo(String duty, var _) ->
                    Fate.kept(named(duty, rule), until).stripped();
            case Erasure.DeleteRow _, Erasure.Anonymise _ ->
                    Fate.kept(rule.orElse("AVG art. 17(3)(b)"), until);
        };
    }

    private static String named(String duty, Optional<String> rule) {
        return KeptGround.of(duty, rule).toString();
    }

    private Fate withParent(Dataset dataset, PersonalRow row) {
        Fate parent = parentOf(dataset, row).orElseGet(Fate::gone);
        return switch (parent.act()) {
            case DELETE -> Fate.gone();
            case KEEP, LEAVE -> parent;
            case EMPTY, STRIP ->
                    switch (dataset.onErasure()) {
                        case Erasure.DeleteRow _ -> Fate.gone();
                        case Erasure.Anonymise _ -> Fate.emptied();
                        case Erasure.StripTo(String duty, var _) ->
                                Fate.kept(duty, parent.until()).stripped();
                        case Erasure.Keep(String duty) -> Fate.kept(duty, parent.until());
                    };
        };
    }

    private Optional<Fate> parentOf(Dataset dataset, PersonalRow row) {
        return above(dataset, row).flatMap(this::fateOf);
    }

    private static Optional<RowRef> above(Dataset dataset, PersonalRow row) {
        return dataset.about() instanceof SubjectLink.Through(var _, Dataset parent)
                ? row.parent().map(id -> new RowRef(parent.table(), id))
                : Optional.empty();
    }

    /** What stays keeps the rows that it hangs on or refers to. */
    private void keepWhatIsNeeded(Map<Dataset, List<PersonalRow>> rows) {
        Map<RowRef, PersonalRow> all = new HashMap<>();
        rows.forEach(
                (dataset, its) ->
                        its.forEach(row -> all.put(new RowRef(dataset.table(), row.id()), row)));
        Deque<RowRef> left = new ArrayDeque<>(all.keySet());
        while (!left.isEmpty()) {
            RowRef next = left.remove();
            Fate fate = fateOf(next).orElseGet(Fate::gone);
            PersonalRow row = all.get(next);
            if (row != null && fate.act() != Act.DELETE) {
                row.needs().stream().filter(needed -> keep(needed, fate)).forEach(left::add);
                frozen(next)
                        .ifPresent(
                                held ->
                                        row.names().stream()
                                                .filter(named -> keep(named, held))
                                                .forEach(left::add));
            }
        }
    }

    /** What a row names may not be taken out of it while a hold forbids to change it. */
    private Optional<Fate> frozen(RowRef row) {
        return Optional.ofNullable(holds.get(row))
                .filter(hold -> hold.ground().freezes())
                .map(Keeping.Hold::fate);
    }

    private Optional<Fate> fateOf(RowRef row) {
        return Optional.ofNullable(plan.fatesIn(row.table()).get(row.id()));
    }

    /** Whether it would have gone. */
    private boolean keep(RowRef row, Fate because) {
        boolean goes = fateOf(row).filter(fate -> fate.act() == Act.DELETE).isPresent();
        if (goes) {
            plan.fatesIn(row.table()).put(row.id(), ofParent(because));
        }
        return goes;
    }

    /** What was made since hangs on what was granted: both go under their rules. */
    private static Fate ofParent(Fate child) {
        return child.act() == Act.LEAVE
                ? Fate.kept(LegalGround.STILL_NEEDED.article(), Optional.empty())
                : child.ofParent();
    }
}

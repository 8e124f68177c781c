package nl.waarborg.kernel.consent;

import io.vertx.core.Future;

import nl.waarborg.kernel.LoadedPlugin;
import nl.waarborg.kernel.PluginWork;
import nl.waarborg.kernel.Registry;
import nl.waarborg.kernel.SubjectRows;
import nl.waarborg.kernel.TenantSettings;
import nl.waarborg.spi.ConsentPurpose;
import nl.waarborg.spi.ConsentPurpose.Stamp;
import nl.waarborg.spi.PluginSpec;
import nl.waarborg.spi.SubjectId;
import nl.waarborg.spi.Values;
import nl.waarborg.spi.Work;

import org.jooq.Condition;
import org.jooq.impl.DSL;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What follows in a plugin's tables when a consent is given or taken back, in the same transaction
 * and the plugin's role, whoever's log-in it comes from: also in what is set aside of that person,
 * which a restriction hides from everybody else's work. Safe for threads.
 */
final class ConsentEffects {

    private final Registry registry;
    private final TenantSettings settings;

    ConsentEffects(Registry registry, TenantSettings settings) {
        this.registry = registry;
        this.settings = settings;
    }

    /** Also gives the newsletter again that the consent is for, where it is for one. */
    Future<Void> given(
            PluginWork work,
            SubjectId person,
            String to,
            Optional<String> question,
            Optional<String> list) {
        Future<Void> listed =
                list.map(name -> OptOutLines.forget(PluginWork.unitOf(work).asCore(), person, name))
                        .orElseGet(Future::succeededFuture);
        return listed.compose(_ -> effect(work, person, to, stamping(person, question))).mapEmpty();
    }

    private static Effect stamping(SubjectId person, Optional<String> question) {
        return (own, purpose) -> stamp(own, purpose, person, question, true).map(true);
    }

    /** Answers whether all that follows was done; false where a hold keeps a row as it is. */
    Future<Boolean> withdrawn(
            PluginWork work, SubjectId person, String from, Optional<String> question) {
        return effect(
                work,
                person,
                from,
                (own, purpose) ->
                        stamp(own, purpose, person, question, false)
                                .compose(_ -> react(work, own, purpose, person, question)));
    }

    /** Tries again what a hold kept from being done; answers as {@link #withdrawn} does. */
    Future<Boolean> resumed(
            PluginWork work, SubjectId person, String from, Optional<String> question) {
        return effect(
                work, person, from, (own, purpose) -> react(work, own, purpose, person, question));
    }

    /** None of it stays where a hold refuses some of it. */
    private static Future<Boolean> react(
            PluginWork work,
            PluginWork own,
            ConsentPurpose purpose,
            SubjectId person,
            Optional<String> question) {
        if (purpose.onWithdrawal().isEmpty()) {
            return Future.succeededFuture(true);
        }
        PluginWork apart = own.apart();
        return PluginWork.unitOf(work)
                .unlessHeld(
                        () ->
                                purpose.onWithdrawal()
                                        .get()
                                        .withdrawn(apart, person, question)
                                        .compose(_ -> apart.settled()));
    }

    private interface Effect {
        Future<Boolean> in(PluginWork own, ConsentPurpose purpose);
    }

    private Future<Boolean> effect(PluginWork work, SubjectId person, String name, Effect effect) {
        for (LoadedPlugin plugin : registry.plugins()) {
            for (ConsentPurpose purpose : plugin.spec().consents()) {
                if (purpose.name().equals(name)) {
                    return own(work, person, plugin.spec()).compose(own -> effect.in(own, purpose));
                }
            }
        }
        return Future.succeededFuture(true);
    }

    /** Whether under 16 the person's own word is asked beside that of the representative. */
    boolean standsBesideRepresentative(String name) {
        return registry.plugins().stream()
                .flatMap(plugin -> plugin.spec().consents().stream())
                .anyMatch(purpose -> purpose.name().equals(name) && purpose.besideRepresentative());
    }

    private Future<PluginWork> own(PluginWork work, SubjectId person, PluginSpec plugin) {
        return settings.of(work.tenant(), plugin.name()).map(own -> work.as(plugin, own, person));
    }

    private static Future<Void> stamp(
            Work own,
            ConsentPurpose purpose,
            SubjectId person,
            Optional<String> question,
            boolean given) {
        List<Future<?>> stamped = new ArrayList<>();
        for (Stamp stamp : purpose.stamps()) {
            stamped.add(stamp(own, stamp, person, question, values(own, stamp, given)));
        }
        return Future.all(stamped).mapEmpty();
    }

    private static Values values(Work own, Stamp stamp, boolean given) {
        Values values = Values.none().setNullable(stamp.withdrawn(), given ? null : own.now());
        return given
                ? stamp.given().map(column -> values.set(column, own.now())).orElse(values)
                : values;
    }

    private static Future<Void> stamp(
            Work own, Stamp stamp, SubjectId person, Optional<String> question, Values values) {
        Condition asked =
                stamp.question()
                        .map(column -> column.field().eq(question.orElse("")))
                        .orElse(DSL.noCondition());
        return own.tx()
                .list(
                        DSL.select(stamp.dataset().id().field())
                                .from(stamp.dataset().asTable())
                                .where(SubjectRows.about(stamp.dataset(), person).and(asked)))
                .compose(
                        rows ->
                                Future.all(
                                                rows.stream()
                                                        .map(
                                                                row ->
                                                                        own.tx()
                                                                                .update(
                                                                                        stamp
                                                                                                .dataset(),
                                                                                        row.get(
                                                                                                stamp.dataset()
                                                                                                        .id()),
                                                                                        OptionalLong
                                                                                                .empty(),
                                                                                        values))
                                                        .toList())
                                        .mapEmpty());
    }
}

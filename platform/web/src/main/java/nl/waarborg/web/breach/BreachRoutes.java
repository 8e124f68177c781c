package nl.waarborg.web.breach;

import io.vertx.core.Future;

import nl.waarborg.kernel.CorePermissions;
import nl.waarborg.kernel.Registry;
import nl.waarborg.kernel.Tenants;
import nl.waarborg.kernel.breach.BreachTable;
import nl.waarborg.kernel.policy.PolicyDesk;
import nl.waarborg.spi.Call;
import nl.waarborg.spi.Nothing;
import nl.waarborg.spi.Reply;
import nl.waarborg.spi.Route;
import nl.waarborg.web.breach.BreachBodies.AuthorityBody;
import nl.waarborg.web.breach.BreachBodies.BreachChange;
import nl.waarborg.web.breach.BreachBodies.BreachFilter;
import nl.waarborg.web.breach.BreachBodies.NewAffected;
import nl.waarborg.web.breach.BreachBodies.NewBreach;
import nl.waarborg.web.breach.BreachBodies.PeopleBody;
import nl.waarborg.web.breach.BreachBodies.PersonTold;
import nl.waarborg.web.breach.BreachBodies.Scope;
import nl.waarborg.web.breach.BreachBodies.Told;

import java.util.List;

/** Breaches of personal data, for staff. Safe for threads. */
public final class BreachRoutes {

    private final BreachScopes scopes;
    private final BreachNotices notices;
    private final BreachTexts texts;

    /** With what tenants and plugins declare. */
    public BreachRoutes(Tenants tenants, Registry registry, PolicyDesk desk) {
        this.scopes = new BreachScopes(registry);
        this.notices = new BreachNotices(tenants, scopes, desk);
        this.texts = new BreachTexts(tenants, scopes, desk);
    }

    /** The routes. */
    public List<Route<?, ?, ?>> all() {
        return List.of(
                Route.get("/breaches", CorePermissions.BREACH_READ)
                        .summary("List breaches, or those of which the authority should have heard")
                        .filteredBy(BreachFilter.class)
                        .answeringPages(BreachView.class, BreachDesk::list),
                Route.post("/breaches", CorePermissions.BREACH_MANAGE)
                        .summary("Open a case of what may be a breach")
                        .taking(NewBreach.class)
                        .answering(BreachView.class, BreachDesk::open),
                Route.get("/breaches/{id}", CorePermissions.BREACH_READ)
                        .summary("Show a breach")
                        .answering(BreachView.class, BreachDesk::read),
                Route.patch("/breaches/{id}", CorePermissions.BREACH_MANAGE)
                        .summary("Write down what is known of a breach by now")
                        .taking(BreachChange.class)
                        .answering(BreachView.class, BreachDesk::change),
                Route.get("/breaches/{id}/reports", CorePermissions.BREACH_READ)
                        .summary("List what was reported about a breach")
                        .answeringPages(ReportView.class, BreachDesk::reports),
                Route.get("/breaches/{id}/people", CorePermissions.BREACH_READ)
                        .summary("List whom a breach is about")
                        .answeringPages(AffectedView.class, BreachNotices::people),
                Route.post("/breaches/{id}/people", CorePermissions.BREACH_MANAGE)
                        .summary("Add a person whom a breach is about")
                        .taking(NewAffected.class)
                        .answeringNothing(BreachDesk::addPerson),
                Route.post("/breaches/{id}/people-notices", CorePermissions.BREACH_MANAGE)
                        .summary("Mail whom a breach is about and who was not told yet")
                        .answering(AffectedView.Notified.class, notices::mail),
                Route.post("/breaches/{id}/people-told", CorePermissions.BREACH_MANAGE)
                        .summary("Write down how a person was told otherwise than by mail")
                        .taking(PersonTold.class)
                        .answeringNothing(BreachNotices::told),
                Route.get("/breaches/{id}/scope", CorePermissions.BREACH_READ)
                        .summary("Show how many people and which data a breach is about")
                        .answering(ScopeView.class, this::scope),
                Route.post("/breaches/{id}/scope", CorePermissions.BREACH_MANAGE)
                        .summary("Add whom an account, a log-in or a module was used to look at")
                        .taking(Scope.class)
                        .answering(ScopeView.class, this::addScope),
                Route.get("/breaches/{id}/drafts", CorePermissions.BREACH_READ)
                        .summary("Draft what the authority and the people are told")
                        .answering(DraftsView.class, texts::drafts),
                Route.get("/breaches/{id}/notification-form", CorePermissions.BREACH_READ)
                        .summary("Download what the authority asks for, as JSON or as a page")
                        .filteredBy(FormQuery.class)
                        .answeringFile(texts::form),
                Route.post("/breaches/{id}/authority-decision", CorePermissions.BREACH_MANAGE)
                        .summary("Decide whether the authority is told")
                        .taking(AuthorityBody.class)
                        .answering(BreachView.class, BreachDesk::decideOnAuthority),
                Route.post("/breaches/{id}/authority-notification", CorePermissions.BREACH_MANAGE)
                        .summary("Write down that the authority was told")
                        .taking(Told.class)
                        .answering(BreachView.class, BreachDesk::authorityTold),
                Route.post("/breaches/{id}/people-decision", CorePermissions.BREACH_MANAGE)
                        .summary("Decide whether the people are told")
                        .taking(PeopleBody.class)
                        .answering(BreachView.class, BreachDesk::decideOnPeople),
                Route.post("/breaches/{id}/people-notification", CorePermissions.BREACH_MANAGE)
                        .summary("Write down that the people were told")
                        .taking(Told.class)
                        .answering(BreachView.class, BreachDesk::peopleTold),
                Route.post("/breaches/{id}/closing", CorePermissions.BREACH_MANAGE)
                        .summary("Close a case in which everything was decided and done")
                        .answering(BreachView.class, BreachDesk::close));
    }

    private Future<Reply<ScopeView>> scope(Call<Nothing, Nothing> call) {
        return call.tx()
                .require(BreachTable.DATASET, call.id("id"), BreachTable.DATASET.id())
                .compose(_ -> scopes.of(call, call.id("id")))
                .map(Reply::ok);
    }

    private Future<Reply<ScopeView>> addScope(Call<Scope, Nothing> call) {
        return BreachDesk.open(call, call.id("id"))
                .compose(_ -> scopes.add(call, call.id("id")))
                .compose(_ -> scopes.of(call, call.id("id")))
                .map(Reply::ok);
    }
}

package nl.waarborg.kraamzorgregister.employer;

import io.vertx.core.Future;

import nl.waarborg.kraamzorgregister.Register;
import nl.waarborg.kraamzorgregister.WorkingAccounts;
import nl.waarborg.kraamzorgregister.dossier.Diplomas;
import nl.waarborg.kraamzorgregister.dossier.Dossiers;
import nl.waarborg.kraamzorgregister.dossier.Employers;
import nl.waarborg.kraamzorgregister.dossier.OwnEmployments;
import nl.waarborg.kraamzorgregister.training.Results;
import nl.waarborg.spi.Call;
import nl.waarborg.spi.Disclosure;
import nl.waarborg.spi.DisclosureGround;
import nl.waarborg.spi.Nothing;
import nl.waarborg.spi.Permission;
import nl.waarborg.spi.PluginSpec;
import nl.waarborg.spi.Reply;
import nl.waarborg.spi.Route;
import nl.waarborg.spi.Values;

/** What the employer's view adds to the module. */
public final class EmployerRoutes {

    /** A look of an employer: who it is, and the training. */
    static final Disclosure LOOK =
            Disclosure.of(
                    Register.NAME + ".employer-look",
                    "employer",
                    DisclosureGround.CONSENT,
                    Dossiers.DATASET,
                    Results.DATASET,
                    Diplomas.DATASET);

    private static final Permission VIEW =
            Register.permission(
                    "employer.view", "See the training of employees who agree, for an employer");

    private static final WorkingAccounts ACCOUNTS =
            new WorkingAccounts(
                    Employers.DATASET,
                    EmployerAccounts.DATASET,
                    EmployerAccounts.EMPLOYER_ID,
                    EmployerAccounts.ACCOUNT_ID);

    private EmployerRoutes() {}

    /** Adds it all. */
    public static PluginSpec addTo(PluginSpec spec) {
        return spec.stores(EmployerAccounts.DATASET)
                .permits(VIEW)
                .asks(OwnEmployments.CONSENT)
                .discloses(LOOK)
                .serves(
                        Route.post("/employers/{id}/authorisation", Register.MANAGE_EMPLOYERS)
                                .summary("Authorise an employer to look")
                                .answeringNothing(Authorisations::give),
                        Route.delete("/employers/{id}/authorisation", Register.MANAGE_EMPLOYERS)
                                .summary("End the authorisation of an employer")
                                .answeringNothing(Authorisations::end),
                        Route.post("/employers/{id}/accounts", Register.MANAGE_EMPLOYERS)
                                .summary("Let an account look for an employer")
                                .taking(EmployeeView.EmployerAccount.class)
                                .answeringNothing(EmployerRoutes::addAccount),
                        Route.get("/employers/{id}/authorisation", Register.MANAGE_EMPLOYERS)
                                .summary("Read by whom and when an employer was authorised")
                                .answering(Authorisations.View.class, Authorisations::read),
                        Route.get("/employer-authorisations", Register.MANAGE_EMPLOYERS)
                                .summary("List which employers are authorised to look")
                                .answeringPages(Authorisations.View.class, Authorisations::list),
                        Route.get("/employers/{id}/accounts", Register.MANAGE_EMPLOYERS)
                                .summary("List which accounts look for an employer")
                                .answeringPages(WorkingAccounts.View.class, ACCOUNTS::list),
                        Route.get("/employers/{id}/accounts/{account}", Register.MANAGE_EMPLOYERS)
                                .summary("Read since when an account looks for an employer")
                                .answering(WorkingAccounts.View.class, ACCOUNTS::read),
                        Route.delete(
                                        "/employers/{id}/accounts/{account}",
                                        Register.MANAGE_EMPLOYERS)
                                .summary("Let an account no longer look for an employer")
                                .answeringNothing(ACCOUNTS::end),
                        Route.get("/employees", VIEW)
                                .summary("List the employees who agree to one's looking")
                                .answeringPages(EmployeeView.class, EmployerLook::employees),
                        Route.get("/employees/{id}/training", VIEW)
                                .summary("See the training of an employee who agrees")
                                .answering(EmployeeView.Training.class, EmployerLook::training));
    }

    private static Future<Reply<Nothing>> addAccount(
            Call<EmployeeView.EmployerAccount, Nothing> call) {
        return call.tx()
                .require(Employers.DATASET, call.id("id"))
                .compose(
                        employer ->
                                call.tx()
                                        .insert(
                                                EmployerAccounts.DATASET,
                                                Values.of(
                                                                EmployerAccounts.EMPLOYER_ID,
                                                                call.id("id"))
                                                        .set(
                                                                EmployerAccounts.ACCOUNT_ID,
                                                                call.body().accountId())))
                .map(id -> Reply.nothing());
    }
}

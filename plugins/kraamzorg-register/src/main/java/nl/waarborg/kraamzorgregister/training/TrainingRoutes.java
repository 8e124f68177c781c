package nl.waarborg.kraamzorgregister.training;

import nl.waarborg.kraamzorgregister.Register;
import nl.waarborg.kraamzorgregister.WorkingAccounts;
import nl.waarborg.kraamzorgregister.dossier.Parts;
import nl.waarborg.spi.Permission;
import nl.waarborg.spi.PluginSpec;
import nl.waarborg.spi.Route;

/** What training adds to the module. */
public final class TrainingRoutes {

    private static final Permission MANAGE =
            Register.permission("provider.manage", "Add providers and who works for them");
    private static final Permission ACCREDIT =
            Register.permission("offer.accredit", "Decide on the accreditation of offers");
    private static final Permission READ =
            Register.permission("offer.read", "Read which training counts");
    private static final Permission ENTER =
            Register.permission(
                    "attendance.enter", "Have own offers accredited, and enter who finished them");

    private static final Parts<ResultView> RESULTS =
            new Parts<>(
                    Results.DATASET, Results.DOSSIER_ID, Results.DATASET.columns(), ResultView::of);

    private static final WorkingAccounts ACCOUNTS =
            new WorkingAccounts(
                    Providers.DATASET,
                    ProviderAccounts.DATASET,
                    ProviderAccounts.PROVIDER_ID,
                    ProviderAccounts.ACCOUNT_ID);

    private TrainingRoutes() {}

    /** Adds it all. */
    public static PluginSpec addTo(PluginSpec spec) {
        return spec.stores(
                        Providers.DATASET,
                        ProviderAccounts.DATASET,
                        Offers.DATASET,
                        OfferParts.DATASET,
                        Results.DATASET)
                .permits(MANAGE, ACCREDIT, READ, ENTER)
                .serves(offers())
                .serves(attendance());
    }

    private static Route<?, ?, ?>[] offers() {
        return new Route<?, ?, ?>[] {
            Route.post("/providers", MANAGE)
                    .summary("Add a provider of training")
                    .taking(ProviderView.NewProvider.class)
                    .answering(ProviderView.class, OfferDesk::addProvider),
            Route.get("/providers", READ)
                    .summary("List providers of training")
                    .answeringPages(ProviderView.class, OfferDesk::providers),
            Route.post("/providers/{id}/accounts", MANAGE)
                    .summary("Let an account work for a provider")
                    .taking(ProviderView.ProviderAccount.class)
                    .answeringNothing(OfferDesk::addAccount),
            Route.get("/providers/{id}/accounts", MANAGE)
                    .summary("List which accounts work for a provider")
                    .answeringPages(WorkingAccounts.View.class, ACCOUNTS::list),
            Route.get("/providers/{id}/accounts/{account}", MANAGE)
                    .summary("Read since when an account works for a provider")
                    .answering(WorkingAccounts.View.class, ACCOUNTS::read),
            Route.delete("/providers/{id}/accounts/{account}", MANAGE)
                    .summary("Let an account no longer work for a provider")
                    .answeringNothing(ACCOUNTS::end),
            Route.post("/offers", ENTER)
                    .summary("Ask to accredit an offer")
                    .taking(OfferBody.class)
                    .answering(OfferView.class, OfferDesk::ask),
            Route.get("/offers", READ)
                    .summary("List offers")
                    .answeringPages(OfferView.class, OfferDesk::list),
            Route.post("/offers/{id}/accreditation", ACCREDIT)
                    .summary("Decide on the accreditation of an offer")
                    .taking(OfferView.NewAccreditation.class)
                    .answering(OfferView.class, OfferDesk::decide)
        };
    }

    private static Route<?, ?, ?>[] attendance() {
        return new Route<?, ?, ?>[] {
            Route.post("/attendance", ENTER)
                    .summary("Enter who finished what; each line is answered")
                    .taking(Attendance.class)
                    .answering(AttendanceReport.class, AttendanceDesk::enter),
            Route.post("/attendance-files", ENTER)
                    .summary("Enter who finished what as a CSV file; each line is answered")
                    .takingFile(AttendanceFile.RULE)
                    .answering(AttendanceReport.class, AttendanceDesk::load),
            Route.get("/dossiers/{id}/results", Register.READ)
                    .summary("List the courses in a dossier")
                    .answeringPages(ResultView.class, RESULTS::list),
            Route.delete("/dossiers/{id}/results/{part}", Register.WRITE)
                    .summary("Remove a course that is wrong")
                    .answeringNothing(RESULTS::remove)
        };
    }
}

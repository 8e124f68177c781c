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
                    Results.DATASET,
                    Results.DOSSIER_ID,
                    Results.DATASET.columns(),
                    ResultView::named);

    private static final Parts<Withdrawal> WITHDRAWALS =
            new Parts<>(
                    ResultWithdrawals.DATASET,
                    ResultWithdrawals.DOSSIER_ID,
                    ResultWithdrawals.DATASET.columns(),
                    Withdrawal::of);

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
                        Results.DATASET,
                        ResultWithdrawals.DATASET)
                .permits(MANAGE, ACCREDIT, READ, ENTER)
                .serves(providers())
                .serves(offers())
                .serves(attendance())
                .serves(results());
    }

    private static Route<?, ?, ?>[] providers() {
        return new Route<?, ?, ?>[] {
            Route.post("/providers", MANAGE)
                    .summary("Add a provider of training")
                    .taking(ProviderView.NewProvider.class)
                    .answering(ProviderView.class, OfferDesk::addProvider),
            Route.get("/providers", READ)
                    .summary("List providers of training")
                    .answeringPages(ProviderView.class, OfferDesk::providers),
            Route.get("/providers/{id}", READ)
                    .summary("Read a provider of training")
                    .answering(ProviderView.class, OfferDesk::provider),
            Route.put("/providers/{id}", MANAGE)
                    .summary("Mend the name of a provider of training")
                    .taking(ProviderView.NewProvider.class)
                    .conditional()
                    .answering(ProviderView.class, OfferDesk::rename),
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
                    .answeringNothing(ACCOUNTS::end)
        };
    }

    private static Route<?, ?, ?>[] offers() {
        return new Route<?, ?, ?>[] {
            Route.post("/offers", ENTER)
                    .summary("Ask to accredit an offer")
                    .taking(OfferBody.class)
                    .answering(OfferView.class, OfferDesk::ask),
            Route.get("/offers", READ)
                    .summary("List offers, by how they stand, provider or words")
                    .filteredBy(OfferView.Filter.class)
                    .answeringPages(OfferView.class, OfferDesk::list),
            Route.get("/offers/{id}", READ)
                    .summary("Read an offer")
                    .answering(OfferView.class, OfferDesk::shown),
            Route.post("/offers/{id}/accreditation", ACCREDIT)
                    .summary("Decide on the accreditation of an offer")
                    .taking(OfferView.NewAccreditation.class)
                    .answering(OfferView.class, Accrediting::decide),
            Route.post("/offers/{id}/withdrawal", ACCREDIT)
                    .summary("Withdraw the accreditation of an offer from a day to come")
                    .taking(OfferView.NewWithdrawal.class)
                    .conditional()
                    .answering(OfferView.class, Accrediting::withdraw)
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
            Route.get("/attendance", ENTER)
                    .summary("List what the caller's providers entered, by course or upload")
                    .filteredBy(EntryView.Filter.class)
                    .answeringPages(EntryView.class, EntryDesk::list),
            Route.get("/attendance/{id}", ENTER)
                    .summary("Read a result that the caller's providers entered")
                    .answering(EntryView.class, EntryDesk::read),
            Route.post("/attendance/{id}/withdrawal", ENTER)
                    .summary("Take back a result, until somebody decided with it")
                    .taking(Withdrawal.OfOne.class)
                    .conditional()
                    .answeringNothing(EntryDesk::withdraw),
            Route.post("/attendance-withdrawals", ENTER)
                    .summary("Take back all results of a course or an upload, batch by batch")
                    .taking(Withdrawal.OfMany.class)
                    .answering(Withdrawal.Report.class, EntryDesk::withdrawMany)
        };
    }

    private static Route<?, ?, ?>[] results() {
        return new Route<?, ?, ?>[] {
            Route.get("/dossiers/{id}/results", Register.READ)
                    .summary("List the courses in a dossier")
                    .answeringPages(ResultView.class, RESULTS::list),
            Route.delete("/dossiers/{id}/results/{part}", Register.WRITE)
                    .summary("Remove a course that is wrong")
                    .answeringNothing(RESULTS::remove),
            Route.get("/dossiers/{id}/result-withdrawals", Register.READ)
                    .summary("List the courses that were taken back, and why")
                    .answeringPages(Withdrawal.class, WITHDRAWALS::list)
        };
    }
}

package nl.waarborg.kraamzorgregister.dossier;

import nl.waarborg.kraamzorgregister.Register;
import nl.waarborg.spi.Dataset;
import nl.waarborg.spi.Route;

/** What dossiers add to the module. */
public final class DossierRoutes {

    private DossierRoutes() {}

    /** Its tables. */
    public static Dataset[] tables() {
        return new Dataset[] {
            NumberSeries.DATASET,
            Employers.DATASET,
            Dossiers.DATASET,
            Assignments.DATASET,
            Employments.DATASET,
            Diplomas.DATASET,
            CareHours.DATASET,
            FirstAid.DATASET,
            Acknowledgements.DATASET,
            LookUps.DATASET
        };
    }

    /** The routes of dossiers themselves. */
    public static Route<?, ?, ?>[] dossiers() {
        return new Route<?, ?, ?>[] {
            Route.post("/dossiers", Register.ASK)
                    .summary("Ask to be registered")
                    .taking(NewDossier.class)
                    .answering(DossierView.class, DossierDesk::open),
            Route.get("/dossiers", Register.READ)
                    .summary("List the own dossier, or those one works on")
                    .answeringPages(DossierView.class, DossierDesk::list),
            Route.get("/dossiers/{id}", Register.READ)
                    .summary("Read a dossier")
                    .answering(DossierView.class, DossierDesk::read),
            Route.put("/dossiers/{id}", Register.WRITE)
                    .summary("Change what a dossier holds about the person")
                    .taking(ChangedDossier.class)
                    .conditional()
                    .answering(DossierView.class, DossierDesk::change),
            Route.post("/dossiers/{id}/return", Register.ASK)
                    .summary("Ask to be registered again")
                    .taking(Return.class)
                    .answering(DossierView.class, DossierDesk::comeBack),
            Route.post("/dossiers/{id}/reregistration", Register.ASK)
                    .summary("Ask for the next period, in the last weeks of this one")
                    .answering(DossierView.class, DossierDesk::reregister),
            Route.post("/dossiers/{id}/deregistration", Register.ASK)
                    .summary("Leave the register")
                    .answering(DossierView.class, DossierDesk::leave)
        };
    }

    /** The routes of what stands in them. */
    public static Route<?, ?, ?>[] parts() {
        return new Route<?, ?, ?>[] {
            Route.post("/dossiers/{id}/employments", Register.WRITE)
                    .summary("Add an employment")
                    .taking(EmploymentBody.class)
                    .answering(EmploymentView.class, PartDesk::employ),
            Route.get("/dossiers/{id}/employments", Register.READ)
                    .summary("List employments")
                    .answeringPages(EmploymentView.class, PartDesk.EMPLOYMENTS::list),
            Route.put("/dossiers/{id}/employments/{part}", Register.WRITE)
                    .summary("Change an employment")
                    .taking(EmploymentBody.class)
                    .answering(EmploymentView.class, PartDesk::changeEmployment),
            Route.delete("/dossiers/{id}/employments/{part}", Register.WRITE)
                    .summary("Remove an employment that is wrong")
                    .answeringNothing(PartDesk.EMPLOYMENTS::remove),
            Route.get("/me/employments", Register.READ)
                    .summary("List the caller's employments, and which employers may look")
                    .answeringPages(EmploymentView.class, OwnEmployments::mine),
            Route.post("/me/employments/{part}/employer-view", Register.ASK)
                    .summary("Let the employer of an employment of one's own see one's training")
                    .answering(EmploymentView.class, OwnEmployments::say),
            Route.delete("/me/employments/{part}/employer-view", Register.ASK)
                    .summary("Let that employer no longer look")
                    .answeringNothing(OwnEmployments::takeBack),
            Route.post("/dossiers/{id}/care-hours", Register.WRITE)
                    .summary("Write down the hours of care in a year of the period")
                    .taking(HoursView.NewHours.class)
                    .answering(HoursView.class, PartDesk::writeHours),
            Route.get("/dossiers/{id}/care-hours", Register.READ)
                    .summary("List hours of care")
                    .answeringPages(HoursView.class, PartDesk.HOURS::list),
            Route.delete("/dossiers/{id}/care-hours/{part}", Register.WRITE)
                    .summary("Remove hours that are wrong")
                    .answeringNothing(PartDesk.HOURS::remove),
            Route.post("/dossiers/{id}/agreements", Register.ASK)
                    .summary("Agree to a text of the register, in the version in force")
                    .taking(AgreementView.NewAgreement.class)
                    .answering(AgreementView.class, PartDesk::agree),
            Route.get("/dossiers/{id}/agreements", Register.READ)
                    .summary("List what the person agreed to")
                    .answeringPages(AgreementView.class, PartDesk.AGREEMENTS::list),
            Route.delete("/dossiers/{id}/agreements/{part}", Register.ASK)
                    .summary("Take back an agreement to a text, or remove one that is wrong")
                    .answeringNothing(PartDesk.AGREEMENTS::remove)
        };
    }

    /** The routes of files. */
    public static Route<?, ?, ?>[] files() {
        return new Route<?, ?, ?>[] {
            Route.post("/dossiers/{id}/diplomas", Register.WRITE)
                    .summary("Hand in a diploma")
                    .filteredBy(DiplomaView.DiplomaQuery.class)
                    .takingFile(Diplomas.RULE)
                    .answering(DiplomaView.class, PartDesk::addDiploma),
            Route.get("/dossiers/{id}/diplomas", Register.READ)
                    .summary("List diplomas")
                    .answeringPages(DiplomaView.class, PartDesk.DIPLOMAS::list),
            Route.get("/dossiers/{id}/diplomas/{part}/file", Register.READ)
                    .summary("Fetch a diploma")
                    .answeringFile(call -> PartDesk.DIPLOMAS.file(call, Diplomas.FILE)),
            Route.delete("/dossiers/{id}/diplomas/{part}", Register.WRITE)
                    .summary("Remove a diploma that is wrong")
                    .answeringNothing(PartDesk.DIPLOMAS::remove),
            Route.post("/dossiers/{id}/first-aid-certificates", Register.WRITE)
                    .summary("Hand in a child first-aid certificate")
                    .filteredBy(FirstAidView.FirstAidQuery.class)
                    .takingFile(FirstAid.RULE)
                    .answering(FirstAidView.class, PartDesk::addFirstAid),
            Route.get("/dossiers/{id}/first-aid-certificates", Register.READ)
                    .summary("List child first-aid certificates")
                    .answeringPages(FirstAidView.class, PartDesk.FIRST_AID::list),
            Route.get("/dossiers/{id}/first-aid-certificates/{part}/file", Register.READ)
                    .summary("Fetch a child first-aid certificate")
                    .answeringFile(call -> PartDesk.FIRST_AID.file(call, FirstAid.FILE)),
            Route.delete("/dossiers/{id}/first-aid-certificates/{part}", Register.WRITE)
                    .summary("Remove a child first-aid certificate that is wrong")
                    .answeringNothing(PartDesk.FIRST_AID::remove)
        };
    }

    /** The routes of employers, and of who works on which dossier. */
    public static Route<?, ?, ?>[] management() {
        return new Route<?, ?, ?>[] {
            Route.post("/employers", Register.MANAGE_EMPLOYERS)
                    .summary("Add an employer")
                    .taking(EmployerBody.class)
                    .answering(EmployerView.class, EmployerDesk::add),
            Route.put("/employers/{id}", Register.MANAGE_EMPLOYERS)
                    .summary("Mend an employer")
                    .taking(EmployerBody.class)
                    .answering(EmployerView.class, EmployerDesk::change),
            Route.get("/employers", Register.READ_EMPLOYERS)
                    .summary("List employers")
                    .answeringPages(EmployerView.class, EmployerDesk::list),
            Route.post("/dossier-look-ups", Register.ASSIGN)
                    .summary("Find a dossier by number, address or name; each find is written down")
                    .taking(LookUpView.LookUp.class)
                    .answering(LookUpView.class, LookUpDesk::find),
            Route.post("/dossiers/{id}/assignments", Register.ASSIGN)
                    .summary("Let somebody work on a dossier")
                    .taking(AssignmentView.NewAssignment.class)
                    .answering(AssignmentView.class, AssignmentDesk::add),
            Route.get("/dossiers/{id}/assignments", Register.ASSIGN)
                    .summary("List who works on a dossier")
                    .answeringPages(AssignmentView.class, AssignmentDesk::list),
            Route.delete("/dossiers/{id}/assignments/{part}", Register.ASSIGN)
                    .summary("Let somebody no longer work on a dossier")
                    .answeringNothing(AssignmentDesk::remove)
        };
    }
}

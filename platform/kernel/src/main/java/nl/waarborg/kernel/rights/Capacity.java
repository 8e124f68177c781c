package nl.waarborg.kernel.rights;

/** In which capacity somebody asks. */
public enum Capacity {
    /** About the own data. */
    SELF,
    /** As a parent with authority over the child. */
    PARENT,
    /** As the guardian of a child. */
    GUARDIAN,
    /** As curator, administrator or mentor appointed by a court. */
    COURT_APPOINTED,
    /** With a written mandate of the person. */
    MANDATE;

    /** Whether the law lets somebody in this capacity ask for a person of that age. */
    public boolean mayAskFor(AgeGroup age) {
        return switch (this) {
            case SELF -> age != AgeGroup.UNDER_12;
            case PARENT, GUARDIAN -> age != AgeGroup.FROM_16;
            case COURT_APPOINTED, MANDATE -> age == AgeGroup.FROM_16;
        };
    }
}

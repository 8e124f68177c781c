package nl.waarborg.patientexperts;

import io.vertx.core.Future;

import nl.waarborg.spi.ColleagueNames;
import nl.waarborg.spi.Input.FreeText;
import nl.waarborg.spi.Input.Meaning;
import nl.waarborg.spi.MailTemplate;
import nl.waarborg.spi.Row;
import nl.waarborg.spi.Work;

import org.jspecify.annotations.Nullable;

import java.time.LocalDate;
import java.util.UUID;

/** What is said in and about invitations. */
final class Invitations {

    /** The mail of an invitation. It says nothing of answers: who else reads it learns nothing. */
    static final MailTemplate<Letter> MAIL =
            MailTemplate.named(PatientExpertsPlugin.NAME + ".invitation", Letter.class)
                    .dutch(
                            "Uitnodiging voor {project}",
                            """
                            Beste {name},

                            {organisation} nodigt u uit om als patiënt-expert mee te doen aan {project}, van {party}.

                            {description}

                            Meedoen is vrij. In uw account kunt u de uitnodiging aannemen of afslaan; \
                            u hoeft geen reden te geven.

                            {organisation}""")
                    .english(
                            "Invitation to {project}",
                            """
                            Dear {name},

                            {organisation} invites you to take part in {project}, run by {party}, as a patient expert.

                            {description}

                            Taking part is up to you. In your account you can accept or decline; \
                            you need not give a reason.

                            {organisation}""");

    private Invitations() {}

    /**
     * What the mail says.
     *
     * @param name who is invited
     * @param project to what
     * @param party who runs it
     * @param description what an expert does in it
     */
    record Letter(String name, String project, String party, String description) {}

    /**
     * An invitation that a human decided on.
     *
     * @param expertId who is invited
     * @param reasons why this expert
     */
    public record NewInvitation(
            UUID expertId,
            @Meaning("Why this expert, decided by the caller") @FreeText String reasons) {}

    /**
     * What the expert says to it.
     *
     * @param accepted whether the expert takes part
     */
    public record Response(boolean accepted) {}

    /**
     * An invitation and what came of it.
     *
     * @param id its id
     * @param expertId who is invited
     * @param projectId to what
     * @param status how far it is
     * @param reasons why this expert
     * @param invitedBy the name of the human who decided; absent once the account is gone
     * @param invitedOn when
     * @param settledOn when it was answered, taken back or over
     */
    public record View(
            UUID id,
            UUID expertId,
            UUID projectId,
            ParticipationStatus status,
            String reasons,
            @Nullable @Meaning("The name of the human who decided") String invitedBy,
            LocalDate invitedOn,
            @Nullable LocalDate settledOn) {

        static Future<View> named(Work work, Row row) {
            return work.namesOf(Projects.INVITED_BY, row).map(by -> of(row, by));
        }

        static View of(Row row, ColleagueNames inviters) {
            return new View(
                    row.get(Projects.PARTICIPATIONS.id()),
                    row.get(Projects.EXPERT_ID),
                    row.get(Projects.PROJECT_ID),
                    row.get(Projects.STATUS),
                    row.get(Projects.REASONS),
                    inviters.of(row).orElse(null),
                    row.get(Projects.INVITED_ON),
                    row.find(Projects.SETTLED_ON).orElse(null));
        }
    }

    /**
     * Which invitations a list shows.
     *
     * @param project only to this project
     * @param expert only of this expert
     */
    public record Filter(@Nullable UUID project, @Nullable UUID expert) {}
}

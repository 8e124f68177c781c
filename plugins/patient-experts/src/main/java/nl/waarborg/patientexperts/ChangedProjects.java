package nl.waarborg.patientexperts;

import io.vertx.core.Future;

import nl.waarborg.spi.MailTemplate;
import nl.waarborg.spi.RecordRef;
import nl.waarborg.spi.Row;
import nl.waarborg.spi.Work;

import org.jooq.impl.DSL;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * Tells experts who were invited to a project, or take part in it, that it is described otherwise
 * than when they read it: what they agreed to was something else. Written with the change itself.
 */
final class ChangedProjects {

    static final MailTemplate<Changed> MAIL =
            MailTemplate.named(PatientExpertsPlugin.NAME + ".project-changed", Changed.class)
                    .dutch(
                            "{before} is gewijzigd",
                            """
                            Beste {name},

                            {organisation} heeft gewijzigd wat er staat over {before}, van {party}. U bent hiervoor uitgenodigd of doet eraan mee. Zo staat het er nu:

                            {project}
                            {description}

                            Tot nu toe stond er:

                            {before}
                            {descriptionBefore}

                            Het hele project staat in uw account. Past het zo niet meer bij u? Daar kunt u de uitnodiging \
                            afslaan of met het project stoppen; u hoeft geen reden te geven. Hebt u geen account, laat het \
                            ons dan weten.

                            {organisation}""")
                    .english(
                            "{before} was changed",
                            """
                            Dear {name},

                            {organisation} changed what is said of {before}, run by {party}. You were invited to it or take part in it. It now reads:

                            {project}
                            {description}

                            Until now it read:

                            {before}
                            {descriptionBefore}

                            The whole project stands in your account. Does it no longer suit you? There you can decline the \
                            invitation or stop with the project; you need not give a reason. If you have no account, let us \
                            know.

                            {organisation}""");

    private ChangedProjects() {}

    /**
     * What the mail says. Nothing of answers: who else reads it learns nothing.
     *
     * @param name the expert
     * @param party who runs the project
     * @param project its name now
     * @param description what an expert does in it now
     * @param before its name until now
     * @param descriptionBefore what an expert did in it until now
     */
    record Changed(
            String name,
            String party,
            String project,
            String description,
            String before,
            String descriptionBefore) {

        static Changed of(Row expert, ProjectView before, NewProject now) {
            return new Changed(
                    expert.get(Experts.FIRST_NAME),
                    now.party(),
                    now.name(),
                    now.description(),
                    before.name(),
                    before.description());
        }
    }

    /** Tells them, unless nothing that they read has changed. */
    static Future<?> tell(Work work, ProjectView before, NewProject now) {
        if (now.name().equals(before.name()) && now.description().equals(before.description())) {
            return Future.succeededFuture();
        }
        return work.tx()
                .list(
                        DSL.select(Projects.PARTICIPATIONS.id().field(), Projects.EXPERT_ID.field())
                                .from(Projects.PARTICIPATIONS.asTable())
                                .where(Projects.PROJECT_ID.field().eq(before.id()))
                                .and(
                                        Projects.STATUS
                                                .field()
                                                .in(
                                                        ParticipationStatus.INVITED,
                                                        ParticipationStatus.ACCEPTED)))
                .map(ChangedProjects::byExpert)
                .compose(
                        told ->
                                experts(work, told.keySet())
                                        .compose(
                                                experts ->
                                                        Future.all(
                                                                experts.stream()
                                                                        .map(
                                                                                one ->
                                                                                        mail(
                                                                                                work,
                                                                                                one,
                                                                                                told,
                                                                                                before,
                                                                                                now))
                                                                        .toList())));
    }

    private static Map<UUID, RecordRef> byExpert(List<Row> participations) {
        return participations.stream()
                .collect(
                        Collectors.toMap(
                                row -> row.get(Projects.EXPERT_ID),
                                row ->
                                        new RecordRef(
                                                Projects.PARTICIPATIONS,
                                                row.get(Projects.PARTICIPATIONS.id()))));
    }

    private static Future<List<Row>> experts(Work work, Set<UUID> ids) {
        return work.tx()
                .list(
                        DSL.select(
                                        Experts.DATASET.id().field(),
                                        Experts.PERSON_ID.field(),
                                        Experts.FIRST_NAME.field(),
                                        Experts.EMAIL.field())
                                .from(Experts.DATASET.asTable())
                                .where(Experts.DATASET.id().field().in(ids)));
    }

    private static Future<UUID> mail(
            Work work, Row expert, Map<UUID, RecordRef> told, ProjectView before, NewProject now) {
        RecordRef about = Objects.requireNonNull(told.get(expert.get(Experts.DATASET.id())));
        return work.mail(MAIL, Notices.address(expert), about, Changed.of(expert, before, now));
    }
}

package nl.waarborg.patientexperts;

import io.vertx.core.Future;

import nl.waarborg.spi.Column;
import nl.waarborg.spi.Dataset;
import nl.waarborg.spi.Reach;
import nl.waarborg.spi.Row;
import nl.waarborg.spi.Values;
import nl.waarborg.spi.Work;
import nl.waarborg.testkit.TestPerson;
import nl.waarborg.testkit.TestPlatform;

import org.jooq.impl.DSL;

import java.time.LocalDate;
import java.util.List;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Stream;

/** What of an expert goes to others and into documents, for the contract of plugins. */
final class ShareRows {

    private static final String QUESTION = "first";

    private ShareRows() {}

    /** Asked for both ways, with the name and an answer, as both stand. */
    static void proposed(TestPerson person, TestPerson staff, TestPlatform platform) {
        platform.write(
                PatientExpertsPlugin.NAME,
                staff,
                Reach.TENANT,
                work ->
                        standing(person, work)
                                .compose(
                                        standing ->
                                                Future.all(
                                                        Stream.of(ShareWay.values())
                                                                .map(
                                                                        way ->
                                                                                propose(
                                                                                        person,
                                                                                        staff, work,
                                                                                        standing,
                                                                                        way))
                                                                .toList())));
    }

    private static Future<Standing> standing(TestPerson person, Work work) {
        return work.tx()
                .list(
                        DSL.select(
                                        Projects.PROJECT_ID.field(),
                                        Experts.DATASET.id().field(),
                                        Experts.DATASET.version().field())
                                .from(Projects.PARTICIPATIONS.asTable())
                                .join(Experts.DATASET.asTable())
                                .on(Experts.DATASET.id().field().eq(Projects.EXPERT_ID.field()))
                                .where(Experts.PERSON_ID.field().eq(person.subject().value())))
                .compose(
                        taking ->
                                work.tx()
                                        .list(
                                                DSL.select(
                                                                Intake.ANSWERS.id().field(),
                                                                Intake.ANSWERS.version().field())
                                                        .from(Intake.ANSWERS.asTable())
                                                        .where(
                                                                Intake.PERSON_ID
                                                                        .field()
                                                                        .eq(
                                                                                person.subject()
                                                                                        .value())))
                                        .map(
                                                answers ->
                                                        new Standing(
                                                                taking.getFirst(),
                                                                answers.getFirst())));
    }

    /** The expert in a project, and her answer, as they stand. */
    private record Standing(Row taking, Row answer) {}

    /** Who represents the person says yes to both ways, by the links. */
    static void agreed(TestPerson person, TestPerson staff, TestPlatform platform) {
        platform.write(
                PatientExpertsPlugin.NAME,
                staff,
                Reach.TENANT,
                work ->
                        each(
                                ways(work, person),
                                way ->
                                        change(
                                                work,
                                                ShareProposals.DATASET,
                                                way,
                                                Values.of(ShareProposals.WORD, ShareWord.YES)
                                                        .set(ShareProposals.WORD_AT, work.now())
                                                        .set(
                                                                ShareProposals.AGE,
                                                                WordAge.FROM_12_TO_15)
                                                        .set(
                                                                ShareProposals.LINK_TOKEN,
                                                                person.hash(link(way)))
                                                        .set(
                                                                ShareProposals.BACK_HASH,
                                                                ShareLinks.hash(
                                                                        person.hash(back(way)))))));
    }

    /** Staff give what was agreed to; afterwards they hear that it is taken back. */
    static void given(TestPerson person, TestPerson staff, TestPlatform platform) {
        platform.write(
                PatientExpertsPlugin.NAME,
                staff,
                Reach.TENANT,
                work ->
                        each(
                                ways(work, person),
                                way ->
                                        give(person, staff, work, way)
                                                .compose(
                                                        _ ->
                                                                change(
                                                                                work,
                                                                                ShareProposals
                                                                                        .DATASET,
                                                                                way,
                                                                                takenBack(
                                                                                        person,
                                                                                        staff, work,
                                                                                        way))
                                                                        .compose(
                                                                                _ ->
                                                                                        told(
                                                                                                staff,
                                                                                                work)))));
    }

    /** Only the expert says whether she knew of what went. */
    static void said(TestPerson person, TestPlatform platform) {
        platform.write(
                PatientExpertsPlugin.NAME,
                person,
                Reach.OWN,
                work ->
                        said(work, Shares.DATASET, Shares.WORD, Shares.WORD_ON)
                                .compose(
                                        _ ->
                                                said(
                                                        work,
                                                        Shares.USES,
                                                        Shares.USE_WORD,
                                                        Shares.USE_WORD_ON)));
    }

    /** The person's id as an expert. */
    static Future<UUID> expert(TestPerson person, Work work) {
        return work.tx()
                .list(
                        DSL.select(Experts.DATASET.id().field())
                                .from(Experts.DATASET.asTable())
                                .where(Experts.PERSON_ID.field().eq(person.subject().value())))
                .map(rows -> rows.getFirst().get(Experts.DATASET.id()));
    }

    private static Future<?> said(
            Work work, Dataset lines, Column<Word> word, Column<LocalDate> on) {
        return each(
                work.tx().list(DSL.select(lines.id().field()).from(lines.asTable())),
                line ->
                        change(
                                work,
                                lines,
                                line,
                                Values.of(word, Word.KNEW).set(on, work.today())));
    }

    private static Future<UUID> propose(
            TestPerson person, TestPerson staff, Work work, Standing standing, ShareWay way) {
        Row taking = standing.taking();
        Values asked =
                Values.of(ShareProposals.EXPERT_ID, taking.get(Experts.DATASET.id()))
                        .set(ShareProposals.PROJECT_ID, taking.get(Projects.PROJECT_ID))
                        .set(ShareProposals.WAY, way)
                        .set(ShareProposals.NAME, person.canary("party"))
                        .set(ShareProposals.PURPOSE, person.canary("purpose"))
                        .set(ShareProposals.FIELDS, "NAME")
                        .set(ShareProposals.QUESTIONS, QUESTION)
                        .set(ShareProposals.PROFILE_VERSION, taking.get(Experts.DATASET.version()))
                        .set(ShareProposals.ASKED, person.canary("asked"))
                        .set(ShareProposals.PROPOSED_BY, staff.account().value())
                        .set(ShareProposals.PROPOSED_ON, work.today())
                        .set(ShareProposals.AGE, WordAge.FROM_12_TO_15)
                        .set(ShareProposals.REPRESENTATIVE, person.canary("representative"))
                        .set(ShareProposals.REPRESENTATIVE_EMAIL, person.canary("link-to"))
                        .set(ShareProposals.LINK_HASH, ShareLinks.hash(person.hash("link-" + way)))
                        .set(ShareProposals.LINK_UNTIL, work.now().plus(ShareLinks.LASTS));
        Row answer = standing.answer();
        return work.tx()
                .insert(ShareProposals.DATASET, asked)
                .map(
                        proposal ->
                                Values.of(ShareProposals.PROPOSAL_ID, proposal)
                                        .set(ShareProposals.QUESTION, QUESTION)
                                        .set(
                                                ShareProposals.ANSWER_ID,
                                                answer.get(Intake.ANSWERS.id()))
                                        .set(
                                                ShareProposals.ANSWER_VERSION,
                                                answer.get(Intake.ANSWERS.version())))
                .compose(item -> work.tx().insert(ShareProposals.ANSWERS, item));
    }

    private static Future<List<Row>> ways(Work work, TestPerson person) {
        return work.tx()
                .list(
                        DSL.select(ShareProposals.DATASET.id().field(), ShareProposals.WAY.field())
                                .from(ShareProposals.DATASET.asTable())
                                .where(ShareProposals.NAME.field().eq(person.canary("party"))));
    }

    private static Future<?> each(Future<List<Row>> rows, Function<Row, Future<?>> act) {
        return rows.compose(all -> Future.all(all.stream().map(act).toList()));
    }

    private static Future<Long> change(Work work, Dataset dataset, Row row, Values values) {
        return work.tx().update(dataset, row.get(dataset.id()), OptionalLong.empty(), values);
    }

    private static Future<UUID> give(TestPerson person, TestPerson staff, Work work, Row proposal) {
        UUID id = proposal.get(ShareProposals.DATASET.id());
        return switch (proposal.get(ShareProposals.WAY)) {
            case TO_A_PARTY ->
                    work.tx()
                            .insert(
                                    Shares.DATASET,
                                    Values.of(Shares.PERSON_ID, person.subject().value())
                                            .set(Shares.PROPOSAL_ID, id)
                                            .set(Shares.SHARED_ON, work.today())
                                            .set(Shares.SHARED_BY, staff.account().value()));
            case IN_A_DOCUMENT ->
                    work.tx()
                            .insert(
                                    Shares.USES,
                                    Values.of(Shares.USE_PERSON, person.subject().value())
                                            .set(Shares.USE_PROPOSAL, id)
                                            .set(Shares.USED_ON, work.today())
                                            .set(Shares.RECORDED_BY, staff.account().value()));
        };
    }

    private static String link(Row way) {
        return "link-" + way.get(ShareProposals.WAY);
    }

    private static String back(Row way) {
        return "back-" + way.get(ShareProposals.WAY);
    }

    /** One by staff who hear it, the other by the link. */
    private static Values takenBack(TestPerson person, TestPerson staff, Work work, Row way) {
        Values back = Values.of(ShareProposals.WITHDRAWN_AT, work.now());
        return switch (way.get(ShareProposals.WAY)) {
            case TO_A_PARTY -> back.set(ShareProposals.WITHDRAWN_BY, staff.account().value());
            case IN_A_DOCUMENT -> back.set(ShareProposals.BACK_TOKEN, person.hash(back(way)));
        };
    }

    /** The party hears that it was taken back. */
    private static Future<?> told(TestPerson staff, Work work) {
        return each(
                work.tx()
                        .list(
                                DSL.select(Shares.DATASET.id().field())
                                        .from(Shares.DATASET.asTable())
                                        .where(
                                                Shares.STOPPED_AT
                                                        .field()
                                                        .isNotNull()
                                                        .and(
                                                                Shares.PARTY_TOLD_ON
                                                                        .field()
                                                                        .isNull()))),
                line ->
                        change(
                                work,
                                Shares.DATASET,
                                line,
                                Values.of(Shares.PARTY_TOLD_ON, work.today())
                                        .set(Shares.PARTY_TOLD_HOW, Channel.PHONE)
                                        .set(Shares.PARTY_TOLD_BY, staff.account().value())));
    }
}

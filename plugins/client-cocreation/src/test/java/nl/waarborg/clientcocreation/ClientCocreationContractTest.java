package nl.waarborg.clientcocreation;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;

import nl.waarborg.spi.ConsentPurpose;
import nl.waarborg.spi.FileContent;
import nl.waarborg.spi.FileKind;
import nl.waarborg.spi.Plugin;
import nl.waarborg.spi.Values;
import nl.waarborg.spi.Work;
import nl.waarborg.testkit.PluginContract;
import nl.waarborg.testkit.TestPerson;
import nl.waarborg.testkit.Use;

import java.util.Map;
import java.util.OptionalLong;
import java.util.UUID;

class ClientCocreationContractTest extends PluginContract {

    @Override
    protected Plugin plugin() {
        return new ClientCocreationPlugin();
    }

    @Override
    protected Future<?> makeRowsAbout(TestPerson person, TestPerson staff, Work work) {
        return work.tx()
                .insert(Clients.DATASET, Values.none())
                .compose(client -> described(person, work, client))
                .compose(
                        client ->
                                work.tx()
                                        .insert(
                                                Clients.AGREEMENTS,
                                                Values.of(Clients.AGREEMENT_CLIENT, client)
                                                        .set(Clients.SUBJECT, "Advice")
                                                        .set(Clients.STARTED_ON, work.today()))
                                        .compose(
                                                agreement ->
                                                        served(
                                                                        person, staff, work, client,
                                                                        agreement)
                                                                .compose(
                                                                        _ ->
                                                                                ended(
                                                                                        work,
                                                                                        agreement))));
    }

    /** A business that bears its owner's name. */
    private static Future<UUID> described(TestPerson person, Work work, UUID client) {
        return work.tx()
                .insert(
                        Clients.DETAILS,
                        Values.of(Clients.OWNER_ID, person.subject().value())
                                .set(Clients.DETAILS_OF, client)
                                .set(Clients.NAME, person.canary("company"))
                                .set(Clients.KVK_NUMBER, number(person))
                                .set(Clients.CUSTOMER_NUMBER, person.canary("number"))
                                .set(Clients.STREET, person.canary("street"))
                                .set(Clients.POSTCODE, person.postcode())
                                .set(Clients.TOWN, person.canary("town"))
                                .set(Clients.CLIENT_SINCE, work.today()))
                .map(client);
    }

    /** Eight digits of one's own. */
    private static String number(TestPerson person) {
        return "%08d"
                .formatted(
                        Math.floorMod(
                                person.subject().value().getLeastSignificantBits(), 100_000_000L));
    }

    /** The rules on services run from the end of the last agreement. */
    private static Future<Long> ended(Work work, UUID agreement) {
        return work.tx()
                .update(
                        Clients.AGREEMENTS,
                        agreement,
                        OptionalLong.empty(),
                        Values.of(Clients.ENDED_ON, work.today()));
    }

    private static Future<?> served(
            TestPerson person, TestPerson staff, Work work, UUID client, UUID agreement) {
        Values contact =
                Values.of(Clients.PERSON_ID, person.subject().value())
                        .set(Clients.CLIENT_ID, client)
                        .set(Clients.FIRST_NAME, person.canary("first"))
                        .set(Clients.LAST_NAME, person.canary("last"))
                        .set(Clients.EMAIL, person.canary("email"))
                        .set(Clients.PHONE, person.canary("phone"))
                        .set(Clients.GENDER, person.canary("gender"))
                        .set(Clients.LEFT_ON, work.today())
                        .set(Clients.REGISTERED_ON, work.today());
        Values patient =
                Values.of(Clients.PATIENT_ID, person.subject().value())
                        .set(Clients.PATIENT_CLIENT, client)
                        .set(Clients.PATIENT_AGREEMENT, agreement)
                        .set(Clients.CONTACT_DATA, person.canary("contact"))
                        .set(Clients.EXPERIENCES, person.canary("experiences"))
                        .set(Clients.CLINICAL_PICTURE, person.canary("picture"))
                        .set(Clients.DECLARED_ON, work.today())
                        .set(Clients.DECLARATION, person.canary("declaration"))
                        .set(Clients.RECORDED_BY, staff.account().value())
                        .set(Clients.RECORDED_ON, work.today());
        return work.tx()
                .insert(Clients.CONTACTS, contact)
                .compose(
                        id ->
                                work.tx()
                                        .insert(Clients.NOTES, note(person, staff, work, id))
                                        .compose(
                                                _ ->
                                                        work.tx()
                                                                .insert(
                                                                        Media.DATASET,
                                                                        media(
                                                                                person, staff, work,
                                                                                id))))
                .compose(_ -> work.tx().insert(Clients.PATIENTS, patient))
                .compose(_ -> inSpace(person, staff, work, client, agreement));
    }

    /**
     * Of what was recorded, what the agreement does not need; made only while the consent stands.
     */
    @Override
    protected Map<String, Use> usesUnder(
            ConsentPurpose purpose, TestPerson person, TestPerson staff) {
        String path = "/client-cocreation/contacts/" + rowOf(Clients.CONTACTS, person) + "/media";
        staff.api()
                .post(
                        path,
                        new JsonObject()
                                .put("category", "PICTURE")
                                .put("purpose", person.canary("picture"))
                                .put("madeOn", "2026-11-22")
                                .put("basis", "CONSENT"));
        return Map.of(
                "the recordings of a contact",
                Use.of(() -> staff.api().get(path))
                        .showing(
                                recordings ->
                                        recordings.items().stream()
                                                .filter(
                                                        one ->
                                                                "CONSENT"
                                                                        .equals(
                                                                                one.getString(
                                                                                        "basis")))
                                                .toList()
                                                .toString()));
    }

    private static Values media(TestPerson person, TestPerson staff, Work work, UUID contact) {
        return Media.FILE.set(
                Values.of(Media.PERSON_ID, person.subject().value())
                        .set(Media.CONTACT_ID, contact)
                        .set(Media.CATEGORY, MediaView.Kind.PICTURE)
                        .set(Media.PURPOSE, person.canary("purpose"))
                        .set(Media.MADE_ON, work.today())
                        .set(Media.BASIS, MediaView.Basis.AGREEMENT)
                        .set(Media.RECORDED_BY, staff.account().value()),
                new FileContent(
                        person.canary("media") + ".jpg",
                        FileKind.JPEG,
                        Buffer.buffer(person.canary("content"))));
    }

    private static Values note(TestPerson person, TestPerson staff, Work work, UUID contact) {
        return Values.of(Clients.CONTACT_ID, contact)
                .set(Clients.HAPPENED_ON, work.today())
                .set(Clients.CHANNEL, Channel.MAIL)
                .set(Clients.TEXT, person.canary("note"))
                .set(Clients.WRITTEN_BY, staff.account().value());
    }

    private static Future<?> inSpace(
            TestPerson person, TestPerson staff, Work work, UUID client, UUID agreement) {
        return work.tx()
                .insert(
                        Spaces.DATASET,
                        Values.of(Spaces.CLIENT_ID, client)
                                .set(Spaces.AGREEMENT_ID, agreement)
                                .set(Spaces.NAME, "Proef"))
                .compose(
                        space ->
                                work.tx()
                                        .insert(
                                                Spaces.CONTRIBUTIONS,
                                                Values.of(Spaces.SPACE_ID, space)
                                                        .set(
                                                                Spaces.AUTHOR_ID,
                                                                person.subject().value())
                                                        .set(
                                                                Spaces.TEXT,
                                                                person.canary("contribution")))
                                        .compose(
                                                said ->
                                                        work.tx()
                                                                .insert(
                                                                        Spaces.JUDGEMENTS,
                                                                        judged(
                                                                                person, staff, work,
                                                                                space, said)))
                                        .compose(_ -> used(person, staff, work, space)));
    }

    private static Values judged(
            TestPerson person, TestPerson staff, Work work, UUID space, UUID said) {
        return Values.of(Spaces.JUDGED_SPACE, space)
                .set(Spaces.JUDGED_CONTRIBUTION, said)
                .set(Spaces.JUDGED_AUTHOR, person.subject().value())
                .set(Spaces.JUDGED, Withheld.Outcome.REMOVED)
                .set(Spaces.JUDGED_FOR, person.canary("judgement"))
                .set(Spaces.JUDGED_BY, staff.account().value())
                .set(Spaces.JUDGED_ON, work.today());
    }

    private static Future<?> used(TestPerson person, TestPerson staff, Work work, UUID space) {
        Values visit =
                Values.of(Spaces.VISIT_SPACE, space)
                        .set(Spaces.VISITOR_ID, person.subject().value())
                        .set(Spaces.LOG_IN, space)
                        .set(Spaces.NETWORK, person.canary("network"))
                        .set(Spaces.FIRST_AT, work.now())
                        .set(Spaces.LAST_AT, work.now());
        Values review =
                Values.of(Spaces.REVIEW_SPACE, space)
                        .set(Spaces.REVIEWED_ID, person.subject().value())
                        .set(Spaces.OUTCOME, UseReport.Outcome.LAWFUL)
                        .set(Spaces.REASONS, person.canary("reasons"))
                        .set(Spaces.DECIDED_BY, staff.account().value())
                        .set(Spaces.DECIDED_ON, work.today());
        Values removal =
                Values.of(Spaces.REMOVAL_SPACE, space)
                        .set(Spaces.REMOVED_BY, person.subject().value())
                        .set(Spaces.REMOVED_FOR, person.canary("removal"))
                        .set(Spaces.REMOVED_ON, work.today());
        return work.tx()
                .insert(Spaces.VISITS, visit)
                .compose(_ -> work.tx().insert(Spaces.REVIEWS, review))
                .compose(_ -> work.tx().insert(Spaces.REMOVALS, removal));
    }
}

package nl.waarborg.web.packages;

import nl.waarborg.kernel.DataNames;
import nl.waarborg.kernel.rights.PersonalData;
import nl.waarborg.spi.Input;
import nl.waarborg.spi.SubjectId;
import nl.waarborg.web.DataNameView;

import java.util.List;
import java.util.UUID;

/**
 * What is kept of a person.
 *
 * @param person the person
 * @param datasets what each kind of record holds
 */
@Input.Meaning("What is kept of a person.")
record DataView(UUID person, List<KeptView> datasets) {

    static DataView of(SubjectId subject, List<PersonalData.Kept> kept, DataNames names) {
        return new DataView(
                subject.value(),
                kept.stream()
                        .map(
                                one ->
                                        new KeptView(
                                                one.dataset(),
                                                DataNameView.of(names.of(one.dataset())),
                                                one.rules(),
                                                one.total(),
                                                one.rows().stream().map(DataView::record).toList()))
                        .toList());
    }

    private static RecordView record(PersonalData.Entry row) {
        return new RecordView(
                row.id(),
                row.values().stream()
                        .map(value -> new ValueView(value.column(), value.category(), value.text()))
                        .toList());
    }

    /**
     * What one kind of record holds.
     *
     * @param dataset the kind
     * @param name what people read instead
     * @param rules the numbers of the retention rules that say for how long
     * @param total how many records there are
     * @param records the first hundred
     */
    @Input.Meaning("What one kind of record holds.")
    record KeptView(
            String dataset,
            @Input.Meaning("What people read instead of the dataset's name.") DataNameView name,
            @Input.Meaning("The retention rules that say for how long.") List<String> rules,
            long total,
            @Input.Meaning("The first hundred; the package of a request holds all.")
                    List<RecordView> records) {}

    /**
     * A record.
     *
     * @param id its id
     * @param values what is not empty
     */
    @Input.Meaning("A record about a person.")
    record RecordView(UUID id, List<ValueView> values) {}

    /**
     * A value.
     *
     * @param field the name of its field
     * @param category what kind of data it is
     * @param value the value; of a file how large it is
     */
    @Input.Meaning("A value of a record.")
    record ValueView(
            String field,
            String category,
            @Input.Meaning("The value as text; of a file how large it is.") String value) {}
}

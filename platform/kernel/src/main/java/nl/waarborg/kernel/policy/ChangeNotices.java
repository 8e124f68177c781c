package nl.waarborg.kernel.policy;

import io.vertx.core.Future;

import nl.waarborg.kernel.PluginWork;
import nl.waarborg.kernel.policy.PolicyChanges.Change;
import nl.waarborg.kernel.policy.PolicyNoticeTable.Kind;
import nl.waarborg.spi.Column;
import nl.waarborg.spi.RecordRef;
import nl.waarborg.spi.SubjectId;
import nl.waarborg.spi.Values;

import org.jooq.Condition;
import org.jooq.impl.DSL;

import java.util.UUID;

/** Who was written to about a change: each person once for each kind of mail. */
final class ChangeNotices {

    private ChangeNotices() {}

    /** Who did not get that kind of mail about a change yet. */
    static Condition without(Change change, Column<UUID> person, Kind kind) {
        return person.field()
                .notIn(
                        DSL.select(PolicyNoticeTable.SUBJECT_ID.field())
                                .from(PolicyNoticeTable.DATASET.asTable())
                                .where(
                                        PolicyNoticeTable.CHANGE_ID
                                                .field()
                                                .eq(change.id())
                                                .and(PolicyNoticeTable.KIND.field().eq(kind))));
    }

    /** Notes that somebody is written to; what the mail is about. */
    static Future<RecordRef> note(PluginWork own, Change change, SubjectId person, Kind kind) {
        return PluginWork.unitOf(own)
                .asCore()
                .insert(
                        PolicyNoticeTable.DATASET,
                        Values.of(PolicyNoticeTable.CHANGE_ID, change.id())
                                .set(PolicyNoticeTable.SUBJECT_ID, person.value())
                                .set(PolicyNoticeTable.KIND, kind))
                .map(id -> new RecordRef(PolicyNoticeTable.DATASET, id));
    }
}

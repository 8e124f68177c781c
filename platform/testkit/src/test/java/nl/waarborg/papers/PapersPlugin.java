package nl.waarborg.papers;

import io.vertx.core.Future;

import nl.waarborg.spi.Anchor;
import nl.waarborg.spi.Call;
import nl.waarborg.spi.Category;
import nl.waarborg.spi.Column;
import nl.waarborg.spi.Columns;
import nl.waarborg.spi.Dataset;
import nl.waarborg.spi.Erasure;
import nl.waarborg.spi.FileColumns;
import nl.waarborg.spi.FileContent;
import nl.waarborg.spi.FileKind;
import nl.waarborg.spi.FileRule;
import nl.waarborg.spi.Nothing;
import nl.waarborg.spi.Permission;
import nl.waarborg.spi.Plugin;
import nl.waarborg.spi.PluginSpec;
import nl.waarborg.spi.Problem;
import nl.waarborg.spi.Reply;
import nl.waarborg.spi.Route;
import nl.waarborg.spi.Spi;
import nl.waarborg.spi.SubjectLink;
import nl.waarborg.spi.Values;

import java.util.UUID;

/** Papers that people hand in. Schema: {@code db/papers}. */
public final class PapersPlugin implements Plugin {

    static final Permission READ = new Permission("papers.paper.read", "Read papers");
    static final Permission WRITE = new Permission("papers.paper.write", "Hand in papers");
    static final FileRule RULE =
            FileRule.of("paper", FileKind.TEXT, FileKind.PDF).atMost(1024 * 1024);

    private static final Columns COLUMNS = Columns.of("papers", "paper");
    static final Column<UUID> PERSON_ID = COLUMNS.uuid("person_id", Category.SUBJECT_ID);
    static final FileColumns FILE = COLUMNS.file("file");
    static final Dataset PAPERS =
            Dataset.of(COLUMNS)
                    .called("stukken", "papers")
                    .about(SubjectLink.column(PERSON_ID))
                    .retainedAs("paper")
                    .onErasure(Erasure.deleteRow())
                    .anchored(Anchor.on("HANDED_IN", COLUMNS.createdAt()));

    @Override
    public PluginSpec spec() {
        return PluginSpec.named("papers", Spi.VERSION)
                .stores(PAPERS)
                .permits(READ, WRITE)
                .serves(
                        Route.post("/papers", WRITE)
                                .summary("Hand in a paper")
                                .takingFile(RULE)
                                .answering(PaperView.class, PapersPlugin::add),
                        Route.get("/papers/{id}", READ)
                                .summary("Read a paper")
                                .answeringFile(PapersPlugin::read));
    }

    private static Future<Reply<PaperView>> add(Call<FileContent, Nothing> call) {
        FileContent file = call.body();
        Values person = Values.of(PERSON_ID, call.caller().subject().value());
        return call.tx()
                .insert(PAPERS, FILE.set(person, file))
                .map(id -> Reply.created(id, new PaperView(id, file.name(), file.size())));
    }

    private static Future<Reply<FileContent>> read(Call<Nothing, Nothing> call) {
        return call.tx()
                .require(PAPERS, call.id("id"))
                .map(row -> FILE.in(row).orElseThrow(Problem::notFound))
                .map(Reply::ok);
    }
}

package nl.waarborg.data.ledger;

import nl.waarborg.data.Disk;
import nl.waarborg.kernel.ledger.LedgerEntry;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * Takes the oldest lines off a ledger, those that no back-up can need any more. What is left is
 * proven as before: the file then begins with the place of the last line that went. Blocks.
 *
 * @param file the ledger
 */
record LedgerCut(LedgerFile file) {

    /** Where it would begin if as much as possible was cut away; the last line always stays. */
    LedgerBase longest(LedgerLimit limit) {
        long upTo = Math.min(limit.upTo(), file.tail().number() - 1);
        LedgerBase[] last = {file.base()};
        boolean[] ended = new boolean[1];
        file.read(
                LedgerFile.Head.NONE,
                (line, at) -> {
                    LedgerEntry entry = line.entry();
                    ended[0] |= entry.number() > upTo || !entry.at().isBefore(limit.before());
                    if (!ended[0]) {
                        last[0] = new LedgerBase(at.number(), at.id(), at.proof(), at.bytes());
                    }
                });
        return last[0];
    }

    /** Cuts away the lines up to where it is to begin; what was cut away already stays so. */
    void at(LedgerBase next) {
        file.alone(
                () -> {
                    LedgerBase old = file.base();
                    if (next.number() > old.number()) {
                        rewrite(old, next);
                    }
                    return next;
                });
    }

    private void rewrite(LedgerBase old, LedgerBase next) throws IOException {
        Path anew = file.folder().resolve("ledger.anew");
        Disk.replace(anew, next.written(file.key()));
        long from = next.bytes() - old.bytes() + old.length(file.key());
        try (FileChannel source = FileChannel.open(file.lines(), StandardOpenOption.READ);
                FileChannel target = FileChannel.open(anew, StandardOpenOption.APPEND)) {
            long end = source.size();
            for (long at = from; at < end; ) {
                at += source.transferTo(at, end - at, target);
            }
            target.force(true);
        }
        Disk.rename(anew, file.lines());
    }
}

package nl.waarborg.testkit;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.Appender;
import ch.qos.logback.core.AppenderBase;
import ch.qos.logback.core.filter.Filter;
import ch.qos.logback.core.spi.FilterReply;

import org.slf4j.LoggerFactory;

import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * Everything that is logged in this process from its making to its closing: messages, key-values,
 * what stands in the context of the thread, and failures with their causes. What is ours is taken
 * down to the finest level, whatever is printed; what is not ours from {@code INFO} on, as the
 * program has it.
 */
public final class Logged implements AutoCloseable {

    private static final String OURS = "nl.waarborg";

    private final Logger root;
    private final Lines lines = new Lines();

    private Logged(Logger root) {
        this.root = root;
    }

    /**
     * Begins to listen.
     *
     * @param packages what is ours beside the platform, such as the package of a plugin
     */
    public static Logged from(String... packages) {
        LoggerContext logging = (LoggerContext) LoggerFactory.getILoggerFactory();
        Logged logged = new Logged(logging.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME));
        synchronized (logging) {
            logged.leaveWhatIsPrinted();
            if (logged.root.getEffectiveLevel().isGreaterOrEqual(Level.WARN)) {
                logged.root.setLevel(Level.INFO);
            }
            logging.getLogger(OURS).setLevel(Level.TRACE);
            for (String one : packages) {
                logging.getLogger(one).setLevel(Level.TRACE);
            }
            logged.lines.setContext(logging);
            logged.lines.start();
            logged.root.addAppender(logged.lines);
        }
        return logged;
    }

    /** What was logged so far, in order. */
    public List<String> lines() {
        return List.copyOf(lines.taken);
    }

    /** The lines in which one of the texts stands. */
    public List<String> linesWith(Collection<String> texts) {
        return lines().stream().filter(line -> texts.stream().anyMatch(line::contains)).toList();
    }

    /** Listens no longer. Levels stay: others may listen. */
    @Override
    public void close() {
        root.detachAppender(lines);
        lines.stop();
    }

    /** The console says no more than it did before anybody listened. */
    private void leaveWhatIsPrinted() {
        for (Iterator<Appender<ILoggingEvent>> all = root.iteratorForAppenders(); all.hasNext(); ) {
            Appender<ILoggingEvent> one = all.next();
            boolean guarded =
                    one instanceof Lines
                            || one.getCopyOfAttachedFiltersList().stream()
                                    .anyMatch(AsBefore.class::isInstance);
            if (!guarded) {
                one.addFilter(new AsBefore(root.getEffectiveLevel()));
            }
        }
    }

    /** Nothing below the level that was in force. */
    private static final class AsBefore extends Filter<ILoggingEvent> {

        private final Level level;

        AsBefore(Level level) {
            this.level = level;
            start();
        }

        @Override
        public FilterReply decide(ILoggingEvent event) {
            return event.getLevel().isGreaterOrEqual(level)
                    ? FilterReply.NEUTRAL
                    : FilterReply.DENY;
        }
    }

    private static final class Lines extends AppenderBase<ILoggingEvent> {

        private final Queue<String> taken = new ConcurrentLinkedQueue<>();

        @Override
        protected void append(ILoggingEvent event) {
            String line =
                    event.getLevel()
                            + " "
                            + event.getLoggerName()
                            + " "
                            + event.getFormattedMessage()
                            + " "
                            + event.getKeyValuePairs()
                            + " "
                            + event.getMDCPropertyMap();
            taken.add(
                    event.getThrowableProxy() == null
                            ? line
                            : line + "\n" + ThrowableProxyUtil.asString(event.getThrowableProxy()));
        }
    }
}

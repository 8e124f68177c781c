package nl.waarborg.testkit;

import ch.qos.logback.classic.BasicConfigurator;
import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.Configurator;
import ch.qos.logback.classic.spi.ConfiguratorRank;
import ch.qos.logback.core.spi.ContextAwareBase;

import org.slf4j.Logger;

/** Where tests bring no configuration of their own, only warnings are printed. */
@ConfiguratorRank(ConfiguratorRank.FALLBACK + 1)
public final class QuietLogging extends ContextAwareBase implements Configurator {

    /** Used by the service loader. */
    public QuietLogging() {}

    @Override
    public ExecutionStatus configure(LoggerContext logging) {
        BasicConfigurator console = new BasicConfigurator();
        console.setContext(logging);
        console.configure(logging);
        logging.getLogger(Logger.ROOT_LOGGER_NAME).setLevel(Level.WARN);
        return ExecutionStatus.DO_NOT_INVOKE_NEXT_IF_ANY;
    }
}

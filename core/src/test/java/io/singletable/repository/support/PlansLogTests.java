package io.singletable.repository.support;

import java.util.List;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.singletable.repository.ScriptedQueries;
import io.singletable.repository.Task;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

import org.springframework.data.repository.Repository;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for the log of start-up about the plans of query methods.
 */
class PlansLogTests {

	private final Logger logger = (Logger) LoggerFactory.getLogger(PlannedMethods.class);

	private final ListAppender<ILoggingEvent> log = new ListAppender<>();

	@BeforeEach
	void listen() {
		this.log.start();
		this.logger.addAppender(this.log);
	}

	@AfterEach
	void leave() {
		this.logger.detachAppender(this.log);
		this.logger.setLevel(null);
	}

	@Test
	void plansAreLoggedForDebugging() {
		this.logger.setLevel(Level.DEBUG);
		new ScriptedQueries(Task.class).repository(Tasks.class);
		assertThat(this.log.list).extracting(ILoggingEvent::getLevel).containsExactly(Level.DEBUG);
		assertThat(this.log.list).extracting(ILoggingEvent::getFormattedMessage)
			.containsExactly("PlansLogTests.Tasks.findByTitle: Query of Task, [title = ?0]");
	}

	@Test
	void plansAreNotDescribedForALogThatIsOff() {
		this.logger.setLevel(Level.INFO);
		ScriptedQueries queries = new ScriptedQueries(Task.class);
		queries.repository(Tasks.class);
		assertThat(queries.described()).isZero();
	}

	interface Tasks extends Repository<Task, String> {

		List<Task> findByTitle(String title);

	}

}

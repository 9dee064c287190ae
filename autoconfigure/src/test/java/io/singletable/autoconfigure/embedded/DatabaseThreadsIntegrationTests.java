package io.singletable.autoconfigure.embedded;

import java.util.Set;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link DatabaseThreads}.
 */
class DatabaseThreadsIntegrationTests {

	@Test
	void endOfThreadsThatHaveStartedSinceIsAwaited() {
		Thread caller = Thread.currentThread();
		DatabaseThreads others = DatabaseThreads.running();
		Thread database = new Thread(() -> {
			while (caller.getState() != Thread.State.TIMED_WAITING) {
				Thread.onSpinWait();
			}
		}, "SQLiteQueue[test]");
		database.setDaemon(true);
		database.start();
		DatabaseThreads mine = DatabaseThreads.running().without(others);
		assertThat(mine.threads()).containsExactly(database);
		mine.awaitEnd();
		assertThat(database.isAlive()).isFalse();
	}

	@Test
	void interruptEndsTheWaitAndIsKept() {
		DatabaseThreads mine = new DatabaseThreads(Set.of(Thread.currentThread()));
		Thread.currentThread().interrupt();
		mine.awaitEnd();
		assertThat(Thread.interrupted()).isTrue();
	}

}

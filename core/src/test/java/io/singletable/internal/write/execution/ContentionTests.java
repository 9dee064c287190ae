package io.singletable.internal.write.execution;

import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link Contention}.
 */
class ContentionTests {

	@Test
	void lastAttemptIsFollowedByNone() {
		assertThat(Contention.of(3).awaitNext(2, (number) -> false)).isTrue();
		assertThat(Contention.of(3).isLast(2)).isFalse();
		assertThat(Contention.of(3).isLast(3)).isTrue();
		assertThat(Contention.of(3).awaitNext(3, (number) -> true)).isFalse();
	}

	@Test
	void checkedWritePausesLongerAndLongerAfterItsFirstAttempts() {
		List<Integer> pauses = new ArrayList<>();
		int attempt = 1;
		while (Contention.CHECKED_WRITE.awaitNext(attempt, pauses::add)) {
			attempt++;
		}
		assertThat(attempt).isEqualTo(12);
		assertThat(pauses).containsExactly(0, 1, 2, 3, 4, 5, 6, 7, 8);
	}

	@Test
	void interruptedPauseEndsTheAttempts() {
		assertThat(Contention.CHECKED_WRITE.awaitNext(3, (number) -> false)).isFalse();
	}

}

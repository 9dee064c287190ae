package io.singletable.internal.backfill;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

import io.singletable.ThrottledException;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class PaceTests {

	private final FakeTimer timer = new FakeTimer();

	@Test
	void waitsUntilWhatWasTakenIsDue() {
		Pace pace = new Pace(this.timer, 100, null);
		pace.take(50);
		pace.take(50);
		pace.take(50);
		assertThat(this.timer.pauses()).containsExactly(Duration.ofMillis(500), Duration.ofMillis(500));
	}

	@Test
	void givesBackWhatWasNotUsed() {
		Pace pace = new Pace(this.timer, 100, null);
		pace.take(50);
		pace.giveBack(40);
		pace.take(50);
		assertThat(this.timer.pauses()).containsExactly(Duration.ofMillis(100));
	}

	@Test
	void doesNotMakeUpForTimeInWhichNothingWasTaken() {
		Pace pace = new Pace(this.timer, 100, null);
		pace.take(50);
		this.timer.advance(Duration.ofSeconds(10));
		pace.take(50);
		pace.take(50);
		assertThat(this.timer.pauses()).containsExactly(Duration.ofMillis(500));
	}

	@Test
	void withoutLimitNothingWaits() {
		Pace pace = new Pace(this.timer, 0, null);
		pace.take(500);
		pace.take(500);
		assertThat(this.timer.pauses()).isEmpty();
	}

	@Test
	void breaksWhileThrottledGrow() {
		AtomicInteger calls = new AtomicInteger();
		String result = new Pace(this.timer, 0, null).patiently(() -> {
			if (calls.incrementAndGet() < 4) {
				throw throttled();
			}
			return "done";
		});
		assertThat(result).isEqualTo("done");
		assertThat(this.timer.pauses()).containsExactly(Duration.ofSeconds(1), Duration.ofSeconds(2),
				Duration.ofSeconds(4));
	}

	@Test
	void throttlingThatDoesNotEndIsThrown() {
		assertThatExceptionOfType(ThrottledException.class)
			.isThrownBy(() -> new Pace(this.timer, 0, null).patiently(() -> {
				throw throttled();
			}));
		assertThat(this.timer.pauses().stream().reduce(Duration.ZERO, Duration::plus))
			.isEqualTo(Duration.ofSeconds(63));
	}

	private static ThrottledException throttled() {
		return new ThrottledException("throttled", List.of(), new IllegalStateException());
	}

}

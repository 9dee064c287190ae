package io.singletable.internal.blob.sweep;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import io.singletable.ThrottledException;
import io.singletable.cost.UnitLimiter;
import io.singletable.internal.client.CallTimer;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class SweepPaceTests {

	private final List<Duration> pauses = new ArrayList<>();

	private final CallTimer timer = new CallTimer() {

		@Override
		public long nanoTime() {
			return 0;
		}

		@Override
		public void sleep(Duration duration) {
			SweepPaceTests.this.pauses.add(duration);
		}

	};

	@Test
	void waitsForTheUnitsOfThePageBefore() {
		SweepPace pace = new SweepPace(this.timer, UnitLimiter.perSecond(0.01), null);
		assertThat(pace.read(() -> "first", (page) -> 128)).isEqualTo("first");
		assertThat(this.pauses).isEmpty();
		pace.read(() -> "second", (page) -> 1);
		assertThat(this.pauses).singleElement()
			.satisfies((pause) -> assertThat(pause).isBetween(Duration.ofHours(6), Duration.ofSeconds(25_600)));
	}

	@Test
	void waitsWhereDynamoDbThrottles() {
		SweepPace pace = new SweepPace(this.timer, null, null);
		pace.delete(() -> {
			if (this.pauses.isEmpty()) {
				throw new ThrottledException("scripted", List.of(), new IllegalStateException());
			}
		});
		assertThat(this.pauses).containsExactly(Duration.ofSeconds(1));
	}

}

package io.singletable.internal.backfill;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import io.singletable.internal.client.CallTimer;

/**
 * A time that passes only by waiting.
 */
final class FakeTimer implements CallTimer {

	private final List<Duration> pauses = new ArrayList<>();

	private long now = 1_000;

	@Override
	public synchronized long nanoTime() {
		return this.now;
	}

	@Override
	public synchronized void sleep(Duration duration) {
		this.pauses.add(duration);
		this.now += duration.toNanos();
	}

	synchronized void advance(Duration duration) {
		this.now += duration.toNanos();
	}

	synchronized List<Duration> pauses() {
		return List.copyOf(this.pauses);
	}

}

package io.singletable.test.request;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * Recording of the requests of all wrapped clients, from its start to its end, and again
 * while it is resumed. Thread-safe.
 */
final class Recording implements AutoCloseable {

	private static final List<Recording> RUNNING = new CopyOnWriteArrayList<>();

	private final List<SentRequest> requests = new CopyOnWriteArrayList<>();

	private Recording() {
	}

	static Recording start() {
		Recording recording = new Recording();
		recording.resume();
		return recording;
	}

	void resume() {
		RUNNING.add(this);
	}

	/**
	 * Whether there is any, so that requests must report their units.
	 */
	static boolean isRunning() {
		return !RUNNING.isEmpty();
	}

	static void record(SentRequest request) {
		RUNNING.forEach((recording) -> recording.requests.add(request));
	}

	MeasuredRequests requests() {
		return new MeasuredRequests(this.requests);
	}

	@Override
	public void close() {
		RUNNING.remove(this);
	}

}

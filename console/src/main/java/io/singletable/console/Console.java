package io.singletable.console;

import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;

import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationRegistry;

/**
 * Parts of the console that don't change while the application runs, made at the first
 * request.
 *
 * @param assets style sheet, script and icon
 * @param frame the frame of all pages
 * @param router the views
 * @param observations observes the answers of views
 */
record Console(Assets assets, Frame frame, Router router, ObservationRegistry observations) {

	private static final String OBSERVATION = "singletable.console";

	static Console of(Templates templates, SingleTableConsoleProperties properties, List<? extends View> views,
			ObservationRegistry observations) {
		Assets assets = new Assets();
		Router router = new Router(views);
		return new Console(assets, new Frame(assets, templates, properties, router), router, observations);
	}

	/**
	 * Observe the answer of a view, so that what it reads is told from what the
	 * application reads.
	 */
	Answer observe(View view, Supplier<Answer> answer) {
		Answer observed = Observation.createNotStarted(OBSERVATION, this.observations)
			.lowCardinalityKeyValue("page", view.path().isEmpty() ? "/" : view.path())
			.observe(answer);
		return Objects.requireNonNull(observed);
	}

}

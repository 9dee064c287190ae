package io.singletable.console;

import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

/**
 * Tests for {@link Router}.
 */
class RouterTests {

	private final View overview = new TestView("");

	private final View item = new TestView("/entities/{type}/item");

	private final View method = new TestView("/patterns/{repository}/{method}");

	private final View named = new TestView("/patterns/{repository}/all");

	private final Router router = new Router(List.of(this.overview, this.item, this.method, this.named));

	@Test
	void pathsAndVariables() {
		assertThat(this.router.match("")).contains(new Router.Match(this.overview, Map.of()));
		assertThat(this.router.match("/entities/Ticket/item"))
			.contains(new Router.Match(this.item, Map.of("type", "Ticket")));
		assertThat(this.router.match("/patterns/Tickets/findByStatus"))
			.contains(new Router.Match(this.method, Map.of("repository", "Tickets", "method", "findByStatus")));
	}

	@Test
	void textWinsOverAVariable() {
		assertThat(this.router.match("/patterns/Tickets/all"))
			.contains(new Router.Match(this.named, Map.of("repository", "Tickets")));
	}

	@ParameterizedTest
	@ValueSource(strings = { "/", "/entities", "/entities//item", "/entities/Ticket/item/", "/entities/Ticket/Item",
			"/entities/{type}/x", "/patterns/Tickets/findByStatus/x" })
	void otherPathsHaveNoView(String path) {
		assertThat(this.router.match(path)).isEmpty();
	}

	@Test
	void twoViewsOfAPathAreRefused() {
		List<View> views = List.of(new TestView("/entities/{type}"), new TestView("/entities/{name}"));
		assertThatIllegalStateException().isThrownBy(() -> new Router(views));
	}

}

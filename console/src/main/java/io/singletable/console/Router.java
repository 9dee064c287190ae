package io.singletable.console;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

/**
 * Views by their paths. Text in a path wins over a variable. Immutable.
 */
final class Router {

	private final List<Route> routes;

	/**
	 * Create a new {@code Router}.
	 * @throws IllegalStateException if two views have the same path
	 */
	Router(Collection<? extends View> views) {
		List<Route> sorted = new ArrayList<>(views.stream().map(Route::of).toList());
		sorted.sort((one, other) -> Integer.compare(one.variables(), other.variables()));
		this.routes = List.copyOf(sorted);
		if (this.routes.stream().map(Route::shape).distinct().count() != this.routes.size()) {
			throw new IllegalStateException("Two views have the same path");
		}
	}

	/**
	 * Find the view of a path.
	 * @param path the decoded path below the console
	 */
	Optional<Match> match(String path) {
		List<String> segments = segments(path);
		return this.routes.stream().flatMap((route) -> route.match(segments).stream()).findFirst();
	}

	private static List<String> segments(String path) {
		return path.isEmpty() ? List.of() : List.of(path.substring(1).split("/", -1));
	}

	/**
	 * View of a request.
	 *
	 * @param view the view
	 * @param variables the variables of its path
	 */
	record Match(View view, Map<String, String> variables) {
	}

	private record Route(List<String> segments, View view) {

		static Route of(View view) {
			return new Route(Router.segments(view.path()), view);
		}

		Optional<Match> match(List<String> path) {
			if (path.size() != this.segments.size()) {
				return Optional.empty();
			}
			Map<String, String> variables = new HashMap<>();
			for (int i = 0; i < path.size(); i++) {
				String variable = variable(this.segments.get(i));
				if (variable != null && !path.get(i).isEmpty()) {
					variables.put(variable, path.get(i));
				}
				else if (!this.segments.get(i).equals(path.get(i))) {
					return Optional.empty();
				}
			}
			return Optional.of(new Match(this.view, variables));
		}

		int variables() {
			return (int) this.segments.stream().filter((segment) -> variable(segment) != null).count();
		}

		List<String> shape() {
			return this.segments.stream().map((segment) -> (variable(segment) != null) ? "{}" : segment).toList();
		}

		private static @Nullable String variable(String segment) {
			return segment.startsWith("{") ? segment.substring(1, segment.length() - 1) : null;
		}

	}

}

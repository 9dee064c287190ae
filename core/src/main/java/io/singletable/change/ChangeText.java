package io.singletable.change;

import java.util.List;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * Text and JSON forms of changes, which show their values.
 */
final class ChangeText {

	static final JsonMapper MAPPER = JsonMapper.builder().build();

	private ChangeText() {
	}

	static String of(List<Change> changes) {
		return changes.stream().map(ChangeText::line).collect(Collectors.joining("\n"));
	}

	static String json(List<Change> changes) {
		return MAPPER.writeValueAsString(changes);
	}

	private static String line(Change change) {
		String values = switch (change.kind()) {
			case VALUE -> replaced(change);
			case ADDED -> added(change);
			case REMOVED -> removed(change);
			case MOVED -> "moved from " + change.from() + " to " + change.to();
			case ENTRY -> switch (((Change.Entry) change).effect()) {
				case ADDED -> added(change);
				case REPLACED -> replaced(change);
				case REMOVED -> removed(change);
			};
		};
		return change.path().isEmpty() ? values : ChangePath.onOneLine(change.path()) + ": " + values;
	}

	private static String replaced(Change change) {
		return json(change.from()) + " → " + json(change.to());
	}

	private static String added(Change change) {
		return "+ " + json(change.to());
	}

	private static String removed(Change change) {
		return "- " + json(change.from());
	}

	/** JSON has no line breaks in texts, so that each change stays on its line. */
	private static String json(@Nullable Object value) {
		return MAPPER.writeValueAsString(value);
	}

}

package io.singletable.console;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

import io.singletable.EntityRevision;
import io.singletable.RevisionOperation;
import io.singletable.internal.model.PropertyModel.Role;
import org.jspecify.annotations.Nullable;

/**
 * Versions of an entity as pages compare them.
 */
final class Versions {

	/** What each version sets, and pages show beside it. */
	private static final Set<Role> OF_EACH_VERSION = Set.of(Role.VERSION, Role.LAST_MODIFIED_DATE,
			Role.LAST_MODIFIED_BY);

	private Versions() {
	}

	/**
	 * The properties of a version, none if it marks a deletion.
	 */
	static Map<String, @Nullable Object> valuesOf(Entities.Shown shown, EntityRevision<?> revision) {
		return revision.entity().<Map<String, @Nullable Object>>map(shown::valuesOf).orElse(Map.of());
	}

	/**
	 * The properties, without those that every version sets.
	 */
	static Map<String, @Nullable Object> content(Entities.Shown shown, Map<String, @Nullable Object> values) {
		Set<String> left = shown.type()
			.properties()
			.stream()
			.filter((property) -> OF_EACH_VERSION.contains(property.role()) && !property.nested())
			.map((property) -> property.storedPath().get(0))
			.collect(Collectors.toSet());
		Map<String, @Nullable Object> content = new LinkedHashMap<>(values);
		content.keySet().removeAll(left);
		return content;
	}

	/**
	 * What changed from one version to another.
	 */
	static List<PlainValues.Difference> changes(Entities.Shown shown, EntityRevision<?> before,
			EntityRevision<?> after) {
		return shown.values()
			.differences(content(shown, valuesOf(shown, before)), content(shown, valuesOf(shown, after)));
	}

	/**
	 * A version that is kept.
	 */
	static EntityRevision<?> find(ConsoleRequest request, Entities.Shown shown, Object id, long number) {
		Optional<? extends EntityRevision<?>> found = request.spent()
			.read(() -> shown.template().operations().findRevision(id, number, shown.javaType()));
		if (found.isEmpty()) {
			throw new ConsoleException(404,
					"Version " + number + " of this " + shown.type().name() + " does not exist, or is no longer kept.",
					"Choose one in the history.");
		}
		return found.get();
	}

	static String word(RevisionOperation operation) {
		return switch (operation) {
			case INSERT -> "created";
			case UPDATE -> "updated";
			case DELETE -> "deleted";
			case EXPIRE -> "expired";
			case RESTORE -> "restored";
		};
	}

	/** Colour beside the word. */
	static String tag(RevisionOperation operation) {
		return switch (operation) {
			case INSERT, RESTORE -> "tag good";
			case UPDATE -> "tag";
			case DELETE, EXPIRE -> "tag danger";
		};
	}

	/**
	 * Number of a version in a parameter.
	 */
	static long number(ConsoleRequest request, String parameter) {
		try {
			return Long.parseLong(request.parameter(parameter).orElse(""));
		}
		catch (NumberFormatException ex) {
			throw new ConsoleException(400, "The URL has no number of a version for " + parameter + ".",
					"Choose versions in the history.");
		}
	}

	/**
	 * Refuse types without history.
	 */
	static void requireHistory(Entities.Shown shown) {
		if (!shown.type().metadata().isVersioned()) {
			throw new ConsoleException(404, shown.type().name() + " has no history.",
					"Annotate the class with @Versioned to keep its versions.");
		}
	}

}
